"""Which named place *it* is where land is spoken of: the only one before it, or the only one acted on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.model import Feature

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Sentence, Token
    from geomap.model import Mention, Place

_ARGUMENTS: Final = frozenset({"dobj", "nsubjpass", "nsubj", "pobj"})
_ACTED_ON: Final = frozenset({"dobj", "nsubjpass"})


def places_meant(stage: Stage, places: dict[str, Place]) -> dict[int, Mention]:
    """Return for each *it* that can stand for land the mention of the place it takes up, by token.

    Only land below a country is taken up: *it* for a country is rather its government.
    """
    found: dict[int, Mention] = {}
    for token in stage.parsed.tokens:
        if token.tag == "PRP" and token.text.lower() == "it" and token.dep in _ARGUMENTS:
            mention = _meant(stage, token, places)
            if mention is not None:
                found[token.index] = mention
    return found


def _meant(stage: Stage, token: Token, places: dict[str, Place]) -> Mention | None:
    here = stage.parsed.sentence_at(token.start)
    if here is None:
        return None
    before = stage.parsed.sentence_at(here.start - 1) if here.start else None
    return _only(stage, here, token, places) or (_only(stage, before, token, places) if before else None)


def _only(stage: Stage, sentence: Sentence, token: Token, places: dict[str, Place]) -> Mention | None:
    """Return the one place that a sentence names before a token, else the one that something is done to."""
    named: dict[str, Mention] = {}
    acted_on: set[str] = set()
    for word in stage.parsed.tokens[sentence.first : sentence.last]:
        mention = stage.place_at.get(word.index) if word.index < token.index else None
        place = places.get(mention.place or "") if mention is not None else None
        if mention is None or place is None or place.feature is Feature.COUNTRY:
            continue
        named.setdefault(place.id, mention)
        acted_on |= {place.id} if word.dep in _ACTED_ON else set()
    one = named if len(named) == 1 else acted_on
    return named[next(iter(one))] if len(one) == 1 else None
