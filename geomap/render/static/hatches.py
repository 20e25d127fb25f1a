"""Hatches as path data: lines, dots and crosses cut to a shape, found row by row from its edges."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

    Floats = npt.NDArray[np.float64]

_SHORTEST_PX: Final = 0.1


def diagonal(shape: BaseGeometry, gap: float) -> str:
    """Return lines that rise to the right, ``gap`` pixels apart."""
    level, start, end = _spans(shape, gap * math.sqrt(2), slope=1.0)
    rows = zip(start.tolist(), (level - start).tolist(), (end - start).tolist(), strict=True)
    return "".join([f"M{x:.1f},{y:.1f}l{long:.1f},{-long:.1f}" for x, y, long in rows])


def horizontal(shape: BaseGeometry, gap: float) -> str:
    """Return level lines, ``gap`` pixels apart."""
    level, start, end = _spans(shape, gap)
    rows = zip(start.tolist(), level.tolist(), (end - start).tolist(), strict=True)
    return "".join([f"M{x:.1f},{y:.1f}h{long:.1f}" for x, y, long in rows])


def dots(shape: BaseGeometry, gap: float) -> str:
    """Return points ``gap`` pixels apart."""
    return "".join([f"M{x:.1f},{y:.1f}h0" for x, y in _grid(shape, gap)])


def cross(shape: BaseGeometry, gap: float) -> str:
    """Return crosses ``gap`` pixels apart."""
    arm, half = 0.6 * gap, 0.3 * gap
    return "".join([
        f"M{x - half:.1f},{y:.1f}h{arm:.1f}M{x:.1f},{y - half:.1f}v{arm:.1f}" for x, y in _grid(shape, gap)
    ])  # fmt: skip


def _grid(shape: BaseGeometry, gap: float) -> list[tuple[float, float]]:
    """Return the points of a grid that lie in a shape."""
    level, start, end = _spans(shape, gap)
    first, counts = _ranks(start, end, gap)
    row = np.repeat(np.arange(len(level)), counts)
    nth = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
    return list(zip(((first[row] + nth + 0.5) * gap).tolist(), level[row].tolist(), strict=True))


def _ranks(low: Floats, high: Floats, gap: float) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Return the first odd multiple of half a gap in each range, as its rank, and how many there are.

    A range holds its lower end and not its upper: where two ranges meet, each multiple is in one of them.
    """
    first = np.ceil(low / gap - 0.5)
    return first, (np.ceil(high / gap - 0.5) - first).astype(np.int64)


def _spans(shape: BaseGeometry, gap: float, slope: float = 0.0) -> tuple[Floats, Floats, Floats]:
    """Return the parts of lines in a shape: the level of each line, ``y + slope * x``, and the two x.

    The levels are the same for shapes that touch, so that their hatches go on into each other.
    """
    import shapely

    points, ring = shapely.get_coordinates(shapely.get_rings(shapely.get_parts(shape)), return_index=True)
    edge = np.flatnonzero(np.diff(ring) == 0)
    x, level = points[:, 0], points[:, 1] + slope * points[:, 0]
    low, high = np.minimum(level[edge], level[edge + 1]), np.maximum(level[edge], level[edge + 1])
    first, counts = _ranks(low, high, gap)
    met = np.repeat(edge, counts)
    nth = np.arange(len(met)) - np.repeat(np.cumsum(counts) - counts, counts)
    at = (np.repeat(first, counts) + nth + 0.5) * gap
    share = (at - level[met]) / (level[met + 1] - level[met])
    across = x[met] + share * (x[met + 1] - x[met])
    order = np.lexsort((across, at))
    at, start, end = at[order][::2], across[order][::2], across[order][1::2]
    seen = end - start >= _SHORTEST_PX
    return at[seen], start[seen], end[seen]


HATCHES: Final = {"diagonal": diagonal, "horizontal": horizontal, "dots": dots, "cross": cross}
