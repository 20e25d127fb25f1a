"""A publisher's fonts and logo in a page and in an SVG: as data in the file, under names of our own."""

from __future__ import annotations

import base64
from html import escape
from typing import TYPE_CHECKING, Final

from geomap.conflict_map.logo import HIGH_PX

if TYPE_CHECKING:
    from geomap.conflict_map.branding import Branding, Font

_SANS: Final = "geomap-sans"
_SERIF: Final = "geomap-serif"
_FALLBACKS: Final = {
    "sans": "system-ui,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif",
    "serif": "Georgia,'Noto Serif','DejaVu Serif',serif",
}
_LOGO_SHEET: Final = (
    ".logo{grid-column:1/-1;margin:0 0 .8rem}"
    f".logo img{{display:block;height:{HIGH_PX}px;width:auto;max-width:100%;object-fit:contain}}"
    ".logo.right img{margin-inline-start:auto}\n"
)


def font_sheet(branding: Branding) -> str:
    """Return the rules of style that bring a publisher's fonts into the page."""
    rules = [
        _face(name, weight, font)
        for name, weight, font in (
            (_SANS, 400, branding.sans),
            (_SANS, 700, branding.bold),
            (_SERIF, 400, branding.serif),
        )
        if font and font.content
    ]
    chosen = (("sans", _SANS, branding.sans), ("serif", _SERIF, branding.serif))
    families = [
        f"--{kind}:'{name if font.content else font.family}',{_FALLBACKS[kind]};"
        for kind, name, font in chosen
        if font
    ]
    return "".join([*rules, f":root{{{''.join(families)}}}\n"]) if families else ""


def embedded_fonts(branding: Branding) -> str:
    """Return the rules of style that bring a publisher's fonts into an SVG, under their own names."""
    fonts = ((400, branding.sans), (700, branding.bold), (400, branding.serif))
    return "".join(_face(font.family, weight, font) for weight, font in fonts if font and font.content)


def logo_sheet(branding: Branding) -> str:
    """Return the rules of style of the logo."""
    return _LOGO_SHEET if branding.logo else ""


def logo_html(branding: Branding, edge: str) -> str:
    """Return the logo as HTML if it stands at this edge, ``top`` or ``bottom``."""
    logo = branding.logo
    if logo is None or not logo.position.startswith(edge):
        return ""
    side = logo.position.partition("-")[2]
    source = data_address("image/png", logo.png)
    return f'<p class="logo {side}"><img src="{source}" alt="{escape(logo.alt)}"></p>'


def font_sources(branding: Branding) -> str:
    """Return the rule of the page's policy for fonts: none, but for those that lie in the page."""
    own = any(font and font.content for font in (branding.sans, branding.bold, branding.serif))
    return " font-src data:;" if own else ""


def data_address(media_type: str, content: bytes) -> str:
    """Return content as an address that holds it."""
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


def _face(family: str, weight: int, font: Font) -> str:
    address = data_address("font/ttf", font.content or b"")
    return f"@font-face{{font-family:'{family}';font-weight:{weight};src:url({address})}}\n"
