"""A publisher's own fonts and logo, read from files and checked before anything is drawn with them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, TypeVar

from geomap.conflict_map import sfnt
from geomap.conflict_map.logo import Logo, read_logo
from geomap.errors import ChoiceError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Read = TypeVar("Read")

_FILE: Final = re.compile(r".*\.(?:ttf|otf|ttc|woff2?)", re.IGNORECASE | re.DOTALL)
_FAMILY: Final = re.compile(r"[^\W_][\w .&+-]{0,60}")
_MAGIC: Final = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_FONT_BYTES: Final = 4_000_000
_LOGO_BYTES: Final = 500_000
_ALT_CHARACTERS: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FontChoice:
    """For names and legend, for the bold of them, and for titles and the article.

    Each is a file or the name of a family; ``bold`` is a file, beside a file for ``sans``.
    """

    sans: str | None = None
    bold: str | None = None
    serif: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogoChoice:
    """A PNG or SVG file, what it says to those who do not see it, and its corner."""

    file: str
    alt: str
    position: Literal["top-left", "top-right", "bottom-left", "bottom-right"] = "top-left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """A family of a publisher; without ``content`` it is looked for on the machines of those who read."""

    family: str
    content: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Branding:
    """What a publisher puts on its maps."""

    sans: Font | None = None
    bold: Font | None = None
    serif: Font | None = None
    logo: Logo | None = None


def read_branding(fonts: FontChoice, logo: LogoChoice | None, folder: Path) -> Branding:
    """Return fonts and logo, from files beside the style.

    Raises
    ------
    ChoiceError
        If a file cannot be read, is too large, damaged or not what it should be.
    """
    if fonts.bold and not all(_FILE.fullmatch(name or "") for name in (fonts.sans, fonts.bold)):
        raise ChoiceError("the font for bold must be a file, beside a file for sans")
    return Branding(
        sans=_font(fonts.sans, folder),
        bold=_font(fonts.bold, folder),
        serif=_font(fonts.serif, folder),
        logo=_logo(logo, folder) if logo else None,
    )


def _font(chosen: str | None, folder: Path) -> Font | None:
    if chosen is None:
        return None
    if not _FILE.fullmatch(chosen):
        if not _FAMILY.fullmatch(chosen):
            raise ChoiceError(f"the font {chosen!r} is neither a file nor the name of a family")
        return Font(family=chosen)
    content = _content(folder / chosen, _FONT_BYTES)
    if not content.startswith(_MAGIC):
        raise ChoiceError(f"the font {chosen} is no TrueType or OpenType file; give a .ttf or .otf")
    return Font(family=_checked(chosen, content, _measured), content=content)


def _measured(content: bytes) -> str:
    sfnt.advances(content)
    name = sfnt.family(content)
    if not _FAMILY.fullmatch(name):
        raise ValueError(f"its family is called {name!r}")
    return name


def _logo(chosen: LogoChoice, folder: Path) -> Logo:
    alt = " ".join(chosen.alt.split())
    if not 0 < len(alt) <= _ALT_CHARACTERS:
        raise ChoiceError(f"the logo {chosen.file} needs an alt text of 1 to {_ALT_CHARACTERS} characters")
    content = _content(folder / chosen.file, _LOGO_BYTES)
    return _checked(chosen.file, content, lambda found: read_logo(found, alt, chosen.position))


def _content(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or error
        raise ChoiceError(f"{path}, which the style names, cannot be read: {cause}") from error
    if len(content) > most:
        raise ChoiceError(f"{path} is larger than {most / 1e6:g} MB; give a smaller file")
    return content


def _checked(name: str, content: bytes, read: Callable[[bytes], Read]) -> Read:
    try:
        return read(content)
    except ValueError as error:
        raise ChoiceError(f"{name}, which the style names, cannot be used: {error}") from error
