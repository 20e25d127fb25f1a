"""A small picture of the world with the frame of the map on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.conflict_map.features import Area
from geomap.conflict_map.outline import world
from geomap.render.static.labels import Box
from geomap.render.static.paths import outlines
from geomap.render.static.xml import tag

if TYPE_CHECKING:
    from geomap.conflict_map import ConflictMap
    from geomap.render.static.frame import Frame
    from geomap.render.static.paint import Paint

_WIDE: Final = 118.0
_SCALE: Final = _WIDE / 360
_NORTH, _SOUTH = 85.0, -60.0
_HIGH: Final = (_NORTH - _SOUTH) * _SCALE
_COARSE_DEGREES: Final = 1.0
"""Smaller land, and smaller bends of coasts, would be a third of a pixel."""
_LEAST_PX: Final = 5.0
_ASIDE: Final = 8.0
_WORLD_DEGREES: Final = 180.0


def drawing(conflict_map: ConflictMap, frame: Frame, paint: Paint) -> str:
    """Return the picture in the lower right corner; a map of the world, or without ground, has none."""
    if not conflict_map.basemap.ground:
        return ""
    if conflict_map.extent.east - conflict_map.extent.west > _WORLD_DEGREES:
        return ""
    box = place(frame)
    size = {"width": box.wide, "height": box.high}
    ground = tag("rect", {**size, "fill": paint.colour("water"), "stroke": paint.colour("border")})
    land = tag("path", {"d": _land(conflict_map), "fill": paint.colour("border"), "fill_opacity": 0.55})
    picture = ground + land + _frame(conflict_map, paint)
    return tag("g", {"transform": f"translate({box.x:.1f} {box.y:.1f})"}, picture)


def place(frame: Frame) -> Box:
    """Return the room that the picture takes."""
    return Box(x=frame.wide - _WIDE - _ASIDE, y=frame.high - _HIGH - _ASIDE, wide=_WIDE, high=_HIGH)


def _land(conflict_map: ConflictMap) -> str:
    import shapely

    ground = next(layer for layer in conflict_map.layers if layer.id == "countries")
    areas = [item for item in ground.features if isinstance(item, Area)]
    shapes = [shape for item in areas for shape in (item.geometry, item.beyond) if shape is not None]
    west = world(conflict_map.extent)
    seen = shapely.clip_by_rect(shapes, west, _SOUTH, west + 360, _NORTH)
    rings = shapely.get_rings(shapely.get_parts(seen))
    sides = shapely.bounds(rings)
    large = (sides[:, 2:] - sides[:, :2]).max(axis=1) > _COARSE_DEGREES
    coarse = shapely.simplify(rings[large], _COARSE_DEGREES, preserve_topology=False)
    drawn = shapely.transform(coarse, lambda points: (points * (1, -1) + (-west, _NORTH)) * _SCALE)
    return outlines(drawn, 0.0)


def _frame(conflict_map: ConflictMap, paint: Paint) -> str:
    extent = conflict_map.extent
    wide = max((extent.east - extent.west) * _SCALE, _LEAST_PX)
    high = max((extent.north - extent.south) * _SCALE, _LEAST_PX)
    x = ((extent.west + extent.east) / 2 - world(extent)) * _SCALE - wide / 2
    y = (_NORTH - (extent.north + extent.south) / 2) * _SCALE - high / 2
    size = {"x": x, "y": y, "width": wide, "height": high}
    return tag("rect", {**size, "fill": "none", "stroke": paint.colour("side-1"), "stroke_width": 1.6})
