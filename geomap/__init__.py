"""geomap: a news article goes in, a layered and sourced conflict map comes out.

>>> import geomap
>>> reading = geomap.read("examples/karabakh-2020.txt")
>>> geomap.draw(reading).save("output/map.html")

Importing geomap is cheap: spaCy, geopandas and folium load when they are first needed.
"""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING

from geomap.errors import GeomapError
from geomap.model import Article, Reading
from geomap.options import DrawOptions, Mode, ReadOptions

if TYPE_CHECKING:
    from geomap.conflict_map import ConflictMap
    from geomap.pipeline import draw, read

__all__ = [
    "Article",
    "ConflictMap",
    "DrawOptions",
    "GeomapError",
    "Mode",
    "ReadOptions",
    "Reading",
    "__version__",
    "draw",
    "read",
]

__version__ = "0.1.0"

_LAZY = {"ConflictMap": "geomap.conflict_map", "draw": "geomap.pipeline", "read": "geomap.pipeline"}

logging.getLogger(__name__).addHandler(logging.NullHandler())


def __getattr__(name: str) -> object:
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
