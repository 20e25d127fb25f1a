"""How far apart two spellings of a name are."""

from __future__ import annotations

import unicodedata
from typing import Final

_LETTERS: Final = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ə": "a", "’": "'"}
)
"""Letters that no decomposition leads back to the one they are also written with."""


def plain(name: str) -> str:
    """Return a name without case and diacritics: *Erdoğan* is also written *Erdogan*."""
    return unaccented(name).casefold()


def unaccented(name: str) -> str:
    """Return a name without diacritics, in its own case."""
    if name.isascii():
        return name
    apart = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return "".join(c for c in apart if not unicodedata.combining(c))


def edits(a: str, b: str, limit: int = 2) -> int:
    """Return the Damerau-Levenshtein distance of two words, or ``limit + 1`` where it is greater."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before, current = list(range(len(b) + 1)), list(range(len(b) + 1))
    earlier: list[int] = []
    for i, x in enumerate(a, start=1):
        earlier, before, current = before, current, [i] + [0] * len(b)
        for j, y in enumerate(b, start=1):
            cost = min(before[j] + 1, current[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, earlier[j - 2] + 1)
            current[j] = cost
    return min(current[-1], limit + 1)


def same_name(a: str, b: str) -> bool:
    """Tell whether two surnames are plausibly one, misspelt: the same initial, one edit, two if long."""
    a, b = plain(a), plain(b)
    if a == b:
        return True
    if a[:1] != b[:1] or min(len(a), len(b)) < 6:
        return False
    return edits(a, b) <= (2 if min(len(a), len(b)) >= 10 else 1)
