"""Acts that are none by what they are done to, or by whom: a war on bags, guests who invade a town."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.events.patterns import OF_LAND

if TYPE_CHECKING:
    from geomap.events.matches import Match, Stage
    from geomap.language.parsed import Token

_ALIVE: Final = ("forces", "band", "people", "opponent", "armed", "settled", "premises", "animal")
_THINGS: Final = ("natural", "bloodless_object", "vehicle", "disaster")


def metaphor(stage: Stage, match: Match, doers: list[Token]) -> bool:
    """Tell whether an act of force is one only in a manner of speaking."""
    undergoing = stage.slots.fill(match.token, "obj") if match.token.pos == "VERB" else []
    return (
        _all(stage, undergoing, "animal")
        or _war_on_things(stage, match.token)
        or _control_of_things(stage, match)
        or _by_guests(stage, match.token, doers)
    )


def _all(stage: Stage, nouns: list[Token], *classes: str) -> bool:
    return bool(nouns) and all(
        n.pos == "NOUN" and not stage.cast.at(n) and stage.patterns.is_any(n.lemma, *classes) for n in nouns
    )


def _thing(stage: Stage, noun: Token) -> bool:
    """Tell whether a plain noun is neither people nor anything armed."""
    named = noun.pos != "NOUN" or not noun.text.islower() or noun.index in stage.mentioned
    if (named and not _opens(stage, noun)) or stage.cast.at(noun) or noun.entity == "NORP":
        return False
    armed = stage.patterns.evidence.get(noun.lemma.lower(), 0.0) > 0
    return not armed and not stage.patterns.is_any(noun.lemma, *_ALIVE)


def _opens(stage: Stage, noun: Token) -> bool:
    """Tell whether a plural noun begins its sentence, so that its capital says nothing."""
    sentence = stage.parsed.sentence_at(noun.start)
    return noun.tag == "NNS" and sentence is not None and sentence.first == noun.index


def _war_on_things(stage: Stage, noun: Token) -> bool:
    """Tell whether a war is one on things: *declared war on plastic bags*."""
    if noun.lemma.lower() != "war" or noun.pos != "NOUN":
        return False
    foes = stage.slots.fill(noun, "on")
    return bool(foes) and all(_thing(stage, foe) for foe in foes)


def _control_of_things(stage: Stage, match: Match) -> bool:
    """Tell whether what is taken or lost is the control of an outbreak or a car."""
    held = stage.slots.fill(match.token, "obj>of") if match.trigger.kind.kind in OF_LAND else []
    return _all(stage, held, *_THINGS)


def _by_guests(stage: Stage, verb: Token, doers: list[Token]) -> bool:
    """Tell whether plain people *invade* or *conquer*: only forces and states do so in earnest."""
    subjects = stage.slots.fill(verb, "subj") if verb.pos == "VERB" else []
    invading = stage.patterns.is_a(verb.lemma, "invading") and not stage.cast.of(doers)
    return invading and bool(subjects) and all(_thing(stage, noun) for noun in subjects)
