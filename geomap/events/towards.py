"""The place that stands where a target would: *bombed positions in Lebanon*, *flew to Amman*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.events.arguments import ABOUT, content
from geomap.events.circumstance import place_under
from geomap.events.partners import sets_out
from geomap.events.prose import parted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.matches import Match, Stage
    from geomap.language.parsed import Token
    from geomap.model import Mention

_LANDED: Final = (
    *(
        "obj",
        "to",
        "into",
        "against",
        "on",
        "in",
        "at",
        "for",
        "from",
        "near",
        "across",
        "inside",
        "of",
        "along",
    ),
    "clause",
)
"""Slots at which an act falls on land."""
_VISITED: Final = ("obj", "to", "in")
_OF_OBJECT: Final = (
    "in",
    "at",
    "near",
    "on",
    "from",
    "of",
    "to",
    "into",
    "around",
    "inside",
    "against",
    "across",
)
_ON_LAND: Final = ("obj", "on", "in", "at", "into", "against")
_CLAUSES: Final = frozenset({"ccomp", "xcomp", "advcl"})


def towards(stage: Stage, match: Match) -> Mention | None:
    """Return the toponym at which an act is directed, as the parse has it."""
    kind = match.trigger.kind
    if kind.plover == "CONSULT":
        slots = _VISITED if (match.trigger.mode or kind.mode) == "visit" and kind.kind != "mediate" else ()
        return next(_named(stage, match.token, slots), None)
    start = frozenset({"from"} if sets_out(kind) else ())
    landed = tuple(slot for slot in _LANDED if slot not in start)
    found = next(_named(stage, match.token, landed, start), None)
    if found is None and match.carrier is not None:
        found = next(_named(stage, match.carrier, landed, start), None)
    if found is None:
        found = next(_in_content(stage, match), None)
    return found or next(_of_its_people(stage, match), None)


def _of_its_people(stage: Stage, match: Match) -> Iterator[Mention]:
    """Yield the country in whose own land an act falls: *bombed*, *threatened to shell Iraqi towns*."""
    clauses = [c for c in stage.parsed.children(match.token.index) if c.dep == "xcomp"]
    for verb in (match.token, *clauses):
        for slot in _ON_LAND:
            for noun in stage.slots.fill(verb, slot):
                if stage.patterns.is_a(noun.lemma, "own_land"):
                    before = (stage.people_at.get(c.index) for c in stage.parsed.children(noun.index))
                    yield from (m for m in before if m is not None and m.end < noun.start)


def _named(
    stage: Stage, token: Token, slots: tuple[str, ...], start: frozenset[str] = frozenset()
) -> Iterator[Mention]:
    """Yield the toponyms that fill slots of a token, then those that say where its objects are."""
    fillers = [filler for slot in slots for filler in stage.slots.fill(token, slot)]
    yield from place_under(stage, fillers, within=False)
    for filler in fillers:
        if filler.pos in {"NOUN", "PROPN"}:
            beside = [t for slot in _OF_OBJECT if slot not in start for t in stage.slots.fill(filler, slot)]
            yield from place_under(stage, beside, within=False)


def _in_content(stage: Stage, match: Match) -> Iterator[Mention]:
    """Yield the toponyms of what somebody agrees to, refuses or threatens to do, then of all they say."""
    for clause in stage.parsed.children(match.token.index):
        own = clause.dep in _CLAUSES and clause.pos == "VERB"
        if own and not parted(stage.parsed, clause, match.token):
            yield from _named(stage, clause, _LANDED)
    if match.trigger.kind.plover in ABOUT:
        yield from place_under(stage, list(content(stage, match)), within=False)
