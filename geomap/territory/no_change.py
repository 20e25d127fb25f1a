"""Words of taking and leaving by which no land changes hands: a tour, an exercise, an army that goes home."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.model import ActorKind, Basis, Feature
from geomap.territory.holders import holders

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Token
    from geomap.model import Actor, Place
    from geomap.territory.areas import Land
    from geomap.territory.claim import Claim
    from geomap.territory.frames import Frame

_ARMED: Final = frozenset({ActorKind.MILITARY, ActorKind.ARMED_GROUP})
_CIVIL: Final = frozenset(
    {ActorKind.CIVILIANS, ActorKind.PROTESTERS, ActorKind.MEDIA, ActorKind.ORGANISATION}
)
_PEACE_FORCES: Final = frozenset({ActorKind.IGO, ActorKind.PEACEKEEPERS})
_OF_STATES: Final = frozenset({"secession", "annexation"})
_DOERS: Final = frozenset({"subj", "obj"})
_ENTERING: Final = ("subj",)
_SEATS: Final = "seat:"
"""How the ids of palaces, ministries and headquarters begin: a building is no territory."""
BY_TREATY: Final = frozenset({"secession", "annexation", "cession"})
"""How land changes hands without arms, so also in a text of an election."""
_COUNTRY: Final = "@country"
_PRESENT: Final = frozenset({"VBZ", "VBP"})
_BALLOT_WORDS: Final = 3
"""So many different words of an election make a text one of an election, if nothing in it is armed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The word that tells of a change, its frame, and the noun that heads the land."""

    token: Token
    frame: Frame
    head: Token


def is_ballot(stage: Stage, actors: tuple[Actor, ...]) -> bool:
    """Tell whether a text is of an election and of nothing armed: there seats and strongholds are votes."""
    if any(actor.kind in _ARMED for actor in actors):
        return False
    lemmas = {t.lemma.lower() for t in stage.parsed.tokens if t.pos in {"NOUN", "PROPN", "ADJ", "VERB"}}
    if any(stage.patterns.is_a(lemma, "armed") or stage.patterns.is_a(lemma, "forces") for lemma in lemmas):
        return False
    return sum(stage.patterns.is_a(lemma, "balloting") for lemma in lemmas) >= _BALLOT_WORDS


def is_no_change(stage: Stage, land: Land, told: Told, claim: Claim) -> bool:
    """Tell whether a claim is none: nobody and nowhere, vague land of a civil power, or a peaceful move."""
    place = land.places.get(claim.place or "")
    country = place is not None and place.feature is Feature.COUNTRY
    aims = stage.slots.fill(told.token, "for")
    return (
        (country and _COUNTRY in told.frame.unless)
        or ((claim.place or "").startswith(_SEATS) and not _stormed(stage, told, claim))
        or (claim.place is None and not _in_earnest(stage, told, claim))
        or any(stage.patterns.is_a(aim.lemma, "peaceful") for aim in aims)
        or (claim.place is None and claim.near is None and _says_nothing(stage, told.head, claim))
        or (told.head.lemma == "ground" and _at_court(land, claim, stage))
        or _people_counted(stage, told)
        or _told_in_art(stage, told.token)
        or _mourned(stage, told)
        or (claim.place is None and told.token.dep == "relcl" and told.token.tag in _PRESENT)
        or (claim.gainer is None and (_taken_by_civilians(stage, told) or _only_border(stage, told, claim)))
        or (claim.loser is not None and _only_leaves(stage, told, claim, place))
    )


def _stormed(stage: Stage, told: Told, claim: Claim) -> bool:
    """Tell whether an armed side takes a palace or the like, which nobody then governs from."""
    gainer = stage.cast.actors.get(claim.gainer or "")
    building = stage.patterns.is_a(told.head.lemma.lower(), "territory")
    return building and gainer is not None and gainer.kind in _ARMED


def tells_again(stage: Stage, land: Land, told: Told, claim: Claim) -> bool:
    """Tell whether a participle only calls by another name what its main verb told: *took X, seizing a port*.

    So it is in *entered X, taking the rebels' capital*: a town that nobody names and that hangs on one named.
    """
    verb = told.token
    hung = verb.tag == "VBG" and verb.dep == "advcl" and stage.parsed.head(verb.index).index in land.acts
    unnamed = claim.place is None and claim.near is None
    return hung and unnamed and told.head.tag == "NN" and stage.patterns.is_a(told.head.lemma, "town_word")


def _at_court(land: Land, claim: Claim, stage: Stage) -> bool:
    """Tell whether the ground a state gains or loses is favour in a capital: *lost ground in Hanoi*."""
    near = land.places.get(claim.near or "")
    parties = [stage.cast.actors[party] for party in (claim.gainer, claim.loser) if party is not None]
    unarmed = all(party.kind not in _ARMED for party in parties)
    return unarmed and near is not None and near.feature is Feature.CAPITAL


def _says_nothing(stage: Stage, head: Token, claim: Claim) -> bool:
    """Tell whether nobody could say which land is meant: *a city*, *their posts*."""
    children = stage.parsed.children(head.index)
    words = [c.text.lower() for c in children if c.dep != "punct"]
    if any(c.tag == "PRP$" for c in children):
        between = claim.gainer is not None and claim.loser is not None
        return not between and len(words) == 1 and stage.patterns.is_a(head.lemma, "held_post")
    return words in (["a"], ["an"], ["one"])


def _told_in_art(stage: Stage, token: Token) -> bool:
    """Tell whether a noun is what a film or a book is about."""
    above = list(stage.parsed.ancestors(token.index))[:2] if token.pos in {"NOUN", "PROPN"} else []
    return token.dep == "pobj" and any(stage.patterns.is_a(word.lemma, "artwork") for word in above)


def _mourned(stage: Stage, told: Told) -> bool:
    """Tell whether people mourn a loss and the land only says which people: *a loss to the people of X*."""
    return told.token.pos == "NOUN" and any(
        stage.patterns.is_a(mourner.lemma, "people")
        and any(t.index == told.head.index for t in stage.parsed.subtree(mourner.index))
        for mourner in stage.slots.fill(told.token, "to")
    )


def _people_counted(stage: Stage, told: Told) -> bool:
    """Tell whether so many people give themselves up somewhere: *twenty rebels in Bria surrendered*."""
    if not all(slot.startswith("subj>") for slot in told.frame.area):
        return False
    return any(
        stage.patterns.is_a(doer.lemma, "quantifier")
        or any(c.tag == "CD" for c in stage.parsed.children(doer.index))
        or any(
            c.tag == "CD" for w in stage.parsed.children(doer.index) for c in stage.parsed.children(w.index)
        )
        for doer in stage.slots.fill(told.token, "subj")
    )


def _taken_by_civilians(stage: Stage, told: Told) -> bool:
    """Tell whether those who take something are people who hold no land: herders, fans, a firm."""
    doers = stage.slots.fill(told.token, "subj") if "subj" in told.frame.gainer else []
    kinds = {kind for doer in doers for kind in stage.cast.kinds(doer)}
    return bool(kinds) and kinds <= _CIVIL


def _only_border(stage: Stage, told: Told, claim: Claim) -> bool:
    """Tell whether forces only move back from a border, which is no piece of land."""
    going = stage.patterns.is_a(told.token.lemma, "going")
    return going and claim.place is None and stage.patterns.is_a(told.head.lemma, "frontier")


def _only_leaves(stage: Stage, told: Told, claim: Claim, place: Place | None) -> bool:
    """Tell whether somebody only leaves a country or quarters, or hands land to itself."""
    if told.frame.procedure in _OF_STATES:
        return False
    party = stage.cast.actors[claim.loser or ""]
    if claim.gainer is None and told.frame.procedure is None and party.kind in _PEACE_FORCES:
        return not _held_by(stage, told, party)
    if claim.gainer is None and (_own_quarters(stage, told.head) or _goes_on(stage, told)):
        return True
    if claim.loser == claim.gainer and told.frame.procedure == "cession":
        return True
    if place is None:
        return stage.patterns.is_a(told.head.lemma, "country")
    return place.feature is Feature.COUNTRY and claim.gainer is None and told.frame.procedure is None


def _goes_on(stage: Stage, told: Told) -> bool:
    """Tell whether an army leaves a place only to advance from it: *left X and marched towards Y*."""
    verb = told.token
    if told.frame.procedure is not None or verb.pos != "VERB" or stage.slots.passive(verb):
        return False
    after = [t for t in stage.slots.joined(verb) if t.index > verb.index]
    after += [c for c in stage.parsed.children(verb.index) if c.dep == "advcl" and c.tag == "VBG"]
    return any(
        stage.patterns.is_a(t.lemma, "advancing") and any(stage.slots.fill(t, way) for way in _ONWARD)
        for t in after
    )


_ONWARD: Final = ("towards", "toward", "on", "to", "into")


def _held_by(stage: Stage, told: Told, party: Actor) -> bool:
    """Tell whether the text says that a force held what it leaves: *the town, which the UN had held*."""
    return any(party.id in stage.cast.of(nouns) for _, nouns in holders(stage, told.token, told.head))


def _in_earnest(stage: Stage, told: Told, claim: Claim) -> bool:
    """Tell whether land that is no place of the gazetteer is land in earnest."""
    return _named_before(claim) or _part_ceded(stage, told, claim) or _somewhere(stage, told, claim)


def _named_before(claim: Claim) -> bool:
    """Tell whether the land is called by a name elsewhere in the text, and somebody takes or leaves it."""
    sided = claim.gainer is not None or claim.loser is not None
    return sided and claim.basis is Basis.COREFERENT and claim.area[:1].isupper()


def _part_ceded(stage: Stage, told: Told, claim: Claim) -> bool:
    """Tell whether one party gives the other a part that is told apart: *the northern two thirds*."""
    children = stage.parsed.children(told.head.index)
    apart = any(c.dep in {"amod", "nummod"} for c in children) and told.head.pos != "PROPN"
    sided = claim.gainer is not None and claim.loser is not None
    return told.frame.procedure == "cession" and sided and apart


def _somewhere(stage: Stage, told: Told, claim: Claim) -> bool:
    """Tell whether land that is no place of the gazetteer is land in earnest.

    It is if it is called by a name; else if an armed side takes or leaves it or it is called *territory*, *a
    village* and the like. Who only enters *the valley* need not take it.
    """
    parties = [party for party in (claim.gainer, claim.loser) if party is not None]
    slots = {*told.frame.gainer, *told.frame.loser, *(s for s, _ in told.frame.needs)}
    doers = [t for slot in sorted(slots & _DOERS) for t in stage.slots.fill(told.token, slot)]
    forces = any(stage.is_a(doer, "@army") for doer in doers)
    inside = stage.parsed.subtree(told.head.index)
    by_force = told.frame.procedure == "conquest" or not (told.frame.gainer or told.frame.loser)
    named = any(t.index in stage.place_at or stage.names_land(t, surely=True) for t in inside) and by_force
    if forces and not parties:
        parted = any(
            c.dep in {"prep", "amod", "nummod", "compound"} for c in stage.parsed.children(told.head.index)
        )
        return named or claim.near is not None or parted
    if not parties and not named and (claim.near is None or told.frame.procedure == "cession"):
        return False
    called = any(c.dep in {"compound", "nmod"} and _name_of_nobody(stage, c) for c in inside)
    if (
        claim.near is not None
        or called
        or any(t.index in stage.place_at or stage.names_land(t) for t in inside)
    ):
        return True
    if told.frame.procedure is None and told.frame.gainer == _ENTERING and claim.loser is None:
        return False
    told_as_such = told.frame.area == ("self",) or _plain(stage, told.head)
    sides = [stage.cast.actors[party] for party in parties]
    armed = any(side.kind in _ARMED or side.sector == "MIL" for side in sides)
    return armed or told_as_such


def _name_of_nobody(stage: Stage, word: Token) -> bool:
    """Tell whether a word before a noun is a name, and not that of an actor: *the Philadelphi corridor*."""
    return word.pos == "PROPN" and word.text[:1].isupper() and not stage.cast.at(word)


def _plain(stage: Stage, head: Token) -> bool:
    return any(
        stage.patterns.is_a(noun.lemma, "plain_land") for noun in (head, *stage.slots.fill(head, "of"))
    )


def _own_quarters(stage: Stage, head: Token) -> bool:
    """Tell whether a noun is where somebody is lodged, *their camps*: to move out is no loss of land."""
    children = stage.parsed.children(head.index)
    own = any(c.tag == "PRP$" for c in children) or not children
    return own and stage.patterns.is_a(head.lemma, "quarters")
