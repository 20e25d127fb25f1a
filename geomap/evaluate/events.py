"""Score a Reading against a hand annotation: actors, links, events, territory, forbidden outputs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geomap.evaluate.distance import great_circle_km
from geomap.model import Reference

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geomap.model import Actor, Event, Reading, Span

Gold = dict[str, Any]
"""A gold file as parsed from JSON; its fields are checked where they are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision and recall, with what was missed and what was too much."""

    right: int
    predicted: int
    found: int
    expected: int
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was found."""
        return self.found / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_gold(path: Path) -> Gold:
    """Return a gold annotation."""
    gold: Gold = json.loads(path.read_text(encoding="utf-8"))
    return gold


def score_places(reading: Reading, gold: Gold) -> Score:
    """Score toponym mentions: found at its characters and resolved within the tolerance (km)."""
    places = {p.id: p for p in reading.places}
    expected = {(p["start"], p["end"]): p for p in gold["places"]}
    right, missed = 0, []
    for (start, end), p in expected.items():
        mention = next((m for m in reading.mentions if m.start < end and start < m.end), None)
        if mention is None:
            missed.append(f"{p['surface']}@{start}")
        elif p["ref_type"] == "embedded":
            right += mention.reference is Reference.EMBEDDED
        else:
            place = places.get(mention.place or "")
            near = (
                place is not None
                and great_circle_km((place.lon, place.lat), (p["lon"], p["lat"])) <= p["tol_km"]
            )
            right += near
            missed += [] if near else [f"{p['surface']}@{start} → {place.name if place else None}"]
    spans = [(m.start, m.end) for m in reading.mentions]
    wrong = [s for s in spans if not any(s[0] < e and b < s[1] for b, e in expected)]
    return Score(
        right=right,
        predicted=len(spans),
        found=right,
        expected=len(expected),
        missed=tuple(missed),
        wrong=tuple(reading.article.text[s:e] for s, e in wrong),
    )


def gold_spans(gold: Gold, text: str) -> dict[str, list[tuple[int, int]]]:
    """Return the characters of every gold actor's mentions, looked up in their sentences."""
    sentences = {s["id"]: s for s in gold["sentences"]}
    found: dict[str, list[tuple[int, int]]] = {}
    for actor in gold["actors"]:
        for sentence, surface in actor["mentions"]:
            begin, end = sentences[sentence]["start"], sentences[sentence]["end"]
            at = begin - 1
            while (at := text.find(surface, at + 1, end)) >= 0:
                inside_word = (
                    text[at - 1 : at].isalnum() or text[at + len(surface) : at + len(surface) + 1].isalnum()
                )
                if not inside_word:
                    found.setdefault(actor["id"], []).append((at, at + len(surface)))
    return found


def align_actors(reading: Reading, gold: Gold) -> dict[str, set[str]]:
    """Return for each gold actor the ids of the predicted actors that are it.

    A predicted actor is the gold actor with which it shares most mentions (heads, that is the end of
    the phrase, count); actors of another country are not. Gold may allow two actors to be one.
    """
    spans = gold_spans(gold, reading.article.text)
    merged = {a["merge_ok_with"]: a["id"] for a in gold["actors"] if a.get("merge_ok_with")}
    aligned: dict[str, set[str]] = {a["id"]: set() for a in gold["actors"]}
    for actor in reading.actors:
        shared = {
            g["id"]: sum(_overlaps(span, s) for span in actor.mentions for s in spans.get(g["id"], ()))
            for g in gold["actors"]
            if _same_country(actor, g)
        }
        best = max(shared, key=lambda i: (shared[i], i), default=None)
        if best is not None and shared[best]:
            aligned[best].add(actor.id)
            if best in merged and shared.get(merged[best]):
                aligned[merged[best]].add(actor.id)
    return aligned


def _overlaps(span: Span, gold: tuple[int, int]) -> bool:
    return abs(span.end - gold[1]) <= 1 and span.start < gold[1] and gold[0] < span.end


_STATELESS: Final = frozenset({"IGO", "NGO", None})


def _same_country(actor: Actor, gold: Gold) -> bool:
    country = gold["plover_country"]
    return country in _STATELESS or actor.country is None or actor.country == country


def score_actors(reading: Reading, gold: Gold) -> Score:
    """Score actors: core ones must be found; what is none of the gold's, core or not, is wrong."""
    aligned = align_actors(reading, gold)
    core = [a for a in gold["actors"] if a["core"]]
    matched = set().union(*aligned.values())
    missed = [f"{a['id']} {a['name']}" for a in core if not aligned[a["id"]]]
    wrong = [a.id for a in reading.actors if a.id not in matched]
    return Score(
        right=len(reading.actors) - len(wrong),
        predicted=len(reading.actors),
        found=len(core) - len(missed),
        expected=len(core),
        missed=tuple(missed),
        wrong=tuple(wrong),
    )


