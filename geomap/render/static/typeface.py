"""The fonts of a still map: where they are, and how wide text is in them."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.conflict_map.branding import Branding
from geomap.conflict_map.sfnt import advances

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.conflict_map.branding import Font

_FAMILIES: Final = {
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
_OWN: Final = Branding()


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """How a text is set: size in pixels, and whether in a serif face, bold, and how far apart.

    ``branding`` holds the fonts of a publisher, which come before the bundled ones.
    """

    size: float
    bold: bool = False
    serif: bool = False
    spacing: float = 0.0
    branding: Branding = _OWN

    @property
    def families(self) -> str:
        """The families to look for, the wanted first."""
        own = dict.fromkeys(f"'{font.family}'" for font in self._fonts())
        return ", ".join([*own, _FAMILIES["serif" if self.serif else "sans"]])

    def width(self, text: str) -> float:
        """Return how wide a text is, in pixels, before ligatures and kerning."""
        ems = _ems(self.branding, serif=self.serif, bold=self.bold)
        return self.size * sum([ems[character] for character in text]) + self.spacing * len(text)

    def lines(self, text: str, width: float) -> list[str]:
        """Break a text between words into lines of at most ``width`` pixels; a longer word stands alone."""
        return _lines(self._words(text), self.width(" "), width)

    def balanced(self, text: str, width: float) -> list[str]:
        """Break a text into as few lines as it needs, of about the same length."""
        words, space = self._words(text), self.width(" ")
        lines = _lines(words, space, width)
        if len(lines) < 2:
            return lines
        while len(narrower := _lines(words, space, width * _NARROWER)) == len(lines) and width > self.size:
            lines, width = narrower, width * _NARROWER
        return lines

    def _words(self, text: str) -> list[tuple[str, float]]:
        """Return the words of a text, and how wide each is."""
        return [(word, self.width(word)) for word in text.split()]

    def _fonts(self) -> list[Font]:
        """Return the publisher's fonts for this face, the best first."""
        return _chosen(self.branding, serif=self.serif, bold=self.bold)


def _lines(words: list[tuple[str, float]], space: float, width: float) -> list[str]:
    lines: list[list[str]] = []
    room = 0.0
    for word, wide in words:
        if lines and space + wide <= room:
            lines[-1].append(word)
            room -= space + wide
        else:
            lines.append([word])
            room = width - wide
    return [" ".join(line) for line in lines]


def font_paths() -> list[str]:
    """Return the paths of the bundled font files."""
    paths = []
    for name in sorted(set(_FILES.values())):
        with as_file(files("geomap.render").joinpath("fonts", name)) as path:
            paths.append(str(path))
    return paths


@contextmanager
def font_files(branding: Branding) -> Iterator[list[str]]:
    """Yield the paths of all font files; those of a publisher lie in a folder of their own for so long."""
    own = [font.content for font in (branding.sans, branding.bold, branding.serif) if font and font.content]
    with tempfile.TemporaryDirectory(prefix="geomap-") as folder:
        paths = [Path(folder) / f"{number}.ttf" for number, _ in enumerate(own)]
        for path, content in zip(paths, own, strict=True):
            path.write_bytes(content)
        yield [*map(str, paths), *font_paths()]


class _Ems(dict[str, float]):
    """The advance of each character in ems, from the first of some tables that has it; kept once asked."""

    def __init__(self, tables: list[dict[int, float]]) -> None:
        super().__init__()
        self._tables = tables

    def __missing__(self, character: str) -> float:
        code = ord(character)
        self[character] = next((ems[code] for ems in self._tables if code in ems), _UNKNOWN_EM)
        return self[character]


def _chosen(branding: Branding, *, serif: bool, bold: bool) -> list[Font]:
    wanted = (branding.serif,) if serif else (branding.bold if bold else None, branding.sans)
    return [font for font in wanted if font is not None]


@lru_cache(maxsize=16)
def _ems(branding: Branding, *, serif: bool, bold: bool) -> _Ems:
    own = [_measures(font.content) for font in _chosen(branding, serif=serif, bold=bold) if font.content]
    return _Ems(
        [*own, _advances(_FILES["serif" if serif else "sans", bold]), _advances(_FILES["sans", bold])]
    )


@cache
def _advances(name: str) -> dict[int, float]:
    """Return the advance of each character of a bundled font, in ems."""
    return advances(files("geomap.render").joinpath("fonts", name).read_bytes())


@lru_cache(maxsize=8)
def _measures(font: bytes) -> dict[int, float]:
    """Return the advance of each character of a font, in ems."""
    return advances(font)
