"""Armies, police, rebels, protesters, refugees: a noun for many with what says whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.actors.followers import followers
from geomap.actors.group import GROUP_WORDS, group_of
from geomap.actors.holdings import struck_with, whose
from geomap.actors.sighting import Identity, Sighting, slug
from geomap.actors.sorts import of_that_sort
from geomap.actors.whose import country_meant, sent_by
from geomap.language.syntax import phrase
from geomap.model import ActorKind

if TYPE_CHECKING:
    from geomap.actors.lexicon import GroupNoun
    from geomap.actors.scene import Scene
    from geomap.language.parsed import Token

_NOT_HEADS: Final = frozenset({"compound", "amod", "nmod", "prep", "punct"})
_FIGHTING: Final = frozenset({ActorKind.MILITARY, ActorKind.ARMED_GROUP, ActorKind.PEACEKEEPERS})
_ORGANISED: Final = frozenset({ActorKind.IGO, ActorKind.MEDIATOR, ActorKind.ORGANISATION})
_FORCES: Final = frozenset({ActorKind.ARMED_GROUP, ActorKind.PEACEKEEPERS})
_REPRESENTING: Final = frozenset(
    {ActorKind.STATE, ActorKind.POLITICAL_GROUP, ActorKind.OFFICIAL, ActorKind.MEDIATOR}
)
_ONCE: Final = frozenset({"former", "ex"})
"""*X's former fighters* are X's no more; *former X fighters* may be all that X is now."""
_BONDS: Final = frozenset({"belong", "loyal"})
_INSTITUTIONS: Final = frozenset({ActorKind.STATE, ActorKind.AGENCY, ActorKind.MILITARY})


def see_collectives(scene: Scene) -> None:
    """Add a sighting for every collective noun; one for each country that modifies it."""
    for token in scene.parsed.tokens:
        if token.pos not in {"NOUN", "PROPN", "ADJ"} or token.index in scene.taken:
            continue
        if token.dep in _NOT_HEADS and not _holds(scene, token):
            continue
        noun = noun_at(scene, token)
        if noun is None:
            continue
        start, end = phrase(scene.parsed, token.index)
        for identity in _identities(scene, noun, token):
            scene.add(Sighting(start=start, end=end, head=token.index, identity=identity))


def _holds(scene: Scene, token: Token) -> bool:
    """Tell whether a noun says in whose hands something is: *in rebel hands*, *shelled rebel positions*."""
    noun = noun_at(scene, token)
    if noun is not None and noun.kind in _FIGHTING and struck_with(scene, token, "holdings"):
        return True
    held = token.dep in {"compound", "amod"} and scene.parsed.head(token.index).dep == "pobj"
    return held and scene.parsed.head(token.index).lemma in scene.lexicon.classes["grasp"]


def see_owned(scene: Scene) -> None:
    """Say whose *its forces* and *his government* are, once the pronoun is known."""
    for token in scene.parsed.tokens:
        noun = noun_at(scene, token) if token.pos in {"NOUN", "PROPN"} else None
        if noun is None:
            continue
        pronoun = _possessive(scene, token)
        owner = (
            next((s.identity for s in scene.by_head.get(pronoun.index, ())), None)
            if pronoun is not None
            else group_of(scene, token)
        )
        identity = _owned_by(scene, noun, owner, token) if owner is not None else None
        if identity is None:
            continue
        scene.sightings = [s for s in scene.sightings if s.head != token.index]
        scene.by_head.pop(token.index, None)
        start, end = phrase(scene.parsed, token.index)
        scene.add(Sighting(start=start, end=end, head=token.index, identity=identity))


def _owned_by(scene: Scene, noun: GroupNoun, owner: Identity, token: Token) -> Identity | None:
    """Return who *its forces* and *his men* are; whose men a private person's are is not known."""
    if owner.kind is ActorKind.ARMED_GROUP:
        return _of_group(scene, noun, owner)
    if noun.words in scene.lexicon.classes["followers"]:
        return followers(scene, owner, token)
    return of_country(scene, noun, owner.country) if owner.country is not None else None


