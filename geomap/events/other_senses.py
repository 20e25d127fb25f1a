"""Tell acts from other senses of their words: to *demonstrate* a point, to *provide* figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.model import ActorKind

if TYPE_CHECKING:
    from geomap.events.matches import Match, Stage

_AT_WORK: Final = frozenset({ActorKind.AGENCY, ActorKind.IGO, ActorKind.ORGANISATION})
_SECURITY: Final = frozenset({"MIL", "COP", "SPY"})


def other_sense(stage: Stage, match: Match) -> bool:
    """Tell whether the object of a verb shows that it does not tell of the act of its trigger."""
    kind = match.trigger.kind
    if match.token.pos != "VERB":
        return _named_war(stage, match)
    objects = stage.slots.fill(match.token, "obj")
    if not objects:
        return False
    if kind.plover == "PROTEST" and stage.patterns.is_a(match.token.lemma, "showing"):
        return not any(word.index in stage.cast.by_head for word in objects)
    if kind.plover == "AID":
        return all(stage.patterns.is_a(word.lemma, "made_known") for word in objects)
    if kind.kind == "ceasefire":
        return all(stage.patterns.is_a(word.lemma, "activity") for word in objects) and _office(stage, match)
    return False


def _named_war(stage: Stage, match: Match) -> bool:
    """Tell whether a noun only names a war of long ago: *a bomb from the second world war*."""
    before = (c for c in stage.parsed.children(match.token.index) if c.dep == "compound")
    return match.token.lemma.lower() == "war" and any(c.lemma.lower() == "world" for c in before)


def _office(stage: Stage, match: Match) -> bool:
    """Tell whether those who stop something are only offices or bodies without arms, such as an embassy."""
    doers = stage.cast.of(stage.slots.fill(match.token, "subj"))
    actors = [stage.cast.actors[id_] for id_ in doers]
    return bool(actors) and all(a.kind in _AT_WORK and a.sector not in _SECURITY for a in actors)