def score_links(reading: Reading, gold: Gold) -> Score:
    """Score which actor each gold mention is linked to."""
    spans = gold_spans(gold, reading.article.text)
    aligned = align_actors(reading, gold)
    core = {a["id"] for a in gold["actors"] if a["core"]}
    expected = [(i, s) for i, found in spans.items() if i in core for s in found]
    links = [(a.id, span) for a in reading.actors for span in a.mentions]
    missed = [
        (i, s) for i, s in expected if not any(a in aligned[i] and _overlaps(span, s) for a, span in links)
    ]
    everywhere = [(i, s) for i, found in spans.items() for s in found]
    judged = [(a, span) for a, span in links if any(_overlaps(span, s) for _, s in everywhere)]
    wrong = [
        (a, span)
        for a, span in judged
        if not any(a in aligned[i] and _overlaps(span, s) for i, s in everywhere)
    ]
    text = reading.article.text
    return Score(
        right=len(judged) - len(wrong),
        predicted=len(judged),
        found=len(expected) - len(missed),
        expected=len(expected),
        missed=tuple(f"{i} {text[s:e]}@{s}" for i, (s, e) in missed),
        wrong=tuple(f"{a} {text[s.start : s.end]}@{s.start}" for a, s in wrong),
    )


def score_events(reading: Reading, gold: Gold, *, target: bool = False) -> Score:
    """Score events: the PLOVER root and a source in a shared sentence, with ``target`` a target too.

    Core gold events must be found; a predicted event that is no gold event, core or not, is wrong.
    Either side may be the source of a reciprocal event; gold may allow other roots and sources.
    """
    aligned = align_actors(reading, gold)
    coded = [g for g in gold["events"] if g["plover"] is not None]
    uncoded = [g for g in gold["events"] if g["plover"] is None]
    check = _matcher(gold, aligned, target=target)
    core = [g for g in coded if g["core"]]
    missed = [g for g in core if not any(check(e, g) for e in reading.events)]
    judged = [e for e in reading.events if e.plover is not None]
    wrong = [e for e in judged if not any(check(e, g) for g in (*coded, *uncoded))]
    text = reading.article.text
    return Score(
        right=len(judged) - len(wrong),
        predicted=len(judged),
        found=len(core) - len(missed),
        expected=len(core),
        missed=tuple(f"{g['id']} {g['type']}" for g in missed),
        wrong=tuple(
            f"{e.kind} {e.actors}→{e.recipients} «{text[e.evidence[0].start : e.evidence[0].end]}»"
            for e in wrong
        ),
    )


def _matcher(gold: Gold, aligned: dict[str, set[str]], *, target: bool) -> Callable[[Event, Gold], bool]:
    sentences = {s["id"]: (s["start"], s["end"]) for s in gold["sentences"]}

    def predicted(ids: list[str]) -> set[str]:
        return set().union(*(aligned.get(i, set()) for i in ids))

    def check(event: Event, g: Gold) -> bool:
        if event.plover != g["plover"] and event.plover not in g.get("alt_plover", ()):
            return False
        inside = [sentences[i] for i in g["sents"]]
        if not any(s.start < e and b < s.end for s in event.evidence for b, e in inside):
            return False
        sources = predicted([*g["source"], *g.get("alt_source", ()), *g.get("signatory", ())])
        targets = predicted([*g["target"], *g.get("alt_target", ())])
        doers, others = set(event.actors), set(event.recipients)
        if g.get("reciprocal"):
            return bool((doers | others) & (sources | targets))
        if sources and not doers & sources:
            return False
        return not target or not targets or bool(others & targets)

    return check


def score_territory(reading: Reading, gold: Gold) -> Score:
    """Score territory changes: no wrong side, at least one right one, in a shared sentence."""
    aligned = align_actors(reading, gold)
    country = {a.id: a.country for a in reading.actors}
    sentences = {s["id"]: (s["start"], s["end"]) for s in gold["sentences"]}

    def check(change: object, g: Gold) -> bool:
        spans = getattr(change, "evidence", ())
        inside = [sentences[i] for i in g["sents"]]
        if not any(s.start < e and b < s.end for s in spans for b, e in inside):
            return False
        verdicts = []
        for side in ("gainer", "loser"):
            id_ = getattr(change, side)
            right = id_ in aligned.get(g[side], set()) or country.get(id_ or "") == g[f"{side}_iso"]
            verdicts += [right] if id_ is not None else []
        return bool(verdicts) and all(verdicts)

    expected = gold["territory_changes"]
    found = [g for g in expected if any(check(c, g) for c in reading.stated_changes)]
    right = [c for c in reading.stated_changes if any(check(c, g) for g in expected)]
    return Score(
        right=len(right),
        predicted=len(reading.stated_changes),
        found=len(found),
        expected=len(expected),
        wrong=tuple(c.area for c in reading.stated_changes if c not in right),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Forbidden:
    """Outputs that a gold file forbids, as data."""

    place_names: frozenset[str]
    actor_names: frozenset[str]
    gainers: frozenset[str]
    parties_to_ceasefire: frozenset[str]


def forbidden_outputs(reading: Reading, forbidden: Forbidden) -> list[str]:
    """Return what a Reading holds that it must not: each as a short description."""
    shown = {m.place for m in reading.mentions if m.reference is not Reference.EMBEDDED}
    found = [
        f"place {place.name}"
        for place in reading.places
        if place.id in shown and place.name in forbidden.place_names
    ]
    for actor in reading.actors:
        found += [f"actor {actor.name}" for name in forbidden.actor_names if name in actor.name]
    country = {a.id: a.country for a in reading.actors}
    for change in reading.stated_changes:
        if country.get(change.gainer or "") in forbidden.gainers:
            found.append(f"gainer {change.gainer}")
    for event in reading.events:
        if event.kind in {"ceasefire", "agreement"}:
            parties = {country.get(i) for i in (*event.actors, *event.recipients)}
            found += [
                f"ceasefire party {p}"
                for p in sorted(filter(None, parties))
                if p in forbidden.parties_to_ceasefire
            ]
    return found
