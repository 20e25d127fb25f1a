"""Arcs, and strong edges of areas, as points close together, to tell which boxes they cross."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

    from geomap.render.static.arcs import Curve
    from geomap.render.static.labels import Box

_SHARES: Final = np.linspace(0.0, 1.0, 129)
"""On a map of 900 pixels the points lie closer than a name is high."""
_AIR: Final = 1.5
_EDGE_STEP_PX: Final = 5.0
"""Points of edges lie closer than a name is high, too."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """The points of arcs in pixels, a row for each."""

    x: npt.NDArray[np.float64]
    y: npt.NDArray[np.float64]

    def crossing(self, box: Box) -> int:
        """Return how many arcs cross a box or all but touch it."""
        across = (self.x > box.x - _AIR) & (self.x < box.x + box.wide + _AIR)
        inside = across & (self.y > box.y - _AIR) & (self.y < box.y + box.high + _AIR)
        return int(inside.any(axis=1).sum())

    def crossings(self, boxes: Sequence[Box]) -> int:
        """Return how often arcs cross boxes or all but touch them."""
        sides = [(box.x, box.y, box.x + box.wide, box.y + box.high) for box in boxes]
        west, north, east, south = np.array(sides).reshape(-1, 4, 1, 1).swapaxes(0, 1)
        across = (self.x > west - _AIR) & (self.x < east + _AIR)
        inside = across & (self.y > north - _AIR) & (self.y < south + _AIR)
        return int(inside.any(axis=2).sum())

    def outside(self, wide: float, high: float) -> int:
        """Return how many arcs leave a frame."""
        beyond = (self.x < 0) | (self.x > wide) | (self.y < 0) | (self.y > high)
        return int(beyond.any(axis=1).sum())


@dataclass(frozen=True, slots=True)
class Edges:
    """The points of edges in pixels."""

    x: npt.NDArray[np.float64]
    y: npt.NDArray[np.float64]

    def strike(self, box: Box) -> bool:
        """Tell whether an edge runs through a box."""
        across = (self.x > box.x) & (self.x < box.x + box.wide)
        return bool((across & (self.y > box.y) & (self.y < box.y + box.high)).any())


def edges(shapes: Sequence[BaseGeometry]) -> Edges:
    """Return the points of lines, and of the outlines of areas."""
    import shapely

    points = shapely.get_coordinates(shapely.segmentize(np.array(shapes, dtype=object), _EDGE_STEP_PX))
    return Edges(points[:, 0], points[:, 1])


def strokes(curves: Sequence[Curve]) -> Strokes:
    """Return the points of curves."""
    ends = np.array([(curve.start, curve.bend, curve.end) for curve in curves]).reshape(-1, 3, 2)
    parts = np.stack([(1 - _SHARES) ** 2, 2 * _SHARES * (1 - _SHARES), _SHARES**2])
    points = np.einsum("cpa,ps->acs", ends, parts)
    return Strokes(points[0], points[1])
