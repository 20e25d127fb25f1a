"""States: a country, its capital or palace standing for it, or a title with its country and no name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geomap.actors.holdings import struck_with
from geomap.actors.sighting import Identity, Sighting, slug
from geomap.language.syntax import head_of, phrase
from geomap.model import ActorKind, Feature, Reference

if TYPE_CHECKING:
    from geomap.actors.scene import Scene
    from geomap.language.parsed import Token
    from geomap.model import Mention, Place

_LOCATIVE: Final = frozenset(
    (
        "in",
        "near",
        "inside",
        "across",
        "throughout",
        "within",
        "around",
        "into",
        "outside",
        "through",
        "along",
    )
)
_MODIFYING: Final = frozenset({"amod", "compound", "nmod"})
_DOINGS: Final = ("acts", "stances", "weapon", "projectile", "aircraft", "bomb")
"""What a state does or does it with: *the Russian attack*, *a Turkish drone*."""
_SEATS: Final = "seat:"
"""How the ids of reviewed seats of power begin: palaces, ministries, headquarters."""


def see_states(scene: Scene) -> None:
    """Add a sighting for every toponym that stands for a state, and for offices without their holder."""
    _offices(scene)
    for mention in sorted(set(scene.mention_of.values()), key=lambda m: (m.start, m.end)):
        place = scene.places.get(mention.place) if mention.place else None
        if place is not None and place.feature is not Feature.COUNTRY:
            _people_in_arms(scene, mention)
        if place is None or place.country is None or not _stands_for_state(scene, mention, place):
            continue
        head = head_of(scene.parsed, mention.start, mention.end)
        if head is None:
            continue
        seat = place.id if mention.reference is Reference.METONYM and _is_seat(place) else None
        abroad = _lives_abroad(scene, mention, head, place.country)
        identity = _rebels(scene, mention, head) or _people(scene, mention, head, place.country)
        if identity is None and abroad:
            identity = _community(scene, mention, head)
            if identity is None:
                continue
        identity = identity or state(scene, place.country)
        scene.sightings.append(
            Sighting(start=mention.start, end=mention.end, head=head.index, identity=identity, seat=seat)
        )
        scene.by_head.setdefault(head.index, []).append(scene.sightings[-1])
    _drop_epithets(scene)


def _drop_epithets(scene: Scene) -> None:
    """Drop the states that the text only has as an epithet of what does not act: *a Chinese restaurant*."""
    own: dict[str, list[Sighting]] = {}
    for sighting in scene.sightings:
        if sighting.identity.kind is ActorKind.STATE:
            own.setdefault(sighting.identity.id, []).append(sighting)
    idle = {id_ for id_, seen in own.items() if all(_is_epithet(scene, s) for s in seen)}
    scene.sightings = [s for s in scene.sightings if s.identity.id not in idle]
    for index, seen in scene.by_head.items():
        scene.by_head[index] = [s for s in seen if s.identity.id not in idle]


def _is_epithet(scene: Scene, sighting: Sighting) -> bool:
    """Tell whether a country only qualifies a noun, and that is neither its act nor its stance."""
    token = scene.parsed.tokens[sighting.head]
    if scene.article.text[sighting.end : sighting.end + 1] == "-":
        return True
    if token.dep not in _MODIFYING or token.tag not in {"JJ", "NNP", "NN"}:
        return False
    if token.tag != "JJ" and any(c.dep == "conj" for c in scene.parsed.children(token.index)):
        return False
    noun = scene.parsed.head(token.index).lemma.lower()
    acts = any(noun in scene.lexicon.classes[name] for name in _DOINGS)
    return not acts and not struck_with(scene, token, "belongings")


def _people(scene: Scene, mention: Mention, head: Token, country: str) -> Identity | None:
    """Return a people named as such, *ethnic Albanians* or *thousands of Nigerians*; not *the Russians*."""
    if (
        mention.reference is not Reference.DEMONYM
        or head.tag not in {"NNS", "NNPS"}
        or head.dep in _MODIFYING
    ):
        return None
    children = scene.parsed.children(head.index)
    if scene.article.text[mention.start - 1 : mention.start] == "-":
        return None
    if any(c.dep == "det" and c.text.lower() == "the" for c in children) and not any(
        c.dep == "amod" for c in children
    ):
        return None
    if any(c.dep == "amod" and c.text.lower() == "ethnic" for c in children):
        return _ethnic(scene, mention, head)
    if at_war(scene, head):
        return None
    name = scene.country_name(country)
    return Identity(
        id=f"civilians:{country}",
        name=f"{name}: civilians",
        kind=ActorKind.CIVILIANS,
        country=country,
        sector="CVL",
    )


def _lives_abroad(scene: Scene, mention: Mention, head: Token, country: str) -> bool:
    """Tell whether a people may be the community in another country: *the Serbs* in a text about Bosnia.

    Their state must not be named itself.
    """
    lands = scene.lexicon.communities.get(mention.text.casefold(), frozenset())
    if mention.reference is not Reference.DEMONYM or head.dep in _MODIFYING or not lands & scene.countries:
        return False
    return scene.home != country and not any(
        m.reference is not Reference.DEMONYM and place is not None and place.country == country
        for m in scene.mention_of.values()
        for place in (scene.places.get(m.place or ""),)
    )


def _community(scene: Scene, mention: Mention, head: Token) -> Identity | None:
    """Return the community of a people outside its state: the group of its own, if it is at war."""
    earlier, own = _last_of_people(scene, mention), _group(mention.text)
    told = at_war(scene, head) or any(s.identity.id == own.id for s in scene.sightings)
    return earlier or (own if told else None)


def _last_of_people(scene: Scene, mention: Mention) -> Identity | None:
    """Return the forces that the text called after the people before: *Bosnian Serb forces*."""
    word = re.compile(rf"\w[ ]{re.escape(mention.text[:-1])}s?\b")
    found = (
        s.identity
        for s in reversed(scene.sightings)
        if s.end <= mention.start
        and s.identity.kind in {ActorKind.ARMED_GROUP, ActorKind.MILITARY}
        and word.search(scene.article.text, s.start, s.end)
    )
    return next(found, None)


def _rebels(scene: Scene, mention: Mention, head: Token) -> Identity | None:
    """Return a people in arms that is not the state of its name: *rebel Serbs*."""
    if mention.reference is not Reference.DEMONYM or head.tag not in {"NNS", "NNPS"}:
        return None
    said = {c.text.lower() for c in scene.parsed.children(head.index)} & scene.lexicon.classes["in_revolt"]
    return _group(f"{min(said)} {mention.text}") if said else None


def _group(name: str) -> Identity:
    return Identity(
        id=f"armed_group:{slug(name)}", name=name, kind=ActorKind.ARMED_GROUP, country=None, sector="REB"
    )


def _people_in_arms(scene: Scene, mention: Mention) -> None:
    """See a people without a state as a party to an act of war: *Kurds captured X*, *Kurdish positions*."""
    head = head_of(scene.parsed, mention.start, mention.end)
    plural = head is not None and head.tag in {"NNS", "NNPS"}
    if head is None or mention.reference is not Reference.DEMONYM:
        return
    at_arms = plural and head.dep not in _MODIFYING and at_war(scene, head)
    if not at_arms and not struck_with(scene, head, "holdings"):
        return
    scene.add(
        Sighting(
            start=mention.start,
            end=mention.end,
            head=head.index,
            identity=(None if at_arms else _last_of_people(scene, mention)) or _group(mention.text),
        )
    )


def at_war(scene: Scene, head: Token) -> bool:
    """Tell whether a noun is a party to an act of war: *Armenians took X*, *was taken from the Kurds*."""
    verb = scene.parsed.head(head.index)
    if head.dep == "pobj" and verb.text.lower() in {"by", "from", "to"}:
        verb = scene.parsed.head(verb.index)
    party = head.dep in {"nsubj", "nsubjpass", "dobj", "pobj"}
    return party and verb.pos == "VERB" and verb.lemma in scene.lexicon.classes["warring"]


def _ethnic(scene: Scene, mention: Mention, head: Token) -> Identity:
    """Return a people by descent, *ethnic Albanians in Serbia*: of where they live, if that is said."""
    homes = [
        c for w in scene.modifiers(head.index) if w.index > head.index if (c := scene.country_at(w.index))
    ]
    name = f"ethnic {mention.text}"
    return Identity(
        id=f"civilians:{slug(name)}",
        name=name,
        kind=ActorKind.CIVILIANS,
        country=next(iter(homes), None),
        sector="CVL",
    )


def state(scene: Scene, country: str) -> Identity:
    """Return the identity of a state."""
    return Identity(
        id=f"state:{country}",
        name=scene.country_name(country),
        kind=ActorKind.STATE,
        country=country,
        sector="GOV",
    )


def _stands_for_state(scene: Scene, mention: Mention, place: Place) -> bool:
    if scene.lead[0] <= mention.start and mention.end <= scene.lead[1]:
        return False
    if mention.reference is not Reference.DEMONYM and _says_where(scene, mention):
        return False
    if mention.reference is Reference.METONYM:
        return place.feature is Feature.COUNTRY or _is_seat(place)
    if mention.reference is Reference.DEMONYM:
        return place.feature is Feature.COUNTRY
    head = head_of(scene.parsed, mention.start, mention.end)
    if place.feature is not Feature.COUNTRY or head is None:
        return False
    return not _is_location(scene, head)


def _says_where(scene: Scene, mention: Mention) -> bool:
    """Tell whether a country only says where a town before it is: *Tripoli, Lebanon*."""
    before = scene.parsed.tokens_in(max(0, mention.start - 3), mention.start)
    if scene.article.text[mention.start - 2 : mention.start] != ", " or len(before) < 2:
        return False
    country, town = scene.places.get(mention.place or ""), scene.place_of(before[-2].index)
    if town is None or country is None or town.feature is Feature.COUNTRY:
        return False
    apposed = scene.parsed.tokens_in(mention.start, mention.end)[-1].dep in {"appos", "npadvmod", "pobj"}
    return apposed and town.country == country.country


def _is_location(scene: Scene, head: Token) -> bool:
    """Tell whether a country is only where something is: *in X*, *the capital of X*."""
    governor = scene.parsed.head(head.index)
    if head.dep != "pobj":
        return False
    if governor.text.lower() == "of":
        return scene.parsed.head(governor.index).lemma.lower() in scene.lexicon.classes["whole_of"]
    return governor.text.lower() in _LOCATIVE and not _joined(scene, governor)


def _joined(scene: Scene, preposition: Token) -> bool:
    """Tell whether a preposition names what land becomes part of: *incorporated into Russia*."""
    verb = scene.parsed.head(preposition.index)
    return preposition.text.lower() in {"in", "into"} and verb.lemma in scene.lexicon.classes["joining"]


def _is_seat(place: Place) -> bool:
    """Tell whether a government sits here: a capital, or a reviewed seat of power; no other town does."""
    return place.feature is Feature.CAPITAL or place.id.startswith(_SEATS)


def _offices(scene: Scene) -> None:
    """See *the Syrian president* or *Montenegro's prime minister* where no name follows."""
    holders = {
        (s.identity.office, s.identity.country): s.identity
        for s in scene.sightings
        if s.identity.office is not None
    }
    for start, end, title, head in scene.titles:
        if (
            head.index in scene.taken
            or head.dep in {"compound", "amod", "nmod"}
            or title.words in scene.lexicon.nouns
        ):
            continue
        countries = scene.countries_by(head.index)
        if not countries or title.kind not in {ActorKind.LEADER, ActorKind.OFFICIAL}:
            continue
        for country in countries:
            office = f"{title.office} of {scene.country_name(country)}"
            identity = holders.get((office, country)) or Identity(
                id=f"{title.kind}:{country}-{slug(title.office)}", name=office, kind=title.kind,
                country=country, sector=title.sector, office=office,
            )  # fmt: skip
            first = min(start, phrase(scene.parsed, head.index)[0])
            scene.add(Sighting(start=first, end=end, head=head.index, identity=identity))
