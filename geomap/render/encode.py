"""Geometry for the page: steps on a grid, as short text.

A path is a run of integers: where it starts, then the step to each next point, x and y in turn. An integer
is zigzag-coded and written five bits a letter, low bits first, the sixth bit meaning "more".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geomap.conflict_map.features import Extent

_STEPS: Final = 8000
"""The extent is this many steps of the grid wide: several times finer than a large screen."""
_COARSE_STEP: Final = 0.05
LETTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_BYTES: Final = np.frombuffer(LETTERS.encode(), dtype=np.uint8)
_SHIFTS: Final = 5 * np.arange(8, dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A grid in degrees: point = origin + steps × step."""

    lon: float
    lat: float
    step: float

    def rings(self, shape: BaseGeometry) -> list[str]:
        """Return the rings of an area."""
        import shapely

        return self._paths(shapely.get_rings(shapely.get_parts(shape)), fewest=4)

    def lines(self, shape: BaseGeometry) -> list[str]:
        """Return the lines of a line or multiline."""
        import shapely

        parts = shapely.get_parts(shape)
        return self._paths(parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING], fewest=2)

    def points(self, places: Sequence[tuple[float, float]]) -> str:
        """Return points as one path, in their order."""
        return _letters(np.rint((np.array(places) - (self.lon, self.lat)) / self.step).astype(np.int64))

    def _paths(self, parts: object, fewest: int) -> list[str]:
        import shapely

        points, part = shapely.get_coordinates(parts, return_index=True)
        steps = np.rint((points - (self.lon, self.lat)) / self.step).astype(np.int64)
        moved = np.append(True, (np.diff(steps, axis=0) != 0).any(axis=1) | (np.diff(part) != 0))[
            : len(steps)
        ]
        steps, part = steps[moved], part[moved]
        paths = np.split(steps, np.flatnonzero(np.diff(part)) + 1)
        return [_letters(path) for path in paths if len(path) >= fewest]


def fine_grid(extent: Extent) -> Grid:
    """Return the grid for what lies in or near an extent; its numbers are short decimals."""
    step = float(f"{(extent.east - extent.west) / _STEPS:.2g}")
    return Grid(lon=round(extent.west, 2), lat=round(extent.south, 2), step=step)


def coarse_grid() -> Grid:
    """Return the grid for what lies far away."""
    return Grid(lon=0.0, lat=0.0, step=_COARSE_STEP)


def _letters(path: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> str:
    steps = np.concatenate([path[:1], np.diff(path, axis=0)]).ravel()
    zigzag = (steps << 1) ^ (steps >> 63)
    groups = zigzag[:, None] >> _SHIFTS
    wanted = groups > 0
    wanted[:, 0] = True
    more = np.roll(wanted, -1, axis=1)
    more[:, -1] = False
    return bytes(_BYTES[((groups & 31) | (more << 5))[wanted]]).decode()
