"""Whether a gold point lies inside the area that a toponym was resolved to."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import shapely

from geomap.boundaries.opening import open_pack

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geomap.model import Place


def holds(place: Place, point: tuple[float, float]) -> bool:
    """Tell whether the bundled outline of a place holds a point; a place without an outline holds none.

    Corpora give one point for Siberia or Texas, and not always the same: it may lie hundreds of kilometres
    from a gazetteer's though both mean the same land.

    Parameters
    ----------
    place
        A place; ``place.unit`` names its outline in the boundary pack.
    point
        Lon and lat.
    """
    return place.unit is not None and bool(shapely.contains_xy(_outline(place.unit), *point))


@lru_cache(maxsize=256)
def _outline(unit: str) -> BaseGeometry:
    shape = open_pack().unit(unit).geometry
    shapely.prepare(shape)
    return shape
