"""Lines and areas as path data: no point more than the eye can see, all measured in one go."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

    Lines = npt.NDArray[np.object_]

FINE_PX: Final = 0.15
"""What is drawn may lie so far off, which nobody sees even at twice the size."""
_RING_POINTS: Final = 4
_LINE_POINTS: Final = 2
_OFTEN: Final = 20_000


def path(shape: BaseGeometry | Sequence[BaseGeometry], fine: float = FINE_PX) -> str:
    """Return the path data of lines and areas: a point, then the steps from it, to a tenth of a pixel.

    Points nearer than ``fine`` pixels to what is drawn without them are left out.
    """
    import shapely

    parts = shapely.get_parts(shape)
    kinds = shapely.get_type_id(parts)
    rings = shapely.get_rings(parts[kinds == shapely.GeometryType.POLYGON])
    lines = parts[kinds == shapely.GeometryType.LINESTRING]
    return outlines(rings, fine) + _runs(lines, fine, "", _LINE_POINTS)


def outlines(rings: Lines, fine: float = FINE_PX) -> str:
    """Return the path data of closed lines."""
    return _runs(rings, fine, "Z", _RING_POINTS)


def _runs(lines: Lines, fine: float, end: str, least: int) -> str:
    """Return lines as path data; one with fewer points than ``least`` is left out."""
    import shapely

    if not len(lines):
        return ""
    seen = shapely.simplify(lines, fine, preserve_topology=False)
    points, line = shapely.get_coordinates(seen, return_index=True)
    tenths = np.rint(points * 10).astype(np.int64)
    moved = np.append(True, (np.diff(tenths, axis=0) != 0).any(axis=1) | (np.diff(line) != 0))
    tenths, line = tenths[moved[: len(tenths)]], line[moved[: len(line)]]
    begins = np.flatnonzero(np.append(True, np.diff(line) != 0)[: len(line)])
    steps = np.diff(tenths, axis=0, prepend=0)
    steps[begins] = tenths[begins]
    xs, ys = (map(_TENTHS.__getitem__, axis) for axis in steps.T.tolist())
    written = list(map("{},{}".format, xs, ys))
    cuts = [*begins.tolist(), len(written)]
    return "".join(
        f"M{written[start]}l{' '.join(written[start + 1 : stop])}{end}"
        for start, stop in pairwise(cuts)
        if stop - start >= least
    )


class _Tenths(dict[int, str]):
    """Tenths of a pixel in writing: most steps of outlines are short, and met again and again."""

    def __missing__(self, tenths: int) -> str:
        written = f"{tenths / 10:g}"
        if abs(tenths) <= _OFTEN:
            self[tenths] = written
        return written


_TENTHS: Final = _Tenths()
