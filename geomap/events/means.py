"""By what means an act was done: *struck* tells of an air strike only where something flies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geomap.events.patterns import IRREGULAR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.events.matches import Match, Stage
    from geomap.language.parsed import Token

_AERIAL: Final = "air_or_drone_strike"
_BESIDE: Final = frozenset({"with", "by", "using", "from"})
_PARTS: Final = frozenset({"compound", "amod"})


def by_their_means(stage: Stage, matches: list[Match]) -> list[Match]:
    """Return matches with each strike by means that nobody names taken for an attack or a shelling.

    For an armed group the sentence must speak of aircraft, drones or missiles; for an army or a state the
    text may do so anywhere.
    """
    striking = [m for m in matches if _is_open(stage, m)]
    if not striking:
        return matches
    flying = any(_flies(stage, t) for t in stage.parsed.tokens)
    recast = {id(m): _recast(stage, m, flying=flying) for m in striking}
    return [recast.get(id(m), m) for m in matches]


def _is_open(stage: Stage, match: Match) -> bool:
    """Tell whether a word of striking does not itself say by what means: *struck*, *hit*."""
    return match.trigger.kind.kind == _AERIAL and stage.patterns.is_a(match.token.lemma, "striking")


def _recast(stage: Stage, match: Match, *, flying: bool) -> Match:
    beside = list(_beside(stage, match))
    doers = [t for slot in match.trigger.actor for t in stage.slots.fill(match.token, slot)]
    irregular = any(stage.cast.actors[id_].kind in IRREGULAR for id_ in stage.cast.of(doers))
    if any(_flies(stage, t) for t in beside) or (flying and not irregular and stage.cast.of(doers)):
        return match
    fired = any(stage.patterns.is_a(t.lemma, "projectile") for t in beside)
    kind = stage.patterns.kinds["shelling" if fired else "fight"]
    return replace(match, trigger=replace(match.trigger, kind=kind, mode=None))


def _beside(stage: Stage, match: Match) -> Iterable[Token]:
    """Yield the words of the sentence but for what is struck: *struck an air base* says nothing of means."""
    sentence = stage.parsed.sentence_at(match.token.start)
    if sentence is None:
        return
    struck = {t.index for o in stage.slots.fill(match.token, "obj") for t in stage.parsed.subtree(o.index)}
    for token in stage.parsed.tokens[sentence.first : sentence.last]:
        if token.index not in struck or any(
            t.text.lower() in _BESIDE for t in stage.parsed.ancestors(token.index)
        ):
            yield token


def _flies(stage: Stage, token: Token) -> bool:
    """Tell whether a word speaks of what flies: an aircraft, a missile, *air raid*, *aerial attack*."""
    if stage.patterns.is_any(token.lemma, "aircraft", "airborne"):
        return True
    head = stage.parsed.head(token.index)
    force = stage.patterns.is_any(head.lemma, "onslaught", "striking")
    return (
        token.dep in _PARTS and token.lemma.lower() in {"air", "aerial"} and (force or head.lemma == "force")
    )
