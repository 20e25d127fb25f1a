"""Which group *the group*, *the movement* and *the council* are: one named in this sentence or the last.

Else it is the only one that the text has named so far.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.actors.sighting import Sighting
from geomap.actors.sorts import of_that_sort
from geomap.language.syntax import phrase
from geomap.model import ActorKind

if TYPE_CHECKING:
    from geomap.actors.lexicon import GroupNoun
    from geomap.actors.scene import Scene
    from geomap.actors.sighting import Identity
    from geomap.language.parsed import Token

GROUP_WORDS: Final = frozenset({"group", "movement", "organisation", "organization"})
_BODIES: Final = frozenset(
    {ActorKind.ARMED_GROUP, ActorKind.IGO, ActorKind.ORGANISATION, ActorKind.POLITICAL_GROUP}
)
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_BACKED: Final = frozenset({"affiliate", "align", "ally", "back", "link", "support"})
"""What is said of a group's friends, beside which it stays the one named: *the Iran-aligned group*."""
_ROLES: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


def see_group(scene: Scene) -> None:
    """Add sightings for *the group* where it stands alone and one group can be meant."""
    called = _last_words(scene)
    for token in scene.parsed.tokens:
        if token.dep not in _ROLES or not _alone(scene, token):
            continue
        identity = None
        if token.text.lower() in GROUP_WORDS:
            identity = _meant(scene, token, token.start, _sort(scene, token))
        elif token.dep in _SUBJECTS and token.text in called:
            identity = _nearest(scene, token, token.start, called[token.text])
        if identity is not None and identity.id != scene.doer_to(token):
            start, end = phrase(scene.parsed, token.index)
            scene.add(
                Sighting(start=start, end=end, head=token.index, identity=identity, direct=False),
            )


def group_of(scene: Scene, token: Token) -> Identity | None:
    """Return the named group whose a noun is: *the group's fighters*."""
    word = next((c for c in scene.parsed.children(token.index) if c.dep == "poss"), None)
    if word is None or word.lemma.lower() not in GROUP_WORDS or word.index in scene.by_head:
        return None
    return _meant(scene, token, word.start)


def _alone(scene: Scene, token: Token) -> bool:
    """Tell whether a noun is definite, is no actor yet, and nothing but its sort is said of which it is."""
    children = scene.parsed.children(token.index)
    if token.index in scene.taken or token.index in scene.by_head:
        return False
    sort = _sort(scene, token)
    said = [c for c in children if c.dep not in {"punct", "relcl", "case"} and c.lemma not in _BACKED]
    return [c.text.lower() for c in said if sort is None or c.text.casefold() != sort.words] == ["the"]


def _sort(scene: Scene, token: Token) -> GroupNoun | None:
    """Return the noun for fighters that says of what sort a group is: *the paramilitary group*."""
    if token.text.lower() not in GROUP_WORDS:
        return None
    before = [c for c in scene.parsed.children(token.index) if c.dep in {"amod", "compound"}]
    nouns = (scene.lexicon.nouns.get(c.text.casefold()) for c in before)
    return next((n for n in nouns if n is not None and n.kind is ActorKind.ARMED_GROUP), None)


def _meant(scene: Scene, token: Token, before: int, sort: GroupNoun | None = None) -> Identity | None:
    named = [
        s
        for s in scene.sightings
        if s.identity.kind is ActorKind.ARMED_GROUP
        and s.identity.source is not None
        and (sort is None or of_that_sort(scene, sort, s.identity))
    ]
    found = _nearest(scene, token, before, named)
    everybody = {s.identity.id: s.identity for s in named}
    alone = sort is not None and len(everybody) == 1
    return found or (next(iter(everybody.values())) if alone else None)


def _last_words(scene: Scene) -> dict[str, list[Sighting]]:
    """Return the named bodies of the text by the last word of their names: *council*, *front*, *league*."""
    found: dict[str, list[Sighting]] = {}
    for sighting in scene.sightings:
        words = scene.article.text[sighting.start : sighting.end].split()
        if sighting.identity.kind in _BODIES and sighting.identity.source is not None and len(words) > 1:
            last = words[-1]
            if last.istitle() and last.lower() not in scene.lexicon.nouns:
                found.setdefault(last.lower(), []).append(sighting)
    return found


def _nearest(scene: Scene, token: Token, before: int, named: list[Sighting]) -> Identity | None:
    """Return the only one named in this sentence so far and the last, else the only one so far."""
    here = scene.parsed.sentence_at(token.start)
    if here is None:
        return None
    last = scene.parsed.sentence_at(max(0, here.start - 2)) or here
    seen = {s.identity.id: (s.start, s.identity) for s in named if s.start < before}
    near = {id_: identity for id_, (start, identity) in seen.items() if start >= last.start}
    if len(near) == 1:
        return next(iter(near.values()))
    return next(iter(seen.values()))[1] if len(seen) == 1 else None
