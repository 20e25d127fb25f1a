"""Names compared without regard to case, accents and the letters that only some keyboards have."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MARKS: Final = re.compile("[\u0300-\u036f]")
PLAIN: Final = str.maketrans({
    "ə": "e", "ı": "i", "ł": "l", "đ": "d", "ø": "o", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
    "ŋ": "n", "ħ": "h", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "‐": "-", "–": "-",
})  # fmt: skip
"""Letters that Unicode does not take apart, by what an English text writes for them."""


def folded(text: str) -> str:
    """Return a text in the form in which names are compared; line breaks stay."""
    if text.isascii():
        return text.casefold()
    return MARKS.sub("", unicodedata.normalize("NFKD", text.casefold().translate(PLAIN)))
