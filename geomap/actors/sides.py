"""One side, one actor: *government soldiers*, *the rebels* are those the text names, if only one fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.actors.collectives import noun_at, numbered
from geomap.actors.sorts import of_that_sort
from geomap.model import ActorKind

if TYPE_CHECKING:
    from geomap.actors.lexicon import GroupNoun
    from geomap.actors.scene import Scene
    from geomap.actors.sighting import Identity, Sighting
    from geomap.language.parsed import Token

_OWNERS: Final = frozenset({ActorKind.STATE, ActorKind.LEADER, ActorKind.MILITARY})
_PARTS: Final = frozenset({"amod", "compound", "nmod", "poss"})


def join_sides(scene: Scene) -> None:
    """Give sightings of nameless forces and fighters the identity of the one side that they can be of."""
    _armies(scene)
    _wings(scene)
    _groups(scene)
    _called_so(scene)


def _called_so(scene: Scene) -> None:
    """See *the dissidents* as the one named group that the text has called so: *FARC dissidents*."""
    for sighting in list(scene.sightings):
        token = scene.parsed.tokens[sighting.head]
        if sighting.identity.kind is not ActorKind.POLITICAL_GROUP or sighting.identity.source is not None:
            continue
        same = {
            s.identity.id: s.identity
            for s in scene.sightings
            if _is_group(s.identity)
            and s.start < sighting.start
            and scene.parsed.tokens[s.head].text.casefold() == token.text.casefold()
        }
        if len(same) == 1 and _points_back(scene, token):
            scene.rename(sighting, next(iter(same.values())))


def _armies(scene: Scene) -> None:
    """See bare troops as those of the state that the text is about, if no other state's forces are in it."""
    named = {s.identity.id: s.identity for s in scene.sightings if _is_army(s.identity)}
    if len(named) != 1:
        return
    army = next(iter(named.values()))
    if army.country != scene.home:
        return
    for sighting in list(scene.sightings):
        if _is_bare(sighting, ActorKind.MILITARY) and _is_own_army(scene, sighting, army):
            scene.rename(sighting, army)


def _is_army(identity: Identity) -> bool:
    return identity.kind is ActorKind.MILITARY and identity.id == f"military:{identity.country}"


def _is_bare(sighting: Sighting, kind: ActorKind) -> bool:
    identity = sighting.identity
    return identity.kind is kind and identity.country is None and identity.source is None


def _is_own_army(scene: Scene, sighting: Sighting, army: Identity) -> bool:
    token = scene.parsed.tokens[sighting.head]
    noun = noun_at(scene, token)
    return (
        noun is not None
        and noun.words in scene.lexicon.classes["own_army"]
        and not _qualified(scene, token, scene.lexicon.classes["not_own"])
        and not numbered(scene, token)
        and not _sent_by_another(scene, token, army)
    )


def _qualified(scene: Scene, token: Token, barred: frozenset[str]) -> bool:
    """Tell whether a word before a noun says that its side is another: *foreign*, *French-led*, *Kurdish*."""
    return any(
        child.dep == "poss"
        or child.text.lower() in barred
        or child.index in scene.mention_of
        or "-" in scene.article.text[child.start - 1 : child.end]
        for child in scene.modifiers(token.index)
        if child.index < token.index
    )


def _sent_by_another(scene: Scene, token: Token, army: Identity) -> bool:
    """Tell whether another state does something to troops: *Burundi sent troops*."""
    for verb in scene.parsed.ancestors(token.index):
        subjects = [c for c in scene.parsed.children(verb.index) if c.dep == "nsubj"]
        if verb.pos == "VERB" and subjects:
            seen = [s.identity for s in scene.by_head.get(subjects[0].index, ())]
            return token.index not in {c.index for c in subjects} and any(
                i.kind in _OWNERS and i.country not in {None, army.country} for i in seen
            )
    return False


def _wings(scene: Scene) -> None:
    """See an armed wing and its party as one side: under the name of the party where the text has both."""
    present = {s.identity.id: s.identity for s in scene.sightings}
    for sighting in list(scene.sightings):
        party = scene.lexicon.wings.get(sighting.identity.id)
        if party in present:
            scene.rename(sighting, present[party])


def _groups(scene: Scene) -> None:
    """See *the rebels* as the one group that the text names, or as the nameless one told of before."""
    named = {s.identity.id: s.identity for s in scene.sightings if _is_group(s.identity)}
    for sighting in sorted(scene.sightings, key=lambda s: s.start):
        if sighting.identity.kind is not ActorKind.ARMED_GROUP or sighting.identity.source is not None:
            continue
        token = scene.parsed.tokens[sighting.head]
        noun = noun_at(scene, token)
        if noun is None or not _points_back(scene, token):
            continue
        before = [
            s
            for s in scene.sightings
            if s.start < sighting.start and s.identity.kind is ActorKind.ARMED_GROUP
        ]
        fitting = _named(scene, noun, sighting, named) if named else _nameless(scene, noun, before)
        told = any(s.identity.id == sighting.identity.id for s in before)
        if fitting is not None and not told and not _against(scene, token, fitting):
            scene.rename(sighting, fitting)


def _against(scene: Scene, token: Token, identity: Identity) -> bool:
    """Tell whether fighters act on a side, or it on them: *the rebels fought X*."""
    if scene.doer_to(token) == identity.id:
        return True
    verb = scene.parsed.head(token.index)
    return token.dep == "nsubj" and any(
        s.identity.id == identity.id
        for below in scene.parsed.children(verb.index)
        for noun in (below, *scene.parsed.children(below.index))
        if below.dep in {"dobj", "prep"} and noun.dep in {"dobj", "pobj"}
        for s in scene.by_head.get(noun.index, ())
    )


def _is_group(identity: Identity) -> bool:
    return identity.kind is ActorKind.ARMED_GROUP and identity.source is not None


def _points_back(scene: Scene, token: Token) -> bool:
    """Tell whether a noun speaks of fighters as known: *the rebels*, and nothing more is said of whose."""
    definite = any(c.dep == "det" and c.text.lower() == "the" for c in scene.parsed.children(token.index))
    return definite and not _qualified(scene, token, frozenset())


def _named(scene: Scene, noun: GroupNoun, sighting: Sighting, named: dict[str, Identity]) -> Identity | None:
    """Return the only group that the text names, if the noun fits it and it is of the text's land."""
    one = next(iter(named.values()))
    here = {None, scene.home} if scene.home is not None else {None, one.country}
    fits = sighting.identity.country in {None, one.country} and one.country in here
    return one if len(named) == 1 and fits and of_that_sort(scene, noun, one) else None


def _nameless(scene: Scene, noun: GroupNoun, before: list[Sighting]) -> Identity | None:
    """Return the only nameless side told of before, if a noun of much the same meaning names it."""
    if len({s.identity.id for s in before}) != 1:
        return None
    one, head = before[0].identity, scene.parsed.tokens[before[0].head]
    return one if not _qualified(scene, head, frozenset()) and _same_words(scene, noun, one) else None


def _same_words(scene: Scene, noun: GroupNoun, earlier: Identity) -> bool:
    """Tell whether a noun may stand for a nameless group told of before: *rebels* … *the insurgents*."""
    said = noun.group or ""
    before = earlier.id.rpartition("armed_group:")[2]
    before = before.partition("-")[2] if before[:3].isupper() else before
    kinds = scene.lexicon.classes
    general = kinds["any_fighters"]
    if said in general or before in general:
        return said not in kinds["criminals"] and before not in kinds["criminals"]
    return any({said, before} <= kinds[one] for one in ("rebel_words", "militant_words"))
