"""Score readings of our own gold: news texts with actors, events and changes, and single sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geomap.evaluate.events import Score
from geomap.model import ActorKind, Basis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geomap.model import Actor, Event, Reading, Span, TerritoryChange

Gold = dict[str, Any]
"""A record as ``tools/gold_compile.py`` writes it."""

_GOVERNING: Final = frozenset(
    {ActorKind.STATE, ActorKind.LEADER, ActorKind.OFFICIAL, ActorKind.AGENCY, ActorKind.MILITARY}
)
_MINOR: Final = frozenset(
    {"the", "of", "in", "and", "a", "an", "its", "last", "near", "town", "village", "city"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Of the gold changes that were found, those with both sides right or rightly not stated."""

    right: int
    matched: int

    @property
    def share(self) -> float:
        """Share of the matched changes; 0 if none was matched."""
        return self.right / self.matched if self.matched else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What one reading earned against one record."""

    actors: Score
    links: Score
    sources: Score
    targets: Score
    changes: Score
    sides: Sides
    forbidden: tuple[str, ...]


def as_text(sentence: Gold) -> Gold:
    """Return a gold sentence in the shape of a gold text: its sides are actors, its quote is all of it."""
    text = sentence["text"]
    whole = [0, len(text)]
    names = {c[side] for c in sentence["changes"] for side in ("gainer", "loser") if c[side]}
    actors = [
        {
            "id": name,
            "name": name,
            "kind": None,
            "country": None,
            "core": True,
            "mentions": [list(m.span()) for m in re.finditer(re.escape(name), text)],
        }
        for name in sorted(names)
    ]
    changes = [
        c | {"quote": whole, "gainer": _listed(c["gainer"]), "loser": _listed(c["loser"])}
        for c in sentence["changes"]
    ]
    return {"text": text, "actors": actors, "events": [], "changes": changes, "forbidden": []}


def _listed(name: str | None) -> list[str]:
    return [] if name is None else [name]


def mark(reading: Reading, gold: Gold) -> Marks:
    """Score one reading against one record."""
    aligned = align(reading, gold)
    changes, sides = score_changes(reading, gold, aligned)
    return Marks(
        actors=_score_actors(reading, gold, aligned),
        links=_score_links(reading, gold, aligned),
        sources=_score_events(reading, gold, aligned, target=False),
        targets=_score_events(reading, gold, aligned, target=True),
        changes=changes,
        sides=sides,
        forbidden=tuple(_forbidden(reading, gold, aligned)),
    )


def align(reading: Reading, gold: Gold) -> dict[str, set[str]]:
    """Return for each gold actor the ids of the predicted actors that share most mentions with it."""
    aligned: dict[str, set[str]] = {g["id"]: set() for g in gold["actors"]}
    for actor in reading.actors:
        shared = {
            g["id"]: sum(_same(span, s, gold["text"]) for span in actor.mentions for s in g["mentions"])
            for g in gold["actors"]
            if g["country"] is None or actor.country in {None, g["country"]}
        }
        best = max(shared, key=lambda i: (shared[i], i), default=None)
        if best is not None and shared[best]:
            aligned[best].add(actor.id)
    return aligned


def _same(span: Span, gold: list[int], text: str) -> bool:
    """Return whether two phrases overlap and end alike, with or without what follows the gold's head."""
    start, end = gold
    head = re.split(r" (?:of|in|from|loyal|allied|backed|known) ", text[start:end])[0]
    alike = min(abs(span.end - end), abs(span.end - start - len(head))) <= 1
    return alike and span.start < end and start < span.end


def _score_actors(reading: Reading, gold: Gold, aligned: dict[str, set[str]]) -> Score:
    core = [g["id"] for g in gold["actors"] if g["core"]]
    matched = set().union(*aligned.values())
    missed = [i for i in core if not aligned[i]]
    wrong = [a.name for a in reading.actors if a.id not in matched]
    return Score(
        right=len(reading.actors) - len(wrong),
        predicted=len(reading.actors),
        found=len(core) - len(missed),
        expected=len(core),
        missed=tuple(g["name"] for g in gold["actors"] if g["id"] in missed),
        wrong=tuple(wrong),
    )


def _score_links(reading: Reading, gold: Gold, aligned: dict[str, set[str]]) -> Score:
    """Score which actor each listed mention is linked to; mentions that gold does not list are not judged."""
    text = gold["text"]
    listed = [(g["id"], s) for g in gold["actors"] for s in g["mentions"]]
    core = {g["id"] for g in gold["actors"] if g["core"]}
    links = [(a.id, span) for a in reading.actors for span in a.mentions]
    good = [any(a in aligned[i] and _same(span, s, text) for i, s in listed) for a, span in links]
    judged = [any(_same(span, s, text) for _, s in listed) for _, span in links]
    expected = [(i, s) for i, s in listed if i in core]
    found = [any(a in aligned[i] and _same(span, s, text) for a, span in links) for i, s in expected]
    return Score(right=sum(good), predicted=sum(judged), found=sum(found), expected=len(expected))


