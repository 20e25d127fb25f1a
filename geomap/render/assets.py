"""The page's own scripts and style sheets, and Leaflet's: constant text, read from the package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

_SCRIPTS: Final = (
    "dom.js",
    "data.js",
    "patterns.js",
    "highlight.js",
    "cards.js",
    "arcs.js",
    "features.js",
    "distant.js",
    "time.js",
    "labels.js",
    "legend.js",
    "article.js",
    "tables.js",
    "locator.js",
    "main.js",
)
"""In the order in which they need each other."""


@cache
def leaflet_script() -> str:
    """Return Leaflet."""
    return _text("vendored/leaflet.js")


@cache
def page_script() -> str:
    """Return our own scripts as one, in a scope of its own."""
    body = "\n".join(_text(name) for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{body}\n}})();\n'


@cache
def extension_script() -> str:
    """Return what ordinary folium layers expect of the page; only a map that was extended carries it."""
    return _text("extension.js")


@cache
def extension_sheet() -> str:
    """Return the style sheet with Leaflet's images, which only folium's markers and controls use."""
    return _text("vendored/leaflet-images.css")


@cache
def style_sheet() -> str:
    """Return Leaflet's style sheet and ours."""
    return _text("vendored/leaflet.css") + _text("page.css")


def _text(name: str) -> str:
    return files("geomap.render").joinpath("web", name).read_text(encoding="utf-8")
