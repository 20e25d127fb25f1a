"""The page's own scripts and style sheets, and Leaflet's: constant text, read from the package."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

from geomap.render.pack import packed

_SCRIPTS: Final = (
    "dom.js",
    "later.js",
    "data.js",
    "outlines.js",
    "columns.js",
    "filters.js",
    "patterns.js",
    "highlight.js",
    "cards.js",
    "arcs.js",
    "bends.js",
    "dots.js",
    "areas.js",
    "shapes.js",
    "features.js",
    "stops.js",
    "crowds.js",
    "distant.js",
    "swipe.js",
    "time.js",
    "labels.js",
    "legend.js",
    "article.js",
    "tiles.js",
    "tables.js",
    "locator.js",
    "view.js",
    "beyond.js",
    "main.js",
)
"""In the order in which they need each other."""


_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_EMPTY: Final = re.compile(r"\s+")
_START: Final = 'geomap.start(document.querySelector(".folium-map").id);\n'


@cache
def leaflet_script() -> str:
    """Return Leaflet."""
    return _text("vendored/leaflet.js")


@cache
def page_script() -> str:
    """Return our own scripts as one, in a scope of its own."""
    body = "\n".join(_bare(_text(name)) for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{body}\n}})();\n'


def _bare(script: str) -> str:
    """Return a script of ours without indents and comment lines: no text of ours spans lines."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


@cache
def boot_script() -> str:
    """Return what unpacks the page."""
    return _text("boot.js")


@cache
def whole_script() -> str:
    """Return Leaflet, our scripts and the call that starts them, as one script."""
    return f"{leaflet_script()}\n{page_script()}\n{_START}"


@cache
def packed_script() -> str:
    """Return the whole script as it lies in the page."""
    return packed(whole_script())


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
    sheet = _text("vendored/leaflet.css") + _text("page.css")
    return _EMPTY.sub(" ", _COMMENT.sub("", sheet))


def _text(name: str) -> str:
    return files("geomap.render").joinpath("web", name).read_text(encoding="utf-8")
