"""Numbers for the page, as short text.

An integer is zigzag-coded and written five bits a letter, low bits first, the sixth bit meaning "more".
Points are steps on a grid: where the first lies, then the step to each next one, x and y in turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from geomap.conflict_map.features import Extent

_STEPS: Final = 5700
"""The extent is this many steps of the grid wide: several times finer than a large screen."""
_COARSE_STEP: Final = 0.05
LETTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_BYTES: Final = np.frombuffer(LETTERS.encode(), dtype=np.uint8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A grid in degrees: point = origin + steps × step."""

    lon: float
    lat: float
    step: float

    def steps(self, points: npt.ArrayLike) -> npt.NDArray[np.int64]:
        """Return lon, lat points in whole steps."""
        origin = (self.lon, self.lat)
        whole: npt.NDArray[np.int64] = np.rint(np.subtract(points, origin) / self.step).astype(np.int64)
        return whole


def fine_grid(extent: Extent) -> Grid:
    """Return the grid for what lies in or near an extent; its numbers are short decimals."""
    step = float(f"{(extent.east - extent.west) / _STEPS:.2g}")
    return Grid(lon=round(extent.west, 2), lat=round(extent.south, 2), step=step)


def coarse_grid() -> Grid:
    """Return the grid for what lies far away."""
    return Grid(lon=0.0, lat=0.0, step=_COARSE_STEP)


def path_letters(steps: npt.NDArray[np.int64]) -> str:
    """Return points as letters, each as its step from the one before."""
    return letters(np.diff(steps, axis=0, prepend=np.zeros((1, 2), dtype=np.int64)).ravel())


def letters(numbers: npt.NDArray[np.int64]) -> str:
    """Return whole numbers as letters."""
    left = (numbers << 1) ^ (numbers >> 63)
    long = np.ones(len(left), dtype=np.int64)
    for bits in range(5, 60, 5):
        more = left >> bits > 0
        if not more.any():
            break
        long += more
    ends = np.cumsum(long)
    written = np.empty(int(ends[-1]) if len(ends) else 0, dtype=np.uint8)
    at, group = ends - long, 0
    while len(at):
        on = group < long - 1
        written[at + group] = _BYTES[(left & 31) | (on << 5)]
        at, left, long, group = at[on], left[on] >> 5, long[on], group + 1
    return written.tobytes().decode()
