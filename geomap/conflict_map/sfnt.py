"""What a map needs of a TrueType or OpenType file: its family, and how wide its letters are."""

from __future__ import annotations

import struct
from typing import Final

_MOST_CHARACTERS: Final = 0x20000
"""Ranges of a damaged file may overlap without end; no font has more in its basic plane."""
_FAMILY_NAMES: Final = (16, 1)
"""The typographic family, else the plain one."""


def advances(font: bytes) -> dict[int, float]:
    """Return the advance of each character, in ems.

    Raises
    ------
    ValueError
        If the file is damaged, or has no characters of the basic plane.
    """
    try:
        tables = _tables(font)
        (em,) = struct.unpack_from(">H", font, tables[b"head"] + 18)
        (count,) = struct.unpack_from(">H", font, tables[b"hhea"] + 34)
        metrics = struct.unpack_from(f">{2 * count}H", font, tables[b"hmtx"])[::2]
        glyphs = _glyphs(font, tables[b"cmap"])
        return {character: metrics[min(glyph, count - 1)] / em for character, glyph in glyphs.items()}
    except (struct.error, KeyError, IndexError, StopIteration, ZeroDivisionError) as error:
        raise ValueError("the font file is damaged") from error


def family(font: bytes) -> str:
    """Return the name of the font's family.

    Raises
    ------
    ValueError
        If the file is damaged or names no family.
    """
    try:
        at = _tables(font)[b"name"]
        _, count, texts = struct.unpack_from(">3H", font, at)
        records = [struct.unpack_from(">6H", font, at + 6 + 12 * n) for n in range(count)]
    except (struct.error, KeyError) as error:
        raise ValueError("the font file is damaged") from error
    for wanted in _FAMILY_NAMES:
        for platform, _, _, name, length, offset in records:
            if name == wanted and platform in {0, 3}:
                start = at + texts + offset
                return font[start : start + length].decode("utf-16-be", "replace")
    raise ValueError("the font file names no family")


def _tables(font: bytes) -> dict[bytes, int]:
    (count,) = struct.unpack_from(">H", font, 4)
    return {
        font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0] for at in range(12, 12 + 16 * count, 16)
    }


def _glyphs(font: bytes, cmap: int) -> dict[int, int]:
    """Return the glyph of each character of the basic plane, from the font's table of format 4."""
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    offsets = [struct.unpack_from(">I", font, cmap + 4 + 8 * n + 4)[0] for n in range(count)]
    at = next(cmap + o for o in offsets if struct.unpack_from(">H", font, cmap + o)[0] == 4)
    twice = struct.unpack_from(">H", font, at + 6)[0]
    parts = [at + 14, at + 16 + twice, at + 16 + 2 * twice, at + 16 + 3 * twice]
    columns = [struct.unpack_from(f">{twice // 2}H", font, part) for part in parts]
    glyphs: dict[int, int] = {}
    read = 0
    for n, (last, first, delta, offset) in enumerate(zip(*columns, strict=True)):
        read += max(last - first, 0)
        if read > _MOST_CHARACTERS:
            raise ValueError("the font file is damaged")
        for character in range(first, min(last, 0xFFFE) + 1):
            place = parts[3] + 2 * n + offset + 2 * (character - first)
            glyph = struct.unpack_from(">H", font, place)[0] if offset else character
            if glyph:
                glyphs[character] = (glyph + delta) & 0xFFFF
    return glyphs
