"""Which land *it* is: what a clause beside it acts on, or the only place named before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.model import Feature
from geomap.territory.antecedent import sentence_before

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Sentence, Token
    from geomap.model import Place

_NEVER_HELD: Final = frozenset({Feature.COUNTRY, Feature.WATER, Feature.LINE, Feature.CONTINENT})
"""A country that *it* is, is rather its government; nobody takes a river."""
_ARGUMENTS: Final = frozenset({"dobj", "nsubjpass", "nsubj", "pobj"})
_ACTED_ON: Final = frozenset({"dobj", "nsubjpass"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_SINGULAR: Final = frozenset({"NN", "NNP"})


def land_meant(stage: Stage, places: dict[str, Place]) -> dict[int, Token]:
    """Return for each *it* that can stand for land the noun or name that it takes up, by token.

    Only land below a country is taken up: *it* for a country is rather its government.
    """
    found: dict[int, Token] = {}
    for token in stage.parsed.tokens:
        if token.tag == "PRP" and token.text.lower() == "it" and token.dep in _ARGUMENTS:
            noun = _meant(stage, token, places)
            if noun is not None:
                found[token.index] = noun
    return found


def _meant(stage: Stage, token: Token, places: dict[str, Place]) -> Token | None:
    here = stage.parsed.sentence_at(token.start)
    if here is None:
        return None
    before = sentence_before(stage.parsed, here)
    return (
        _only(stage, here, token, places)
        or (_only(stage, before, token, places) if before else None)
        or _told_after(stage, token, places)
    )


def _told_after(stage: Stage, token: Token, places: dict[str, Place]) -> Token | None:
    """Return the place that the main clause is about: *since it was captured by X, Y has had no bank*."""
    verbs = list(stage.parsed.ancestors(token.index))
    if not any(verb.dep == "advcl" for verb in verbs):
        return None
    subjects = (c for c in stage.parsed.children(verbs[-1].index) if c.dep in {"nsubj", "nsubjpass"})
    return next((c for c in subjects if c.index > token.index and _land(stage, c, places)), None)


def _only(stage: Stage, sentence: Sentence, token: Token, places: dict[str, Place]) -> Token | None:
    """Return the one land that something is done to before a token, else the one place named or told of."""
    named: dict[str, Token] = {}
    acted_on: dict[str, Token] = {}
    for word in stage.parsed.tokens[sentence.first : min(sentence.last, token.index)]:
        land = _land(stage, word, places)
        if land is None:
            continue
        if word.index in stage.place_at:
            named.setdefault(land, word)
        if word.dep in _ACTED_ON:
            acted_on.setdefault(land, word)
    subjects = {land: word for land, word in named.items() if word.dep in _SUBJECTS}
    one = next((found for found in (acted_on, named, subjects) if len(found) == 1), {})
    return next(iter(one.values()), None)


def _land(stage: Stage, word: Token, places: dict[str, Place]) -> str | None:
    """Return what tells the land that a word names from other land, ``None`` if it names none."""
    mention = stage.place_at.get(word.index)
    if mention is not None:
        place = places.get(mention.place or "")
        return None if place is None or place.feature in _NEVER_HELD else place.id
    plain = word.tag in _SINGULAR and word.dep in _ACTED_ON
    if plain and (stage.patterns.is_a(word.lemma, "whole") or stage.names_land(word)):
        return word.lemma.casefold()
    return None
