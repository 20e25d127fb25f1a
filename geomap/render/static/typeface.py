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
        own = [_measures(font.content) for font in self._fonts() if font.content]
        bundled = [_advances(_FILES["serif" if self.serif else "sans", self.bold])]
        known = [*own, *bundled, _advances(_FILES["sans", self.bold])]
        units = (next((ems[ord(c)] for ems in known if ord(c) in ems), _UNKNOWN_EM) for c in text)
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

    def _fonts(self) -> list[Font]:
        """Return the publisher's fonts for this face, the best first."""
        branding = self.branding
        chosen = (branding.serif,) if self.serif else (branding.bold if self.bold else None, branding.sans)
        return [font for font in chosen if font is not None]


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


@cache
def _advances(name: str) -> dict[int, float]:
    """Return the advance of each character of a bundled font, in ems."""
    return advances(files("geomap.render").joinpath("fonts", name).read_bytes())


@lru_cache(maxsize=8)
def _measures(font: bytes) -> dict[int, float]:
    """Return the advance of each character of a font, in ems."""
    return advances(font)
