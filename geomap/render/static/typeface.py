"""The bundled fonts: where they are, and how wide text is in them."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Final

FAMILIES: Final = {
    "sans": "DejaVu Sans, Noto Sans, Liberation Sans, Arial, sans-serif",
    "serif": "DejaVu Serif, Noto Serif, Georgia, serif",
}
_FILES: Final = {
    ("sans", False): "DejaVuSansCondensed.ttf",
    ("sans", True): "DejaVuSansCondensed-Bold.ttf",
    ("serif", True): "DejaVuSerifCondensed-Bold.ttf",
}
_UNKNOWN_EM: Final = 0.75
_NARROWER: Final = 0.96


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """How a text is set: size in pixels, and whether in a serif face, bold, and how far apart."""

    size: float
    bold: bool = False
    serif: bool = False
    spacing: float = 0.0

    def width(self, text: str) -> float:
        """Return how wide a text is, in pixels, before ligatures and kerning."""
        ems = _advances(_FILES["serif" if self.serif else "sans", self.bold])
        fallback = _advances(_FILES["sans", self.bold])
        units = (ems.get(ord(c)) or fallback.get(ord(c), _UNKNOWN_EM) for c in text)
        return self.size * sum(units) + self.spacing * len(text)

    def lines(self, text: str, width: float) -> list[str]:
        """Break a text between words into lines of at most ``width`` pixels; a longer word stands alone."""
        broken: list[str] = []
        for word in text.split():
            longer = f"{broken[-1]} {word}" if broken else word
            if broken and self.width(longer) <= width:
                broken[-1] = longer
            else:
                broken.append(word)
        return broken

    def balanced(self, text: str, width: float) -> list[str]:
        """Break a text into as few lines as it needs, of about the same length."""
        lines = self.lines(text, width)
        while len(narrower := self.lines(text, width * _NARROWER)) == len(lines) and width > self.size:
            lines, width = narrower, width * _NARROWER
        return lines


def font_paths() -> list[str]:
    """Return the paths of the font files."""
    paths = []
    for name in sorted(set(_FILES.values())):
        with as_file(files("geomap.render").joinpath("fonts", name)) as path:
            paths.append(str(path))
    return paths


@cache
def _advances(name: str) -> dict[int, float]:
    """Return the advance of each character of a font, in ems."""
    font = files("geomap.render").joinpath("fonts", name).read_bytes()
    tables = {
        font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0]
        for at in range(12, 12 + 16 * struct.unpack_from(">H", font, 4)[0], 16)
    }
    (em,) = struct.unpack_from(">H", font, tables[b"head"] + 18)
    (count,) = struct.unpack_from(">H", font, tables[b"hhea"] + 34)
    metrics = struct.unpack_from(f">{2 * count}H", font, tables[b"hmtx"])[::2]
    glyphs = _glyphs(font, tables[b"cmap"])
    return {character: metrics[min(glyph, count - 1)] / em for character, glyph in glyphs.items()}


def _glyphs(font: bytes, cmap: int) -> dict[int, int]:
    """Return the glyph of each character of the basic plane, from the font's table of format 4."""
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    offsets = [struct.unpack_from(">I", font, cmap + 4 + 8 * n + 4)[0] for n in range(count)]
    at = next(cmap + o for o in offsets if struct.unpack_from(">H", font, cmap + o)[0] == 4)
    twice = struct.unpack_from(">H", font, at + 6)[0]
    parts = [at + 14, at + 16 + twice, at + 16 + 2 * twice, at + 16 + 3 * twice]
    columns = [struct.unpack_from(f">{twice // 2}H", font, part) for part in parts]
    glyphs = {}
    for n, (last, first, delta, offset) in enumerate(zip(*columns, strict=True)):
        for character in range(first, min(last, 0xFFFE) + 1):
            place = parts[3] + 2 * n + offset + 2 * (character - first)
            glyph = struct.unpack_from(">H", font, place)[0] if offset else character
            if glyph:
                glyphs[character] = (glyph + delta) & 0xFFFF
    return glyphs
