"""The frame of a still map: Web Mercator, in pixels, north up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

    from geomap.conflict_map.features import Extent

    Shapes = npt.NDArray[np.object_]

_BLEED: Final = 12.0
"""Outlines are cut this many pixels outside the frame, so that the cut is not seen."""
_KM_PER_DEGREE: Final = 111.195


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where the map lies: ``per_degree`` pixels to a degree of longitude; (0, 0) is its upper left corner."""

    west: float
    top: float
    per_degree: float
    wide: float
    high: float

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a point lies, in pixels."""
        return (lon - self.west) * self.per_degree, (self.top - float(_mercator(lat))) * self.per_degree

    def holds(self, x: float, y: float, air: float = 0.0) -> bool:
        """Tell whether a pixel lies in the frame, or no more than ``air`` pixels outside."""
        return -air <= x <= self.wide + air and -air <= y <= self.high + air

    def shapes(self, geometries: Sequence[BaseGeometry]) -> Shapes:
        """Return geometries in pixels, cut a little outside the frame; what is not in sight is empty."""
        import shapely

        margin = _BLEED / self.per_degree
        east, north = self.west + self.wide / self.per_degree + margin, _latitude(self.top + margin)
        south = _latitude(self.top - self.high / self.per_degree - margin)
        seen = shapely.clip_by_rect(
            np.array(geometries, dtype=object), self.west - margin, south, east, north
        )
        drawn: Shapes = shapely.transform(seen, self._points)
        return drawn

    def pixels(self, km: float, lat: float) -> float:
        """Return how long ``km`` kilometres are at a latitude, in pixels."""
        return km / _KM_PER_DEGREE * self.per_degree / float(np.cos(np.radians(lat)))

    @property
    def middle_lat(self) -> float:
        """The latitude of the middle of the frame."""
        return float(_latitude(self.top - self.high / self.per_degree / 2))

    def _points(self, points: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> object:
        x = (points[:, 0] - self.west) * self.per_degree
        y = (self.top - _mercator(points[:, 1])) * self.per_degree
        return np.column_stack([x, y])


def frame(extent: Extent, wide: float) -> Frame:
    """Return the frame that shows an extent ``wide`` pixels wide."""
    top, bottom = float(_mercator(extent.north)), float(_mercator(extent.south))
    per_degree = wide / (extent.east - extent.west)
    return Frame(
        west=extent.west, top=top, per_degree=per_degree, wide=wide, high=round((top - bottom) * per_degree)
    )


def _mercator(lat: object) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return the height of latitudes on the map, in degrees at the equator."""
    sine = np.sin(np.radians(np.asarray(lat, dtype=np.float64)))
    return np.asarray(np.degrees(np.arctanh(sine)))


def _latitude(height: float) -> float:
    return float(np.degrees(np.arcsin(np.tanh(np.radians(height)))))
