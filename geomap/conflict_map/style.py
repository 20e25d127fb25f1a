"""A user's own look: colours, fonts, a logo, layers that the map opens without, a template for the title."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Final

import msgspec

from geomap.conflict_map.branding import Branding, FontChoice, LogoChoice, read_branding
from geomap.errors import ChoiceError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geomap.conflict_map.features import Layer
    from geomap.conflict_map.look import Look

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_BRACES: Final = re.compile(r"\{[^{}]*\}")
_IN_TITLE: Final = ("{title}", "{subject}", "{as_of}")


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleFile:
    """What a style file may say."""

    colours: dict[str, tuple[str, str]] = field(default_factory=dict)
    hide: tuple[str, ...] = ()
    title: str = "{title}"
    fonts: FontChoice = field(default_factory=FontChoice)
    logo: LogoChoice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A style, its files read.

    ``colours`` are pairs (light, dark) by the names that the look has; ``hide`` are ids of layers that are
    off when the map opens; ``title`` may hold ``{title}``, ``{subject}`` and ``{as_of}``.
    """

    colours: dict[str, tuple[str, str]] = field(default_factory=dict)
    hide: tuple[str, ...] = ()
    title: str = "{title}"
    branding: Branding = field(default_factory=Branding)


def read_style(path: Path, look: Look) -> Style:
    """Return the style of a TOML file, checked against the look it changes.

    Raises
    ------
    ChoiceError
        If the file cannot be read, or holds a key, a colour or a value that has no meaning.
    """
    try:
        plain = tomllib.loads(path.read_text(encoding="utf-8"))
        said = msgspec.convert(plain, StyleFile)
    except UnicodeDecodeError as error:
        raise ChoiceError(f"the style {path} cannot be used: it is not UTF-8; save it as such") from error
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ChoiceError(f"the style {path} cannot be used: {error}") from error
    _refuse_unknown(f"the style {path} has the key", plain, [f.name for f in fields(StyleFile)])
    for part, kind in (("fonts", FontChoice), ("logo", LogoChoice)):
        _refuse_unknown(
            f"the style {path} has in [{part}] the key", plain.get(part), [f.name for f in fields(kind)]
        )
    _refuse_unknown(f"the style {path} has the colour", said.colours, sorted(look.colours))
    for name, pair in said.colours.items():
        if not all(_COLOUR.fullmatch(colour) for colour in pair):
            raise ChoiceError(f"the style {path}: colour {name!r} must be two of the form #1a2b3c")
    _refuse_unknown(f"the style {path} has in its title", _BRACES.findall(said.title), list(_IN_TITLE))
    branding = read_branding(said.fonts, said.logo, path.parent)
    return Style(colours=said.colours, hide=said.hide, title=said.title, branding=branding)


def _refuse_unknown(what: str, given: Iterable[str] | None, known: list[str]) -> None:
    for name in given or ():
        if name not in known:
            raise ChoiceError(f"{what} {name!r}, which has no meaning; choose from {', '.join(known)}")


def painted(look: Look, style: Style) -> Look:
    """Return a look in the colours of a style."""
    return replace(look, colours={**look.colours, **style.colours})


def titled(style: Style, title: str, subject: str, as_of: str) -> str:
    """Return the title that a style makes of the map's own."""
    words = {"{title}": title, "{subject}": subject, "{as_of}": as_of}
    return _BRACES.sub(lambda found: words.get(found[0], found[0]), style.title)


def opened(style: Style, layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """Return layers with those off that the style hides; a map may lack a layer that is named."""
    return tuple(replace(layer, shown=layer.shown and layer.id not in style.hide) for layer in layers)
