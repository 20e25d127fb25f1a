"""Geometry as delta-coded integers: small, exact to the grid, the same bytes on every machine.

A shape is a run of variable-length integers: how many parts, how many rings in each part, how many points
in each ring, then the steps from point to point in steps of the grid, longitude and latitude in turn.
Each integer is zigzag-coded and written seven bits a byte, low bits first, the high bit meaning "more".
A file holds many shapes: ``MAGIC``, their number, where each begins, and the runs one after the other.
"""

from __future__ import annotations

import mmap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.errors import BoundaryError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

    Integers = npt.NDArray[np.int64]

MAGIC: Final = b"GEOMAP1\n"
PER_DEGREE: Final = 100_000
"""Steps of the grid in a degree: one step is about a metre."""
SHIFTS: Final = 7 * np.arange(10, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class PackedFile:
    """Shapes in a file, decoded one by one when asked for."""

    path: Path
    data: mmap.mmap | bytes
    starts: Integers

    def __len__(self) -> int:
        return len(self.starts) - 1

    def area(self, row: int) -> BaseGeometry:
        """Return the polygon or multipolygon in a row (lon, lat, EPSG:4326).

        Raises
        ------
        BoundaryError
            If the row is damaged.
        """
        return _decode(self._run(row), self.path, lines=False)

    def line(self, row: int) -> BaseGeometry:
        """Return the line or multiline in a row (lon, lat, EPSG:4326).

        Raises
        ------
        BoundaryError
            If the row is damaged.
        """
        return _decode(self._run(row), self.path, lines=True)

    def _run(self, row: int) -> bytes:
        return bytes(self.data[int(self.starts[row]) : int(self.starts[row + 1])])


def open_packed(path: Path) -> PackedFile:
    """Open a file of shapes without reading them.

    Raises
    ------
    BoundaryError
        If the file is missing, of another kind or cut short.
    """
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise BoundaryError(f"{path}: cannot be opened ({error}); run `make data` or reinstall") from error
    header = len(MAGIC) + 4
    if data[: len(MAGIC)] != MAGIC or len(data) < header:
        raise BoundaryError(f"{path}: not a geomap shape file; run `make data` or reinstall")
    count = int.from_bytes(data[len(MAGIC) : header], "little")
    base = header + 4 * (count + 1)
    if len(data) < base:
        raise BoundaryError(f"{path}: cut short; run `make data` or reinstall")
    starts = np.frombuffer(data[header:base], dtype="<u4").astype(np.int64) + base
    if starts[-1] != len(data) or (np.diff(starts) < 0).any():
        raise BoundaryError(f"{path}: cut short or damaged; run `make data` or reinstall")
    return PackedFile(path, data, starts)


def packed(shapes: Sequence[BaseGeometry]) -> bytes:
    """Return the bytes of a file that holds the shapes (all areas or all lines), in their order."""
    runs = [_encode(shape) for shape in shapes]
    starts = np.cumsum([0, *(len(run) for run in runs)]).astype("<u4")
    return b"".join([MAGIC, len(runs).to_bytes(4, "little"), starts.tobytes(), *runs])


def _decode(run: bytes, path: Path, *, lines: bool) -> BaseGeometry:
    import shapely
    from shapely.lib import ShapelyError

    try:
        numbers = _integers(np.frombuffer(run, dtype=np.uint8))
        rings, parts, steps = _structure(numbers)
        points = np.cumsum(steps.reshape(-1, 2), axis=0) / PER_DEGREE
        kind = shapely.GeometryType.MULTILINESTRING if lines else shapely.GeometryType.MULTIPOLYGON
        ends = (rings, [0, len(rings) - 1]) if lines else (rings, parts, [0, len(parts) - 1])
        shape: BaseGeometry = shapely.from_ragged_array(kind, points, tuple(np.asarray(end) for end in ends))[
            0
        ]
    except (ValueError, IndexError, ShapelyError) as error:
        raise BoundaryError(f"{path}: a shape is damaged ({error}); run `make data` or reinstall") from error
    return shape.geoms[0] if len(shape.geoms) == 1 else shape


def _structure(numbers: Integers) -> tuple[Integers, Integers, Integers]:
    """Return where rings begin (in points), where parts begin (in rings), and the steps."""
    count = int(numbers[0])
    parts = np.concatenate([[0], np.cumsum(numbers[1 : 1 + count])])
    begin = 1 + count + int(parts[-1])
    rings = np.concatenate([[0], np.cumsum(numbers[1 + count : begin])])
    return rings, parts, numbers[begin:]


def _encode(shape: BaseGeometry) -> bytes:
    import shapely

    parts = list(getattr(shape, "geoms", [shape]))
    rings = [[p.exterior, *p.interiors] if p.geom_type == "Polygon" else [p] for p in parts]
    flat = [ring for part in rings for ring in part]
    points = np.rint(shapely.get_coordinates(flat) * PER_DEGREE).astype(np.int64)
    steps = np.diff(points, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    counts = [len(parts), *(len(part) for part in rings), *(len(ring.coords) for ring in flat)]
    return _bytes(np.concatenate([np.asarray(counts, dtype=np.int64), steps.ravel()]))


def _bytes(numbers: Integers) -> bytes:
    zigzag = (numbers << 1) ^ (numbers >> 63)
    groups = zigzag[:, None] >> SHIFTS
    wanted = groups > 0
    wanted[:, 0] = True
    more = np.roll(wanted, -1, axis=1)
    more[:, -1] = False
    return ((groups & 0x7F) | (more << 7))[wanted].astype(np.uint8).tobytes()


def _integers(data: npt.NDArray[np.uint8]) -> Integers:
    ends = np.flatnonzero(data < 0x80)
    begins = np.concatenate([[0], ends[:-1] + 1])
    place = np.arange(len(data)) - np.repeat(begins, ends - begins + 1)
    zigzag = np.add.reduceat((data.astype(np.int64) & 0x7F) << (7 * place), begins)
    result: Integers = (zigzag >> 1) ^ -(zigzag & 1)
    return result
