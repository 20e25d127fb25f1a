"""Where the outlines of one file do not fit: land in two areas of a level, and gaps closed in by them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shapely

from geomap.boundaries.area import area_km2
from geomap.boundaries.unit import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.boundaries.unit import Unit

LEAST_KM2: Final = 0.01
"""Less than this is rounding."""


def misfits(units: Sequence[Unit]) -> tuple[str, ...]:
    """Return, in words with km², the overlaps of areas of one level and the gaps that they enclose."""
    found: list[str] = []
    for level in Level:
        same = [unit for unit in units if unit.level is level]
        if not same:
            continue
        found += [*_overlaps(same), *_gaps(same, level)]
    return tuple(found)


def _overlaps(units: list[Unit]) -> list[str]:
    shapes = [unit.geometry for unit in units]
    pairs = shapely.STRtree(shapes).query(shapes, predicate="intersects").T.tolist()
    sizes = [(a, b, area_km2(shapes[a].intersection(shapes[b]))) for a, b in pairs if a < b]
    return [
        f"{units[a].name} and {units[b].name} overlap by {km2:,.2f} km²"
        for a, b, km2 in sorted(sizes)
        if km2 >= LEAST_KM2
    ]


def _gaps(units: list[Unit], level: Level) -> list[str]:
    whole = shapely.get_parts(shapely.union_all([unit.geometry for unit in units]))
    rings = [ring for part in whole if part.geom_type == "Polygon" for ring in part.interiors]
    sizes = [area_km2(shapely.polygons(ring)) for ring in rings]
    return [f"areas of level {level} enclose a gap of {km2:,.2f} km²" for km2 in sizes if km2 >= LEAST_KM2]
