"""One spelling for many: how names are compared."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LETTERS: Final = str.maketrans(
    {"ə": "a", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe"}
    | {"þ": "th", "ŋ": "ng"}
)
_DROPPED: Final = re.compile(r"[.'’‘ʼʻ`´ʹ\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069]+")
_BREAKS: Final = re.compile(r"[\W_]+")


def fold(name: str) -> str:
    """Return ``name`` without case, diacritics, full stops and apostrophes, its words one space apart."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.casefold())
        name = "".join(c for c in name if not unicodedata.combining(c)).translate(_LETTERS)
    name = _DROPPED.sub("", name.casefold())
    return _BREAKS.sub(" ", name).strip()