def _possessive(scene: Scene, token: Token) -> Token | None:
    return next((c for c in scene.parsed.children(token.index) if c.dep == "poss" and c.tag == "PRP$"), None)


def noun_at(scene: Scene, token: Token) -> GroupNoun | None:
    """Return the longest listed noun that ends with a token."""
    if token.text.casefold() not in scene.lexicon.noun_ends:
        return None
    text, tokens = scene.article.text, scene.parsed.tokens
    for first in range(max(0, token.index - 3), token.index + 1):
        words = text[tokens[first].start : token.end].casefold()
        if (noun := scene.lexicon.nouns.get(words)) is not None:
            return noun
    return None


def _identities(scene: Scene, noun: GroupNoun, token: Token) -> list[Identity]:
    owner = _owner(scene, token)
    if owner is not None:
        return [_of_group(scene, noun, owner)]
    countries = scene.countries_by(token.index) or whose(scene, token) or _of_person(scene, token)
    if countries and noun.kind is ActorKind.MILITARY and (people := _ethnic(scene, token)) is not None:
        return [people]
    if countries:
        return [of_country(scene, noun, country) for country in countries]
    of_people = noun.kind in _FIGHTING and _people_of(scene, token) is not None
    if not (noun.bare or of_people) or (
        noun.kind is ActorKind.STATE and _possessive(scene, token) is not None
    ):
        return []
    return _bare(scene, noun, token)


def _owner(scene: Scene, token: Token) -> Identity | None:
    """Return the named group that modifies a noun, as in *Hamas fighters*, *men of the X rebel group*."""
    words = scene.modifiers(token.index)
    if any(w.text.lower() in _ONCE for w in words) and any(w.dep == "poss" for w in words):
        return None
    named = [w for group in words if group.lemma in GROUP_WORDS for w in scene.modifiers(group.index)]
    for word in (*words, *named, *_belonging(scene, token)):
        for sighting in scene.by_head.get(word.index, ()):
            if sighting.identity.kind in {*_ORGANISED, *_FORCES}:
                return sighting.identity
    return None


def _ethnic(scene: Scene, token: Token) -> Identity | None:
    """Return forces of a people by descent, which are not the army of its namesake: *ethnic X forces*."""
    words = scene.modifiers(token.index)
    people = next((w.text for w in words if w.index in scene.mention_of and w.index < token.index), None)
    if people is None or not any(w.text.lower() == "ethnic" for w in words):
        return None
    name = f"ethnic {people} {token.text}"
    return Identity(
        id=f"armed_group:{slug(name)}", name=name, kind=ActorKind.ARMED_GROUP, country=None, sector="REB"
    )


def _of_person(scene: Scene, token: Token) -> list[str]:
    """Return the country of the leader whose army or government it is: *Captain Traoré's government*."""
    owners = (c for c in scene.parsed.children(token.index) if c.dep == "poss")
    seen = [s.identity for c in owners for s in scene.by_head.get(c.index, ())]
    return [i.country for i in seen if i.kind is ActorKind.LEADER and i.sector == "GOV" and i.country]


def _belonging(scene: Scene, token: Token) -> list[Token]:
    """Return whom a noun is said to belong to or stands beside: *loyal to X*, *X, a rebel group*."""
    children = scene.parsed.children
    bonds = [c for c in children(token.index) if c.lemma.lower() in _BONDS]
    found = [
        pobj
        for bond in bonds
        for prep in children(bond.index)
        if prep.dep == "prep" and prep.text.lower() == "to"
        for pobj in children(prep.index)
        if pobj.dep == "pobj"
    ]
    noun = noun_at(scene, token)
    if token.dep == "appos" and noun is not None and noun.kind is ActorKind.ARMED_GROUP:
        found.append(scene.parsed.head(token.index))
    return found


