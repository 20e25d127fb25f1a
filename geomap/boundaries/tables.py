"""The CSV tables of the pack as rows and extents, read with no more than the standard library and numpy."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.errors import BoundaryError

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    from geomap.boundaries.area import Box

SIDES: Final = ("west", "south", "east", "north")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text cells with named columns, and the extent of each row in degrees."""

    path: Path
    columns: dict[str, int]
    rows: list[list[str]]
    boxes: npt.NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.rows)

    def cell(self, row: int, column: str) -> str:
        """Return a cell; empty where the table has no value."""
        return self.rows[row][self.columns[column]]

    def column(self, column: str) -> list[str]:
        """Return a whole column."""
        at = self.columns[column]
        return [row[at] for row in self.rows]

    def parts(self, row: int, column: str) -> tuple[str, ...]:
        """Return the values of a cell that holds several, parted by ``|``."""
        text = self.cell(row, column)
        return tuple(text.split("|")) if text else ()

    def meeting(self, box: Box) -> npt.NDArray[np.intp]:
        """Return the rows whose extent meets a box; either may cross 180° (west above east)."""
        west, south, east, north = self.boxes.T
        level = (south <= box[3]) & (north >= box[1])
        crossing = west > east
        if box[0] <= box[2]:
            apart = (west <= box[2]) & (east >= box[0])
            across = (west <= box[2]) | (east >= box[0])
            return np.flatnonzero(level & np.where(crossing, across, apart))
        return np.flatnonzero(level & (crossing | (west <= box[2]) | (east >= box[0])))


def read_table(path: Path) -> Table:
    """Read a table of the pack.

    Raises
    ------
    BoundaryError
        If the file is missing, or not a table with the sides of each row's extent.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        columns = {name: i for i, name in enumerate(header)}
        at = [columns[side] for side in SIDES]
        boxes = np.array([[row[i] for i in at] for row in rows], dtype=float).reshape(-1, 4)
    except (OSError, ValueError, LookupError, csv.Error) as error:
        raise BoundaryError(f"{path}: cannot be read ({error!r}); run `make data` or reinstall") from error
    return Table(path, columns, rows, boxes)
