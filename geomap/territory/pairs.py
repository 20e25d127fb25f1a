"""Which two places *both* or *both towns* are: the two named just before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.model import Feature
from geomap.territory.antecedent import sentence_before

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Token
    from geomap.model import Place

_PAIR: Final = 2


def pairs_meant(stage: Stage, places: dict[str, Place]) -> dict[int, tuple[Token, ...]]:
    """Return for each *both* that can stand for land the names of the two places, by token.

    They are the only two below a country that its own sentence names before it, else that sentence and the
    one before.
    """
    found: dict[int, tuple[Token, ...]] = {}
    for token in stage.parsed.tokens:
        if token.text.lower() != "both":
            continue
        head = token if token.dep not in {"det", "predet", "preconj"} else stage.parsed.head(token.index)
        alone = head is token and not stage.parsed.children(token.index)
        counted = head is not token and head.tag == "NNS" and stage.patterns.is_a(head.lemma, "whole")
        if (alone or counted) and (names := _two_before(stage, token, places)):
            found[head.index] = names
    return found


def _two_before(stage: Stage, token: Token, places: dict[str, Place]) -> tuple[Token, ...]:
    here = stage.parsed.sentence_at(token.start)
    if here is None:
        return ()
    before = sentence_before(stage.parsed, here)
    for first in (here.first, *([before.first] if before is not None else [])):
        named = _named(stage, first, token.index, places)
        if len(named) >= _PAIR:
            return named if len(named) == _PAIR else ()
    return ()


def _named(stage: Stage, first: int, last: int, places: dict[str, Place]) -> tuple[Token, ...]:
    named: dict[str, Token] = {}
    for token in stage.parsed.tokens[first:last]:
        mention = stage.place_at.get(token.index)
        place = places.get(mention.place or "") if mention is not None else None
        if place is not None and place.feature is not Feature.COUNTRY:
            named[place.id] = token
    return tuple(named.values())
