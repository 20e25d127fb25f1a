"""Which two *the two countries* or *both leaders* are: the pair last named together, else nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.actors.sighting import Sighting
from geomap.actors.states import at_war, state
from geomap.language.syntax import phrase
from geomap.model import ActorKind

if TYPE_CHECKING:
    from geomap.actors.scene import Scene
    from geomap.actors.sighting import Identity
    from geomap.language.parsed import Token

_STATES: Final = frozenset({ActorKind.STATE})
_LEADERS: Final = frozenset({ActorKind.LEADER})
_PAIRS: Final = {
    "leaders": _LEADERS,
    "presidents": _LEADERS,
    "ministers": _LEADERS,
    "men": frozenset({ActorKind.LEADER, ActorKind.OFFICIAL}),
    "countries": _STATES,
    "nations": _STATES,
    "states": _STATES,
    "neighbours": _STATES,
    "neighbors": _STATES,
    "governments": _STATES,
    "armies": frozenset({ActorKind.MILITARY}),
}
_OF_STATES: Final = frozenset(
    {ActorKind.STATE, ActorKind.LEADER, ActorKind.OFFICIAL, ActorKind.MILITARY, ActorKind.AGENCY}
)
_DEFINITE: Final = frozenset({"the", "these", "those", "their", "our"})
_REACH: Final = 700
"""Characters back in which the two are looked for."""


def see_pairs(scene: Scene) -> None:
    """Add sightings for two who are spoken of together, where it is clear which two."""
    for token in scene.parsed.tokens:
        kinds = _PAIRS.get(token.text.lower())
        if kinds is None or scene.countries_by(token.index):
            continue
        if not _definite({c.text.lower() for c in scene.parsed.children(token.index)}):
            continue
        pair = _pair(scene, token, kinds)
        if len(pair) != 2:
            continue
        scene.sightings = [s for s in scene.sightings if s.head != token.index]
        scene.by_head.pop(token.index, None)
        start, end = phrase(scene.parsed, token.index)
        for identity in pair:
            scene.add(Sighting(start=start, end=end, head=token.index, identity=identity, direct=False))


def _definite(words: set[str]) -> bool:
    """Tell whether two are spoken of as known: *two men* are any two."""
    return "both" in words or ("two" in words and bool(words & _DEFINITE))


def _pair(scene: Scene, token: Token, kinds: frozenset[ActorKind]) -> list[Identity]:
    """Return the two named together last; of countries, none where another two are the ones at war."""
    seen = [
        (s, identity)
        for s in sorted(scene.sightings, key=lambda s: s.start)
        if token.start - _REACH <= s.start and s.end <= token.start
        for identity in (_as(scene, s.identity, kinds),)
        if identity is not None
    ]
    everyone = {identity.id: identity for _, identity in seen}
    if len(everyone) <= 2:
        return list(everyone.values())
    last = _last_together(scene, seen)
    if kinds != _STATES:
        return last
    fighting = _at_war(scene, seen)
    if len(fighting) == 2 and last and {i.id for i in last} != set(fighting):
        return []
    return last or (list(fighting.values()) if len(fighting) == 2 else [])


def _as(scene: Scene, identity: Identity, kinds: frozenset[ActorKind]) -> Identity | None:
    """Return who of the kinds asked for an actor stands for: the state for its army or its minister."""
    if identity.kind in kinds:
        return identity
    stands = kinds == _STATES and identity.kind in _OF_STATES and identity.country is not None
    return state(scene, identity.country) if stands and identity.country is not None else None


def _last_together(scene: Scene, seen: list[tuple[Sighting, Identity]]) -> list[Identity]:
    """Return the two of the last sentence that names two and no more."""
    by_sentence: dict[int, dict[str, Identity]] = {}
    for sighting, identity in seen:
        sentence = scene.parsed.sentence_at(sighting.start)
        if sentence is not None:
            by_sentence.setdefault(sentence.start, {})[identity.id] = identity
    for start in sorted(by_sentence, reverse=True):
        if len(by_sentence[start]) > 1:
            return list(by_sentence[start].values()) if len(by_sentence[start]) == 2 else []
    return []


def _at_war(scene: Scene, seen: list[tuple[Sighting, Identity]]) -> dict[str, Identity]:
    """Return the states whose forces are named or that the text has fighting."""
    return {
        identity.id: identity
        for sighting, identity in seen
        if sighting.identity.kind is ActorKind.MILITARY
        or at_war(scene, scene.parsed.tokens[sighting.head])
        or _struck(scene, scene.parsed.tokens[sighting.head])
    }


def _struck(scene: Scene, token: Token) -> bool:
    """Tell whether a state is named by what of it is struck: *shelled X's positions*."""
    return token.dep in {"amod", "compound", "poss"} and at_war(scene, scene.parsed.head(token.index))