def _score_events(reading: Reading, gold: Gold, aligned: dict[str, set[str]], *, target: bool) -> Score:
    judged = [e for e in reading.events if e.plover is not None]
    core = [g for g in gold["events"] if g["core"]]
    check = _event_check(gold, aligned, target=target)
    missed = [g for g in core if not any(check(e, g) for e in judged)]
    wrong = [e for e in judged if not any(check(e, g) for g in gold["events"])]
    text = gold["text"]
    return Score(
        right=len(judged) - len(wrong),
        predicted=len(judged),
        found=len(core) - len(missed),
        expected=len(core),
        missed=tuple(f"{'/'.join(g['kinds'])}: {text[slice(*g['quote'])]}" for g in missed),
        wrong=tuple(f"{e.kind}: {text[e.evidence[0].start : e.evidence[0].end]}" for e in wrong),
    )


def _event_check(gold: Gold, aligned: dict[str, set[str]], *, target: bool) -> Callable[[Event, Gold], bool]:
    def check(event: Event, g: Gold) -> bool:
        if event.plover not in g["roots"] or not _meet(event.evidence, g["quote"], gold["text"]):
            return False
        sources = set().union(*(aligned[i] for i in g["source"]))
        targets = set().union(*(aligned[i] for i in g["target"]))
        doers, others = set(event.actors), set(event.recipients)
        if g["reciprocal"]:
            return bool((doers | others) & (sources | targets))
        if g["source"] and not doers & sources:
            return False
        return not target or not g["target"] or bool(others & targets)

    return check


def _meet(evidence: tuple[Span, ...], quote: list[int], text: str) -> bool:
    """Return whether evidence lies in the sentence of a quote."""
    before = [m.end() for m in re.finditer(r"[.!?][\"”]?\s+|\n+", text) if m.end() <= quote[0]]
    after = re.compile(r"[.!?][\"”]?(?=\s|$)|\n").search(text, quote[1])
    start, end = (before[-1] if before else 0), (after.start() if after else len(text))
    return any(span.start < end and start < span.end for span in evidence)


def score_changes(reading: Reading, gold: Gold, aligned: dict[str, set[str]]) -> tuple[Score, Sides]:
    """Match changes one to one, by sentence and words of the area, those with more sides right first."""
    predicted = [c for c in reading.territory_changes if c.basis is not Basis.DOCUMENTED]
    actors = {a.id: a for a in reading.actors}
    pairs = [
        (sum(_side_right(getattr(c, s), g[s], gold, aligned, actors) for s in ("gainer", "loser")), -i, -j)
        for i, g in enumerate(gold["changes"])
        for j, c in enumerate(predicted)
        if _meet(c.evidence, g["quote"], gold["text"]) and _same_area(c, g, reading)
    ]
    golds: dict[int, int] = {}
    used: set[int] = set()
    for right, i, j in sorted(pairs, reverse=True):
        if i not in golds and j not in used:
            golds[i] = right
            used.add(j)
    score = Score(right=len(golds), predicted=len(predicted), found=len(golds), expected=len(gold["changes"]))
    return score, Sides(right=sum(right == 2 for right in golds.values()), matched=len(golds))


def _same_area(change: TerritoryChange, g: Gold, reading: Reading) -> bool:
    names = [p.name for p in reading.places if p.id in {change.place, change.near}]
    ours = _words(" ".join([change.area, *names]))
    return bool(ours & _words(f"{g['area']} {g['place'] or ''}"))


def _words(phrase: str) -> set[str]:
    return set(re.findall(r"\w+", phrase.casefold())) - _MINOR


def _side_right(
    predicted: str | None,
    expected: list[str],
    gold: Gold,
    aligned: dict[str, set[str]],
    actors: dict[str, Actor],
) -> bool:
    if predicted is None or not expected:
        return predicted is None and not expected
    if any(predicted in aligned[i] for i in expected):
        return True
    actor = actors.get(predicted)
    named = {g["id"]: g for g in gold["actors"]}
    return actor is not None and any(
        actor.country is not None
        and actor.country == named[i]["country"]
        and actor.kind in _GOVERNING
        and named[i]["kind"] in _GOVERNING
        for i in expected
    )


def _forbidden(reading: Reading, gold: Gold, aligned: dict[str, set[str]]) -> Iterable[str]:
    changes = [c for c in reading.territory_changes if c.basis is not Basis.DOCUMENTED]
    for banned in gold["forbidden"]:
        what, name = banned["what"], banned["name"]
        if what in {"gainer", "loser"}:
            out = any(getattr(c, what) in aligned[name] for c in changes)
        elif what == "change":
            out = any(c.area == name or c.area.removeprefix("the ") == name for c in changes)
        elif what == "event":
            out = any(e.kind == name for e in reading.events)
        else:
            out = any(x.name == name for x in (reading.actors if what == "actor" else reading.places))
        if out:
            yield f"{what} {name}"


def total(scores: Iterable[Score]) -> Score:
    """Return the sum of scores: every item counts alike, whatever text it is in."""
    rows = [(s.right, s.predicted, s.found, s.expected) for s in scores]
    right, predicted, found, expected = (sum(column) for column in zip(*rows, strict=True))
    return Score(right=right, predicted=predicted, found=found, expected=expected)
