"""Which named place *the city* or *the region* is: the only one of that kind spoken of just before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.language.datelines import said_from
from geomap.model import Feature

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Parsed, Sentence, Token
    from geomap.model import Mention, Place

_TOWN: Final = frozenset({Feature.SETTLEMENT, Feature.CAPITAL})
_UNIT: Final = frozenset({Feature.ADM1, Feature.ADM2, Feature.REGION, Feature.DISPUTED_AREA})
_CLASSES: Final = (("town_word", _TOWN), ("region_word", _UNIT))
_PLAIN: Final = frozenset({"det", "punct", "cc", "conj", "predet", "appos"})
_WHOLE: Final = frozenset({"whole", "entire"})


def antecedent(stage: Stage, head: Token, places: dict[str, Place], told: list[str]) -> str | None:
    """Return the place that a plain definite noun takes up.

    It is the only one of its kind in its own sentence before it, else in the sentence before; of several
    the one that the text has told of as changing hands. ``None`` if neither sentence names one of the kind,
    or if the noun says more of itself.

    Parameters
    ----------
    stage
        The parsed article.
    head
        The noun.
    places
        The places of the article by id.
    told
        Ids of the places told of as changing hands so far, the last one last.
    """
    kinds = _kinds(stage, head)
    sentence = stage.parsed.sentence_at(head.start)
    if kinds is None or sentence is None:
        return None
    if (written := _written_from(stage, head, places, kinds)) is not None:
        return written
    before = sentence_before(stage.parsed, sentence)
    ranges = [(sentence.start, head.start)]
    ranges += [(before.start, before.end)] if before is not None else []
    for start, end in ranges:
        found = {
            place.id
            for mention in stage.place_at.values()
            if start <= mention.start < end and (place := places.get(mention.place or "")) is not None
            if place.feature in kinds
        }
        if found:
            known = found & set(told) if len(found) > 1 else found
            return next(iter(known)) if len(known) == 1 else None
    return None


def last_told(stage: Stage, head: Token, places: dict[str, Place], told: list[str]) -> str | None:
    """Return the place told of last as changing hands that a plain definite noun can take up.

    ``None`` if another of its kind is named after it: then nobody can say which is meant.
    """
    kinds = _kinds(stage, head)
    if kinds is None:
        return None
    last = next((id_ for id_ in reversed(told) if id_ in places and places[id_].feature in kinds), None)
    named = [m for m in stage.place_at.values() if m.end <= head.start and m.place in places]
    alike = [m for m in named if places[m.place or ""].feature in kinds]
    newest = max(alike, key=lambda m: m.start, default=None)
    return last if newest is None or newest.place == last or _paragraphs_apart(stage, newest, head) else None


def _paragraphs_apart(stage: Stage, mention: Mention, head: Token) -> bool:
    return "\n\n" in stage.parsed.text[mention.end : head.start]


def _written_from(
    stage: Stage, head: Token, places: dict[str, Place], kinds: frozenset[Feature]
) -> str | None:
    """Return the place of the dateline, which *this city* is."""
    line = said_from(stage.parsed.text)
    here = any(c.text.lower() == "this" for c in stage.parsed.children(head.index))
    if line is None or not here:
        return None
    inside = [m for m in stage.place_at.values() if m.end <= line[1] and m.place in places]
    first = min(inside, key=lambda m: m.start, default=None)
    found = places.get(first.place or "") if first is not None else None
    return found.id if found is not None and found.feature in kinds else None


def sentence_before(parsed: Parsed, sentence: Sentence) -> Sentence | None:
    """Return the sentence before one; a dateline is none, for it only says where the text was written."""
    head = said_from(parsed.text)
    start = sentence.start
    if head is not None and sentence.start >= head[1] and not parsed.text[head[1] : start].strip():
        start = head[0]
    before = parsed.sentence_at(start - 1) if start else None
    return before if before is not None and before.start < start else None


def _kinds(stage: Stage, head: Token) -> frozenset[Feature] | None:
    """Return the kinds of place that a plain definite noun can be: *the city*, *the whole region*."""
    children = stage.parsed.children(head.index)
    definite = any(c.dep == "det" and c.text.lower() in {"the", "this", "that"} for c in children)
    plain = all(c.dep in _PLAIN or c.text.lower() in _WHOLE for c in children)
    if not definite or not plain or head.tag != "NN":
        return None
    return next((k for name, k in _CLASSES if stage.patterns.is_a(head.lemma, name)), None)


def takes_up_noun(stage: Stage, head: Token) -> bool:
    """Tell whether a plain definite noun other than for a town or a region takes up land: *the port*."""
    children = [
        c for c in stage.parsed.children(head.index) if c.dep not in {"case", "punct", "relcl", "acl"}
    ]
    plain = [c.text.lower() for c in children if c.dep not in {"cc", "conj", "appos"}] in (["the"], ["this"])
    town = any(stage.patterns.is_a(head.lemma, name) for name, _ in _CLASSES)
    return head.tag == "NN" and plain and not town and stage.patterns.is_a(head.lemma, "whole")


def named_before(stage: Stage, head: Token) -> tuple[int, int] | None:
    """Return where the one land that the gazetteer does not know is named that a plain noun takes up."""
    sentence = stage.parsed.sentence_at(head.start)
    if _kinds(stage, head) is not _TOWN or sentence is None:
        return None
    before = sentence_before(stage.parsed, sentence)
    tokens = stage.parsed.tokens
    words = [*(tokens[before.first : before.last] if before else ()), *tokens[sentence.first : head.index]]
    found = {
        stage.parsed.text[start:end]: (start, end)
        for word in words
        if (span := _unknown(stage, word)) is not None
        for start, end in [span]
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _unknown(stage: Stage, word: Token) -> tuple[int, int] | None:
    mention = stage.place_at.get(word.index)
    if word.dep in {"compound", "nmod"}:
        return None
    if mention is None:
        return (word.start, word.end) if stage.names_land(word, surely=True) else None
    unresolved = mention.place is None and not stage.cast.at(word)
    return (mention.start, mention.end) if unresolved else None
