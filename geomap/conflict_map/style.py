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
_LONGEST_TITLE: Final = 200
LAYERS: Final = (
    *("countries", "actors", "provinces", "water", "documented", "stated", "disputed", "unreal"),
    *("relations", "places"),
)
"""The ids of the layers that a map may have."""
_PAPER: Final = "#ffffff"
_CONTRAST: Final = 4.5
"""What WCAG 2.2 asks of text (AA)."""
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
    except OSError as error:
        raise ChoiceError(f"the style {path} cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
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
    _refuse_faint(path, said.colours, look)
    _refuse_unknown(f"the style {path} hides the layer", said.hide, list(LAYERS))
    if not 0 < len(said.title.strip()) <= _LONGEST_TITLE:
        raise ChoiceError(f"the style {path}: its title must have 1 to {_LONGEST_TITLE} characters")
    _refuse_unknown(f"the style {path} has in its title", _BRACES.findall(said.title), list(_IN_TITLE))
    branding = read_branding(said.fonts, said.logo, path.parent)
    return Style(colours=said.colours, hide=said.hide, title=said.title, branding=branding)


def _refuse_unknown(what: str, given: Iterable[str] | None, known: list[str]) -> None:
    for name in given or ():
        if name not in known:
            raise ChoiceError(f"{what} {name!r}, which has no meaning; choose from {', '.join(known)}")


def _refuse_faint(path: Path, colours: dict[str, tuple[str, str]], look: Look) -> None:
    """Refuse text that cannot be read on paper, or within its own halo by day or night."""
    worn = {**look.colours, **colours}
    for name in ("ink", "muted"):
        for text, ground in (
            (worn[name][0], _PAPER),
            *zip(worn[name], worn["halo"], strict=True),
        ):
            found = _contrast(text, ground)
            if found < _CONTRAST:
                raise ChoiceError(
                    f"the style {path}: {name} {text} cannot be read on {ground} (paper or halo): "
                    f"their contrast is {found:.1f}, and must be {_CONTRAST}"
                )


def _contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, as WCAG 2.2 has it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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
