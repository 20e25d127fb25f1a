"""Cut geometry at the 180th meridian, as RFC 7946 asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def cut_at_meridian(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry between -180 and 180 degrees: what lies beyond enters at the other side."""
    import shapely

    if geometry.is_empty:
        return geometry
    west, _, east, _ = geometry.bounds
    if west >= -180 and east <= 180:
        return geometry
    parts = []
    for turn in range(round(west / 360), round(east / 360) + 1):
        turned = shapely.transform(geometry, lambda points, by=360.0 * turn: points - (by, 0.0))
        parts.append(shapely.intersection(turned, shapely.box(-180, -90, 180, 90)))
    whole = [part for part in shapely.get_parts(parts) if part.has_z or not part.is_empty]
    dimension = shapely.get_dimensions(geometry)
    joined: BaseGeometry = shapely.union_all([p for p in whole if shapely.get_dimensions(p) == dimension])
    return joined