def _of_group(scene: Scene, noun: GroupNoun, owner: Identity) -> Identity:
    if owner.kind in _FIGHTING and noun.words in scene.lexicon.classes["followers"]:
        return owner
    if owner.kind in _FIGHTING and noun.kind in {*_FIGHTING, ActorKind.OFFICIAL, ActorKind.POLITICAL_GROUP}:
        return owner
    if owner.kind in _ORGANISED and noun.kind in _REPRESENTING:
        return owner
    return Identity(
        id=f"{noun.kind}:{slug(owner.name)}{f'-{noun.group}' if noun.group else ''}",
        name=f"{owner.name} {noun.words}",
        kind=noun.kind,
        country=owner.country,
        sector=noun.sector,
        source=owner.source,
    )


def of_country(scene: Scene, noun: GroupNoun, country: str) -> Identity:
    """Return the collective of a country: the state itself for its government."""
    name = scene.country_name(country)
    if noun.kind is ActorKind.STATE:
        return Identity(id=f"state:{country}", name=name, kind=noun.kind, country=country, sector=noun.sector)
    label = noun.group or ("forces" if noun.kind is ActorKind.MILITARY else noun.kind.value.replace("_", " "))
    return Identity(
        id=f"{noun.kind}:{country}{f'-{noun.group}' if noun.group else ''}",
        name=f"{name}: {label.replace('-', ' ')}",
        kind=noun.kind,
        country=country,
        sector=noun.sector,
    )


def _bare(scene: Scene, noun: GroupNoun, token: Token) -> list[Identity]:
    """Name a collective that nothing qualifies: the one seen before, else the country just named."""
    definite = any(c.dep == "det" and c.text.lower() == "the" for c in scene.parsed.children(token.index))
    known = definite and not numbered(scene, token)
    if _possessive(scene, token) is None and (known or noun.kind is ActorKind.STATE):
        if noun.kind is ActorKind.MILITARY and (sender := sent_by(scene, token)) is not None:
            return [of_country(scene, noun, sender)]
        if (earlier := _seen_before(scene, noun, token)) is not None and noun.kind is not ActorKind.STATE:
            return [earlier]
        institution = noun.kind in _INSTITUTIONS and (token.tag == "NN" or noun.kind is ActorKind.STATE)
        junta = noun.kind is ActorKind.STATE and noun.sector == "MIL"
        country = country_meant(scene, token, military=junta) if institution else None
        if country is not None:
            return [of_country(scene, noun, country)]
    if noun.kind is ActorKind.STATE:
        return []
    name = noun.group.replace("-", " ") if noun.group else noun.words
    if people := _people_of(scene, token):
        name = f"{people} {name}"
    return [
        Identity(
            id=f"{noun.kind}:{slug(name)}",
            name=name,
            kind=noun.kind,
            country=None,
            sector=noun.sector,
        )
    ]


def numbered(scene: Scene, token: Token) -> bool:
    """Tell whether an army is one by its number, of whatever state: *the 14th Army*."""
    before = (c.text for c in scene.parsed.children(token.index) if c.index < token.index)
    return any(word[:1].isdigit() and word.endswith(("st", "nd", "rd", "th")) for word in before)


def _people_of(scene: Scene, token: Token) -> str | None:
    """Return the people or area without a state that a collective is of, in the text's words."""
    for word in scene.modifiers(token.index):
        if word.index < token.index and scene.place_of(word.index) and scene.country_at(word.index) is None:
            return scene.mention_of[word.index].text
    return None


def _seen_before(scene: Scene, noun: GroupNoun, token: Token) -> Identity | None:
    """Return the one actor of a kind seen so far, unless it does something to the noun: *X fought rebels*.

    A named group of another country than the text is about is not it.
    """
    same = {
        s.identity.id: s.identity
        for s in scene.sightings
        if s.identity.kind is noun.kind
        and s.identity.sector == noun.sector
        and s.identity.country is not None
    }
    one = next(iter(same.values())) if len(same) == 1 else None
    if one is None or one.id == scene.doer_to(token):
        return None
    if one.kind is ActorKind.ARMED_GROUP and not of_that_sort(scene, noun, one):
        return None
    foreign = one.source is not None and scene.home not in {None, one.country}
    return None if foreign and one.kind is ActorKind.ARMED_GROUP else one
