"""Tell a text that is not English, so that nobody takes an empty map for an empty article."""

from __future__ import annotations

import re
from typing import Final

from geomap.model import Notice

_FUNCTION_WORDS: Final = frozenset(
    {"the", "of", "and", "to", "in", "a", "that", "is", "was", "for", "on", "as", "with", "by", "at"}
    | {"from", "it", "be", "are", "has", "had", "have", "not", "but", "his", "their", "an", "he", "they"}
)
"""The commonest English function words; running English text has them as a third of its words."""
_ENOUGH_WORDS: Final = 12
_ENGLISH_SHARE: Final = 0.12
_WORD: Final = re.compile(r"[^\W\d_]+")
_SAMPLE: Final = 20_000


def language_notices(text: str) -> tuple[Notice, ...]:
    """Return a notice if ``text`` does not look like running English, else nothing."""
    words = [word.casefold() for word in _WORD.findall(text[:_SAMPLE])]
    if len(words) < _ENOUGH_WORDS:
        return ()
    share = sum(word in _FUNCTION_WORDS for word in words) / len(words)
    if share >= _ENGLISH_SHARE:
        return ()
    message = "The text does not look like English; geomap reads English, so places and facts may be missing."
    return (Notice(code="not-english", message=message),)
