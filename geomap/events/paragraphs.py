"""Where the paragraphs of a text begin, and their sentences."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.language.parsed import Parsed, Sentence

_PARAGRAPH: Final = re.compile(r"\n\s*\n")


def paragraph_starts(text: str) -> list[int]:
    """Return the offsets at which paragraphs begin."""
    return [0, *(found.end() for found in _PARAGRAPH.finditer(text))]


def paragraphs(parsed: Parsed) -> Iterator[list[Sentence]]:
    """Yield the sentences of each paragraph."""
    starts = [*paragraph_starts(parsed.text), len(parsed.text) + 1]
    for start, end in pairwise(starts):
        yield [sentence for sentence in parsed.sentences if start <= sentence.start < end]
