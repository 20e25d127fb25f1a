"""Where the paragraphs of a text begin."""

from __future__ import annotations

import re
from typing import Final

_PARAGRAPH: Final = re.compile(r"\n\s*\n")


def paragraph_starts(text: str) -> list[int]:
    """Return the offsets at which paragraphs begin."""
    return [0, *(found.end() for found in _PARAGRAPH.finditer(text))]
