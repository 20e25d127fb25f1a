"""Offsets into a text, as JavaScript counts them: in UTF-16 units instead of characters."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offsets:
    """Positions of the characters that take two units."""

    wide: tuple[int, ...]

    def utf16(self, position: int) -> int:
        """Return where the character at ``position`` begins, in UTF-16 units."""
        return position + bisect_left(self.wide, position)


def offsets(text: str) -> Offsets:
    """Return the offsets of a text."""
    return Offsets(tuple(index for index, character in enumerate(text) if ord(character) > 0xFFFF))
