"""Geometry for the page: steps on a grid, as small integers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geomap.conflict_map.features import Extent

_STEPS: Final = 1 << 14
"""The extent is this many steps of the grid wide: four times finer than a large screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A grid in degrees: point = origin + steps × step."""

    lon: float
    lat: float
    step: float

    def rings(self, shape: BaseGeometry) -> list[list[int]]:
        """Return the rings of an area; each is a start and then steps, x and y in turn."""
        import shapely

        return self._paths(shapely.get_rings(shapely.get_parts(shape)), fewest=4)

    def lines(self, shape: BaseGeometry) -> list[list[int]]:
        """Return the lines of a line or multiline; each is a start and then steps."""
        import shapely

        parts = shapely.get_parts(shape)
        return self._paths(parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING], fewest=2)

    def _paths(self, parts: object, fewest: int) -> list[list[int]]:
        import shapely

        points, part = shapely.get_coordinates(parts, return_index=True)
        steps = np.rint((points - (self.lon, self.lat)) / self.step).astype(np.int64)
        moved = np.append(True, (np.diff(steps, axis=0) != 0).any(axis=1) | (np.diff(part) != 0))[: len(steps)]
        steps, part = steps[moved], part[moved]
        paths = np.split(steps, np.flatnonzero(np.diff(part)) + 1)
        return [_deltas(path) for path in paths if len(path) >= fewest]


def grid(extent: Extent) -> Grid:
    """Return the grid for an extent; its numbers are short so that they survive as decimal text."""
    step = float(f"{(extent.east - extent.west) / _STEPS:.2g}")
    return Grid(lon=round(extent.west, 2), lat=round(extent.south, 2), step=step)


def _deltas(path: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> list[int]:
    flat: list[int] = np.concatenate([path[:1], np.diff(path, axis=0)]).ravel().tolist()
    return flat
