"""Sizes and extents on the ellipsoid."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyproj import Geod
    from shapely.geometry.base import BaseGeometry

    Box = tuple[float, float, float, float]


@cache
def ellipsoid() -> Geod:
    """Return WGS 84, on which all areas and distances are taken."""
    from pyproj import Geod

    return Geod(ellps="WGS84")


def area_km2(geometry: BaseGeometry) -> float:
    """Return the geodesic area of a geometry in lon, lat (EPSG:4326), in km²; 0 for lines and points."""
    import shapely

    polygons = [p for p in shapely.get_parts(shapely.get_parts(geometry)) if p.geom_type == "Polygon"]
    return float(sum(_polygon_km2(polygon) for polygon in polygons))


def _polygon_km2(polygon: BaseGeometry) -> float:
    """Rings count by themselves, whichever way they run."""
    land, *holes = (
        abs(ellipsoid().geometry_area_perimeter(ring)[0]) for ring in (polygon.exterior, *polygon.interiors)
    )
    return float((land - sum(holes)) / 1e6)


def extent(geometry: BaseGeometry) -> Box:
    """Return west, south, east, north; west is above east where the shorter way crosses 180°."""
    import numpy as np
    import shapely

    west, south, east, north = map(float, shapely.bounds(geometry))
    if east - west <= 180:
        return west, south, east, north
    parts = shapely.bounds(shapely.get_parts(geometry))
    parts = parts[np.argsort(parts[:, 0])]
    reached = np.maximum.accumulate(parts[:, 2])
    gaps = parts[1:, 0] - reached[:-1]
    if not len(gaps) or gaps.max() <= 360 - (east - west):
        return west, south, east, north
    widest = int(gaps.argmax())
    return float(parts[widest + 1, 0]), south, float(reached[widest]), north


def overlap(box: Box, other: Box) -> bool:
    """Tell whether two extents share a point; either may cross 180°."""
    return (
        box[1] <= other[3]
        and other[1] <= box[3]
        and any(a[0] <= b[1] and b[0] <= a[1] for a in _spans(box) for b in _spans(other))
    )


def _spans(box: Box) -> list[tuple[float, float]]:
    west, _, east, _ = box
    return [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
