"""Outlines fit to be drawn: simplified together, fine inside the map and coarse beyond it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.conflict_map.circle import world_west
from geomap.conflict_map.features import Extent

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

_PIXELS: Final = 1200
"""The map is drawn about this wide; a step or two of zoom stay sharp."""
_COARSE_DEGREES: Final = 0.45
_SPECK: Final = 3.0
"""An island less than so many tolerances across is a speck."""
_DETAIL: Final = (0.9, 0.75)
"""How far beyond the extent, in shares of its width and height, outlines stay fine: a phone is high."""
_SEAM_DEGREES: Final = 0.05
"""Fine and coarse outlines meet on whole steps of this, on which a renderer can close the seam."""


def tolerance(extent: Extent) -> float:
    """Return how far, in degrees, an outline may move without being seen."""
    return (extent.east - extent.west) / _PIXELS


def detail(extent: Extent) -> Extent:
    """Return the box inside which outlines are fine."""
    wide, high = _DETAIL
    box = extent.grown(wide, high)
    west, south, east, north = (round(value / _SEAM_DEGREES) * _SEAM_DEGREES for value in box.bounds)
    return Extent(west=round(west, 2), south=round(south, 2), east=round(east, 2), north=round(north, 2))


def world(extent: Extent) -> float:
    """Return the longitude at which the world of a map begins; it ends 360 degrees east of it."""
    return world_west(detail(extent))


def simplified(areas: Sequence[BaseGeometry], degrees: float) -> list[BaseGeometry]:
    """Return areas simplified together, so that neighbours still meet along their borders, without specks."""
    import shapely

    drawn = shapely.coverage_simplify(list(areas), degrees) if areas else []
    return [_without_specks(area, (_SPECK * degrees) ** 2) for area in drawn]


def _without_specks(area: BaseGeometry, least: float) -> BaseGeometry:
    """Return an area without islands too small to be seen; its largest part always stays."""
    import shapely

    parts = shapely.get_parts(area)
    sizes = shapely.area(parts)
    kept = parts[(sizes >= least) | (sizes == sizes.max(initial=0.0))]
    return area if len(kept) == len(parts) else _polygons(_multi(list(kept)))


def clipped(areas: Sequence[BaseGeometry], box: Extent) -> list[BaseGeometry]:
    """Return the parts of areas inside a box."""
    import shapely

    return [_polygons(shapely.clip_by_rect(shapely.make_valid(area), *box.bounds)) for area in areas]


def beyond(areas: Sequence[BaseGeometry], box: Extent) -> BaseGeometry:
    """Return a coarse outline of what lies outside a box, without the small islands."""
    import shapely

    parts = shapely.get_parts(np.asarray(areas, dtype=object))
    parts = shapely.simplify(parts[shapely.area(parts) > _COARSE_DEGREES**2 / 2], _COARSE_DEGREES)
    return _polygons(shapely.difference(shapely.make_valid(_multi(list(parts))), shapely.box(*box.bounds)))


def nothing() -> BaseGeometry:
    """Return an area without extent."""
    return _multi([])


def edges(areas: Sequence[BaseGeometry], box: Extent) -> tuple[BaseGeometry, BaseGeometry]:
    """Return the lines that two areas share (borders) and those of one area alone (coasts), in the box."""
    import shapely

    parts = shapely.get_parts(np.asarray(areas, dtype=object))
    rings = shapely.get_rings(parts[shapely.get_type_id(parts) == 3])
    points, ring = shapely.get_coordinates(rings, return_index=True)
    whole = np.flatnonzero(ring[:-1] == ring[1:])
    seen, shared = _seen(points, whole)
    drawn = [
        _lines(points, whole, ring, kept) for kept in (shared & (seen == np.arange(len(whole))), ~shared)
    ]
    return shapely.clip_by_rect(drawn[0], *box.bounds), shapely.clip_by_rect(drawn[1], *box.bounds)


def _seen(
    points: npt.NDArray[np.float64], starts: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
    """Return for each segment where it was first seen, and whether it is seen twice, either way round."""
    grid = np.rint(points * 1e7).astype(np.int64)
    one, other = grid[starts], grid[starts + 1]
    swap = (one[:, 0] > other[:, 0]) | ((one[:, 0] == other[:, 0]) & (one[:, 1] > other[:, 1]))
    keys = np.where(swap[:, None], np.hstack([other, one]), np.hstack([one, other]))
    _, first, inverse, counts = np.unique(
        keys, axis=0, return_index=True, return_inverse=True, return_counts=True
    )
    inverse = inverse.ravel()
    return first[inverse], counts[inverse] > 1


def _lines(
    points: npt.NDArray[np.float64],
    starts: npt.NDArray[np.intp],
    ring: npt.NDArray[np.intp],
    kept: npt.NDArray[np.bool_],
) -> BaseGeometry:
    """Chain kept segments that follow each other in one ring."""
    import shapely

    chosen = starts[kept]
    breaks = np.flatnonzero((np.diff(chosen) != 1) | (np.diff(ring[chosen]) != 0)) + 1
    runs = [run for run in np.split(chosen, breaks) if len(run)]
    lines = [shapely.linestrings(points[np.append(run, run[-1] + 1)]) for run in runs]
    chained: BaseGeometry = shapely.multilinestrings(np.array(lines, dtype=object))
    return chained


def _polygons(shape: BaseGeometry) -> BaseGeometry:
    """Keep the polygons of what an operation gave."""
    import shapely

    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and not part.is_empty]
    return parts[0] if len(parts) == 1 else _multi(parts)


def _multi(parts: Sequence[BaseGeometry]) -> BaseGeometry:
    import shapely

    gathered = np.empty(len(parts), dtype=object)
    gathered[:] = parts
    whole: BaseGeometry = shapely.multipolygons(gathered)
    return whole
