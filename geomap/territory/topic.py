"""What a headline without a verb is about: *Goma back in government hands*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.language.syntax import conjuncts

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Token

_HELD: Final = frozenset({"in", "under", "into"})
_BETWEEN: Final = frozenset({"back", "again", "now", "firmly", "finally", "fully"})
_VERBS: Final = frozenset({"VERB", "AUX"})


def topic_of(stage: Stage, noun: Token) -> list[Token]:
    """Return the land that stands right before *in the hands of X* in a sentence without a verb."""
    parsed = stage.parsed
    sentence = parsed.sentence_at(noun.start)
    held = parsed.head(noun.index)
    if sentence is None or noun.dep != "pobj" or held.text.lower() not in _HELD:
        return []
    words = parsed.tokens[sentence.first : sentence.last]
    if any(word.pos in _VERBS for word in words):
        return []
    before = [word for word in words if word.index < held.index]
    while before and before[-1].text.lower() in _BETWEEN:
        before.pop()
    last = before[-1] if before else None
    if last is None or last.pos not in {"NOUN", "PROPN"}:
        return []
    first = last
    while first.dep == "conj":
        first = parsed.head(first.index)
    return conjuncts(parsed, first.index)
