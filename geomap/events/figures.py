"""Tell figures of speech from acts by what acts and what is acted on: *fight inflation*, *a price war*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.events.arguments import arguments
from geomap.events.evidence import ARMED, figurative_forces
from geomap.events.holders_of_land import held_by_nobody
from geomap.events.metaphors import metaphor
from geomap.events.patterns import OF_LAND
from geomap.model import ActorKind

if TYPE_CHECKING:
    from geomap.events.matches import Match, Stage
    from geomap.language.parsed import Token

_OF_OFFICE: Final = frozenset(
    {ActorKind.PERSON, ActorKind.OFFICIAL, ActorKind.LEADER, ActorKind.POLITICAL_GROUP}
)
_CONTESTED: Final = ("over", "for", "about")
_SETTINGS: Final = ("in", "at", "of", "to", "into", "on")
_UNDERGOING: Final = ("obj", "obj>of", "on", "against", "of", "with")
_PARTNERS: Final = ("between", "with")
_BEFORE: Final = frozenset({"compound", "amod", "nmod"})
_STRUGGLES: Final = frozenset({"fight", "gain_territory"})
_BLOODY: Final = frozenset({"attack_civilians"})
"""Acts that no setting makes a figure of speech: people are killed at concerts and in courts too."""


def figurative(stage: Stage, match: Match) -> bool:
    """Tell whether a word of force is meant otherwise: by its own words, its setting or its parties."""
    doers, targets = arguments(stage, match)
    doers = _filled(stage, match, ("subj",)) or doers
    if _plainly(stage, match, doers):
        return True
    if _armed_beside(stage, match):
        return False
    if any(_all(stage, tokens, "bloodless_doer") for tokens in (doers, _filled(stage, match, _PARTNERS))):
        return True
    if match.trigger.kind.plover == "MOBILIZE":
        return _all(stage, _filled(stage, match, ("obj",)), "deployed_civilly")
    undergone = _filled(stage, match, _UNDERGOING) or targets
    plain = [t for t in undergone if not (t.pos == "NOUN" and _owns(stage, t))]
    undergoing = [w for t in plain for w in _whole(stage, t)]
    if _all(stage, undergoing, "bloodless_object", "natural") or _some(
        stage, match, _CONTESTED, "bloodless_object"
    ):
        return True
    return match.trigger.kind.kind not in _BLOODY and _played(stage, match)


def _plainly(stage: Stage, match: Match, doers: list[Token]) -> bool:
    """Tell whether an act is none whatever is armed beside it: *a price war*, *attacked with oranges*."""
    return (
        _qualified(stage, match.token)
        or _some(stage, match, ("with", "with>of"), "harmless_means")
        or (bool(doers) and all(figurative_forces(stage, doer) for doer in doers))
        or _takes_office(stage, match, doers)
        or metaphor(stage, match, doers)
        or (match.trigger.kind.kind in OF_LAND and held_by_nobody(stage, match.token, doers))
    )


def _takes_office(stage: Stage, match: Match, doers: list[Token]) -> bool:
    """Tell whether people of politics take over an office, not land: *took control of the ministry*."""
    if match.trigger.kind.kind != "gain_territory" or not doers:
        return False
    kinds = {kind for doer in doers for kind in stage.cast.kinds(doer)}
    held = [t for slot in ("obj>of", "obj", "of") for t in _filled(stage, match, (slot,))][:1]
    return kinds <= _OF_OFFICE and bool(kinds) and _all(stage, held, "office_body")


def unarmed_person(stage: Stage, match: Match) -> bool:
    """Tell whether one private person *fights* or *conquers* with nobody and nothing armed beside."""
    if match.trigger.kind.kind not in _STRUGGLES or _armed_beside(stage, match):
        return False
    doers, targets = arguments(stage, match)
    kinds = {kind for doer in doers for kind in stage.cast.kinds(doer)}
    return kinds == {ActorKind.PERSON} and not stage.cast.of(targets)


def _qualified(stage: Stage, token: Token) -> bool:
    """Tell whether a noun says what kind of struggle it is: *a price war*, *a court battle*."""
    return token.pos in {"NOUN", "PROPN"} and any(
        child.dep in _BEFORE and stage.patterns.is_a(child.lemma, "bloodless_kind")
        for child in stage.parsed.children(token.index)
    )


def _armed_beside(stage: Stage, match: Match) -> bool:
    """Tell whether the sentence names forces or weapons beside the word itself."""
    own = {match.token.index, match.carrier.index if match.carrier is not None else -1}
    return any(_is_armed(stage, token) for token in _sentence(stage, match) if token.index not in own)


def _is_armed(stage: Stage, token: Token) -> bool:
    if token.pos not in {"NOUN", "PROPN", "ADJ"} or stage.patterns.is_a(token.lemma, "figure"):
        return False
    head = stage.parsed.head(token.index) if token.dep in _BEFORE else token
    if figurative_forces(stage, head):
        return False
    if any(stage.cast.actors[id_].kind in ARMED for id_ in stage.cast.by_head.get(token.index, ())):
        return True
    arms = stage.patterns.is_any(token.lemma, "armed", "forces", "weapon")
    return arms and not _qualified(stage, token)


def _sentence(stage: Stage, match: Match) -> list[Token]:
    sentence = stage.parsed.sentence_at(match.token.start)
    return [] if sentence is None else list(stage.parsed.tokens_in(sentence.start, sentence.end))


def _filled(stage: Stage, match: Match, slots: tuple[str, ...]) -> list[Token]:
    heads = [match.token, *([match.carrier] if match.carrier is not None else [])]
    found = {t.index: t for head in heads for slot in slots for t in stage.slots.fill(head, slot)}
    return [t for index, t in found.items() if all(index != head.index for head in heads)]


def _whole(stage: Stage, token: Token) -> list[Token]:
    """Return what a part is of: *a quarter of the market*."""
    of = stage.slots.fill(token, "of") if stage.patterns.is_a(token.lemma, "quantifier") else []
    return of or [token]


def _owns(stage: Stage, noun: Token) -> bool:
    """Tell whether a noun only says whose something is: *the pay offer of the owners*."""
    of = stage.parsed.head(noun.index)
    return of.text.lower() == "of" and stage.patterns.is_a(
        stage.parsed.head(of.index).lemma, "bloodless_object"
    )


def _all(stage: Stage, tokens: list[Token], *names: str) -> bool:
    return bool(tokens) and all(stage.patterns.is_any(t.lemma, *names) for t in tokens)


def _some(stage: Stage, match: Match, slots: tuple[str, ...], name: str) -> bool:
    return any(stage.patterns.is_a(t.lemma, name) for t in _filled(stage, match, slots))


def _played(stage: Stage, match: Match) -> bool:
    """Tell whether the act is one of a contest without arms: in court, in a debate."""
    return _some(stage, match, _SETTINGS, "bloodless_setting")
