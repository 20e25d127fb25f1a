"""Arcs, and strong edges of areas, as points close together, to tell which boxes they cross."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

    from geomap.render.static.arcs import Curve
    from geomap.render.static.labels import Box

    Floats = npt.NDArray[np.float64]
    Rows = npt.NDArray[np.int64]

_SHARES: Final = np.linspace(0.0, 1.0, 129)
"""On a map of 900 pixels the points lie closer than a name is high."""
AIR_PX: Final = 1.5
_EDGE_STEP_PX: Final = 5.0
"""Points of edges lie closer than a name is high, too."""


@dataclass(frozen=True, slots=True)
class Points:
    """Points in pixels from west to east, each with the row of the line it is of."""

    x: list[float]
    y: Floats
    row: Rows

    def lines_in(self, box: Box, air: float = AIR_PX) -> int:
        """Return how many lines run through a box, or nearer than ``air`` pixels to it."""
        near = slice(
            bisect_right(self.x, box.x - air),
            bisect_left(self.x, box.x + box.wide + air),
        )
        y = self.y[near]
        inside = (y > box.y - air) & (y < box.y + box.high + air)
        return len(set(self.row[near][inside].tolist()))


def _points(x: Floats, y: Floats, row: Rows) -> Points:
    order = np.argsort(x, kind="stable")
    return Points(x[order].tolist(), y[order], row[order])


@dataclass(frozen=True, slots=True)
class Strokes:
    """The points of arcs in pixels, a row for each."""

    x: Floats
    y: Floats

    def points(self) -> Points:
        """Return all points in an order in which many boxes are soon looked for."""
        rows = np.repeat(np.arange(len(self.x)), len(_SHARES))
        return _points(self.x.ravel(), self.y.ravel(), rows)

    def crossing(self, box: Box) -> int:
        """Return how many arcs cross a box or all but touch it."""
        return self.crossings([box])

    def crossings(self, boxes: Sequence[Box]) -> int:
        """Return how often arcs cross boxes or all but touch them."""
        if not len(self.x):
            return 0
        sides = [(box.x, box.y, box.x + box.wide, box.y + box.high) for box in self._near(boxes)]
        west, north, east, south = np.array(sides).reshape(-1, 4, 1, 1).swapaxes(0, 1)
        across = (self.x > west - AIR_PX) & (self.x < east + AIR_PX)
        inside = across & (self.y > north - AIR_PX) & (self.y < south + AIR_PX)
        return int(inside.any(axis=2).sum())

    def _near(self, boxes: Sequence[Box]) -> list[Box]:
        """Return the boxes that reach into the rectangle around the arcs."""
        left, right = float(self.x.min()) - AIR_PX, float(self.x.max()) + AIR_PX
        top, foot = float(self.y.min()) - AIR_PX, float(self.y.max()) + AIR_PX
        return [
            box
            for box in boxes
            if box.x < right and box.x + box.wide > left and box.y < foot and box.y + box.high > top
        ]

    def outside(self, wide: float, high: float) -> int:
        """Return how many arcs leave a frame."""
        beyond = (self.x < 0) | (self.x > wide) | (self.y < 0) | (self.y > high)
        return int(beyond.any(axis=1).sum())


def edges(shapes: Sequence[BaseGeometry]) -> Points:
    """Return the points of lines, and of the outlines of areas."""
    import shapely

    dense = shapely.segmentize(np.array(shapes, dtype=object), _EDGE_STEP_PX)
    points, row = shapely.get_coordinates(dense, return_index=True)
    return _points(points[:, 0], points[:, 1], row)


def strokes(curves: Sequence[Curve]) -> Strokes:
    """Return the points of curves."""
    ends = np.array([(curve.start, curve.bend, curve.end) for curve in curves]).reshape(-1, 3, 2)
    parts = np.stack([(1 - _SHARES) ** 2, 2 * _SHARES * (1 - _SHARES), _SHARES**2])
    points = np.einsum("cpa,ps->acs", ends, parts)
    return Strokes(points[0], points[1])
