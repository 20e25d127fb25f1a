"""Whose *the army* or *the government* is: of the state that the text is about, or that just acted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from geomap.model import ActorKind

if TYPE_CHECKING:
    from geomap.actors.scene import Scene
    from geomap.language.parsed import Token

_LEAST: Final = 3
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_OF_STATES: Final = frozenset(
    {ActorKind.STATE, ActorKind.LEADER, ActorKind.OFFICIAL, ActorKind.MILITARY, ActorKind.AGENCY}
)


def country_meant(scene: Scene, token: Token, *, military: bool = False) -> str | None:
    """Return the country that an institution without one is of.

    That is the one the text last gave to the same noun, or the last that acts or speaks in the paragraph
    before it, or the one the text is about, or else the one named last. A ``military`` government is that
    of the only army seen so far.
    """
    return (
        _said_of(scene, token)
        or (_in_arms(scene) if military else None)
        or _acting(scene, token)
        or scene.home
        or scene.country_before(token.start)
    )


def _said_of(scene: Scene, token: Token) -> str | None:
    """Return the country that the text last gave to the same noun: *Myanmar's junta* … *the junta*."""
    for earlier in reversed(scene.parsed.tokens[: token.index]):
        if earlier.lemma == token.lemma and (countries := scene.countries_by(earlier.index)):
            return countries[0]
    return None


def _in_arms(scene: Scene) -> str | None:
    """Return the country of the only state whose army is seen so far."""
    found = {s.identity.country for s in scene.sightings if s.identity.kind is ActorKind.MILITARY}
    return found.pop() if len(found) == 1 else None


def _acting(scene: Scene, token: Token) -> str | None:
    """Return the country of the last state, its leader or its army to act in the paragraph before a noun.

    In the noun's own sentence only who is quoted counts: *France left after the junta …* is not of France.
    """
    start = scene.article.text.rfind("\n", 0, token.start) + 1
    here = scene.parsed.sentence_at(token.start)
    for earlier in reversed(scene.parsed.tokens_in(start, token.start)):
        if earlier.dep not in _SUBJECTS:
            continue
        if here is not None and earlier.start >= here.start and not _speaks(scene, earlier):
            continue
        seen = (s.identity for s in scene.by_head.get(earlier.index, ()))
        found = [i.country for i in seen if i.kind in _OF_STATES and i.country is not None]
        found += [c for c in (scene.country_at(earlier.index),) if c is not None]
        if found:
            return found[0]
    return None


def _speaks(scene: Scene, token: Token) -> bool:
    return scene.parsed.head(token.index).lemma in scene.lexicon.speech


def sent_by(scene: Scene, token: Token) -> str | None:
    """Return the country of the state or leader that sends an army: *Abiy sent the army into Tigray*."""
    verb = scene.parsed.head(token.index)
    if token.dep != "dobj" or verb.lemma not in scene.lexicon.classes["sending"]:
        return None
    senders = [c for c in scene.parsed.children(verb.index) if c.dep == "nsubj"]
    seen = (s.identity for c in senders for s in scene.by_head.get(c.index, ()))
    return next((i.country for i in seen if i.kind in _OF_STATES and i.country is not None), None)


def country_most_named(scene: Scene) -> str | None:
    """Return the country that a text names most, by its places, people and leaders; none where two tie.

    Where civilians come from does not count.
    """
    mentions = {(m.start, index) for index, m in scene.mention_of.items()}
    seen: set[int] = set()
    counts: Counter[str] = Counter()
    for start, index in sorted(mentions):
        country = scene.country_at(index)
        if start not in seen and country is not None and not scene.of_civilians(index):
            seen.add(start)
            counts[country] += 1
    best = counts.most_common(2)
    if not best or best[0][1] < _LEAST or (len(best) > 1 and best[1][1] == best[0][1]):
        return None
    return best[0][0]
