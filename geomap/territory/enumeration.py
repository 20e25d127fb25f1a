"""Land told by number and then by name: *took three towns, among them A and B*; *They include A and B*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geomap.language.syntax import conjuncts

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Sentence, Token

_HERE: Final = re.compile(
    r"[^.;()\n]{0,60}?(?:,[ ]|[ ]|[ ]?[–—(-][ ]?)"
    r"(?:including|among[ ](?:them|which)|such[ ]as|notably|namely)"
    r"(?:[ ](?:are|were|was|is))?[ ]|[^.;()\n]{0,40}?(?::[ ]|[ ][–—][ ])"
)
_NEXT: Final = re.compile(
    r"Among[ ](?:them|these|those)[ ](?:are|were|is|was)[ ]|(?:They|These|Those)[ ](?:are|were|included?)[ ]"
)
_PLURAL: Final = frozenset({"NNS", "NNPS"})


def units_named(stage: Stage, head: Token) -> list[Token]:
    """Return the names of land by which the text spells out a plural, in text order.

    They follow in the same sentence, or in the next if that does nothing else.

    Parameters
    ----------
    stage
        The parsed article.
    head
        The noun, such as *towns* in *several towns*.
    """
    sentence = stage.parsed.sentence_at(head.start)
    if head.tag not in _PLURAL or sentence is None or not stage.patterns.is_a(head.lemma, "land"):
        return []
    text = stage.parsed.text
    here = _HERE.match(text, head.end, sentence.end)
    if here is not None and (found := _listed(stage, sentence, here.end())):
        return found
    after = _after(stage, sentence)
    there = _NEXT.match(text, after.start, after.end) if after is not None else None
    return _listed(stage, after, there.end()) if after is not None and there is not None else []


def controlled(stage: Stage, control: Token) -> list[Token]:
    """Return what *control* is of, wherever the parser hangs its *over*."""
    slots, verb = stage.slots, stage.parsed.head(control.index)
    ways = ((control, "of"), (control, "over"), (control, "on"), (verb, "over"), (verb, "on"))
    return next((found for head, slot in ways if (found := slots.fill(head, slot))), [])


def _after(stage: Stage, sentence: Sentence) -> Sentence | None:
    tokens = stage.parsed.tokens
    if sentence.last >= len(tokens):
        return None
    return stage.parsed.sentence_at(tokens[sentence.last].start)


def _listed(stage: Stage, sentence: Sentence, start: int) -> list[Token]:
    """Return the lands of a list that begins at ``start``, none if something else begins there."""
    inside = [t for t in stage.parsed.tokens[sentence.first : sentence.last] if t.start >= start]
    first = next((t for t in inside if t.pos in {"NOUN", "PROPN"} and t.dep != "compound"), None)
    if first is None or not _is_unit(stage, first):
        return []
    return [t for t in conjuncts(stage.parsed, first.index) if t.start >= start and _is_unit(stage, t)]


def _is_unit(stage: Stage, token: Token) -> bool:
    """Tell whether a token names a unit, itself or after *of*: *X*, *the villages of X and Y*."""
    if token.index in stage.place_at or stage.names_land(token):
        return True
    settled = stage.patterns.is_a(token.lemma, "settled")
    return settled and any(
        t.index in stage.place_at or stage.names_land(t) for t in stage.slots.fill(token, "of")
    )
