"""Who can hold land and who cannot: land is lost to the sea, *words* conquer, a singer *takes* a country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.model import ActorKind

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Token

_LIFELESS: Final = ("bloodless_doer", "natural", "lifeless_doer")


def held_by_nobody(stage: Stage, token: Token, sides: list[Token]) -> bool:
    """Tell whether those who take or lose land at a word are no people who could hold it."""
    takers = list(stage.slots.fill(token, "to"))
    if any(_lifeless(stage, taker, "natural", "taker_by_nature") for taker in takers):
        return True
    return bool(sides) and all(_lifeless(stage, side, *_LIFELESS) for side in sides)


def _lifeless(stage: Stage, noun: Token, *classes: str) -> bool:
    known = noun.index in stage.cast.by_head or noun.pos != "NOUN"
    return not known and stage.patterns.is_any(noun.lemma, *classes)


def only_private(stage: Stage, sides: list[Token]) -> bool:
    """Tell whether those who take or lose land are single people without an office."""
    return {kind for side in sides for kind in stage.cast.kinds(side)} == {ActorKind.PERSON}
