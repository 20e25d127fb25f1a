"""Tell force from figures of speech: a team that attacks, a storm that kills, a firm that invades."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.model import ActorKind

if TYPE_CHECKING:
    from geomap.events.matches import Match, Stage
    from geomap.language.parsed import Token
    from geomap.model import Actor

_FORCE: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_ARMED: Final = frozenset({ActorKind.MILITARY, ActorKind.ARMED_GROUP, ActorKind.PEACEKEEPERS})
_SUBJECTS: Final = frozenset({"nsubj", "agent"})
_CIVIL_WORDS: Final = 2
"""So many different words of sport, weather or trade make a text civil, if nothing in it is armed."""


def plausible(stage: Stage, matches: list[Match], actors: tuple[Actor, ...]) -> list[Match]:
    """Return the matches without acts of force that nature does, or that a civil text speaks of."""
    civil = is_civil(stage, actors)
    return [m for m in matches if m.trigger.kind.plover not in _FORCE or not (civil or _natural(stage, m))]


def is_civil(stage: Stage, actors: tuple[Actor, ...]) -> bool:
    """Tell whether a text speaks of sport, weather or trade, and of nothing armed."""
    if any(actor.kind in _ARMED for actor in actors):
        return False
    lemmas = {token.lemma.lower() for token in stage.parsed.tokens if token.pos in {"NOUN", "PROPN", "ADJ"}}
    if any(stage.patterns.is_a(lemma, "armed") for lemma in lemmas):
        return False
    return sum(stage.patterns.is_a(lemma, "civil") for lemma in lemmas) >= _CIVIL_WORDS


def _natural(stage: Stage, match: Match) -> bool:
    """Tell whether the doer is a force of nature or an accident."""
    return done_by_nature(stage, [match.token, *([match.carrier] if match.carrier is not None else [])])


def done_by_nature(stage: Stage, verbs: list[Token]) -> bool:
    """Tell whether the doer of verbs is a force of nature or an accident."""
    verbs = list(verbs)
    verbs += [stage.parsed.head(verb.index) for verb in verbs if verb.dep == "conj"]
    doers = [c for verb in verbs for c in stage.parsed.children(verb.index) if c.dep in _SUBJECTS]
    doers += [n for d in doers if d.dep == "agent" for n in stage.parsed.children(d.index)]
    return any(d.pos == "NOUN" and stage.patterns.is_a(d.lemma.lower(), "natural") for d in doers)
