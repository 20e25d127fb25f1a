"""From points to the units they fall in: one by one, or millions at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from shapely.geometry import Point

from geomap.boundaries.area import ellipsoid
from geomap.errors import BoundaryError
from geomap.terms import KM_PER_DEGREE

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

    from geomap.boundaries.area import Box
    from geomap.boundaries.packed import PackedFile
    from geomap.boundaries.tables import Table

    Floats = npt.NDArray[np.float64]

NOWHERE: Final = -1


@dataclass(slots=True)
class Cover:
    """Areas that do not overlap, or overlap in a known order: the first row that holds a point wins.

    Shapes are decoded when first needed and kept, prepared for the next point.
    """

    table: Table
    shapes: PackedFile
    rows: tuple[int, ...]
    kept: dict[int, BaseGeometry] = field(default_factory=dict)
    ranks: dict[int, int] = field(init=False)
    tree: shapely.STRtree = field(init=False)
    of_box: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.ranks = {row: rank for rank, row in enumerate(self.rows)}
        boxes = [(row, *side) for row in self.rows for side in _sides(*self.table.boxes[row].tolist())]
        self.of_box = [row for row, *_ in boxes]
        self.tree = shapely.STRtree(shapely.box(*np.array(boxes, dtype=float).reshape(-1, 5).T[1:]))

    def shape(self, row: int) -> BaseGeometry:
        """Return the prepared area of a row."""
        shape = self.kept.get(row)
        if shape is None:
            shape = self.kept[row] = self.shapes.area(row)
            shapely.prepare(shape)
        return shape

    def holding(self, lon: float, lat: float) -> int:
        """Return the row that holds a point, or ``NOWHERE``."""
        met: list[int] = self.tree.query(shapely.points(lon, lat)).tolist()
        for row in sorted((self.of_box[box] for box in met), key=self.ranks.__getitem__):
            if shapely.intersects_xy(self.shape(row), lon, lat):
                return row
        return NOWHERE

    def nearest(self, lon: float, lat: float, within_km: float) -> tuple[int, float]:
        """Return the row nearest to a point and its distance in km, or ``NOWHERE`` and 0."""
        found = [
            (self._distance_km(row, lon, lat, within_km), row) for row in self._around(lon, lat, within_km)
        ]
        distance, row = min(found, default=(np.inf, NOWHERE))
        return (row, distance) if distance <= within_km else (NOWHERE, 0.0)

    def holding_many(self, lons: Floats, lats: Floats) -> npt.NDArray[np.int64]:
        """Return the row that holds each point, or ``NOWHERE``.

        Points are put in the order of their longitudes once; each area then looks only at those within
        its extent that no area before it has taken.
        """
        order = np.argsort(lons, kind="stable")
        xs, ys = lons[order], lats[order]
        taken = np.full(len(xs), NOWHERE, dtype=np.int64)
        for row in self.rows:
            west, south, east, north = self.table.boxes[row]
            for left, right in [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]:
                begin, end = np.searchsorted(xs, left, "left"), np.searchsorted(xs, right, "right")
                level = ys[begin:end]
                free = (taken[begin:end] == NOWHERE) & (level >= south) & (level <= north)
                near = begin + np.flatnonzero(free)
                if len(near):
                    taken[near[shapely.intersects_xy(self.shape(row), xs[near], ys[near])]] = row
        result = np.empty_like(taken)
        result[order] = taken
        return result

    def _ranked(self, rows: Iterable[int]) -> list[int]:
        return sorted((int(row) for row in rows if row in self.ranks), key=self.ranks.__getitem__)

    def _around(self, lon: float, lat: float, km: float) -> list[int]:
        dlat = km / KM_PER_DEGREE
        dlon = min(dlat / max(np.cos(np.radians(lat)), 0.01), 180.0)
        box = (_wrapped(lon - dlon), lat - dlat, _wrapped(lon + dlon), lat + dlat)
        return self._ranked(self.table.meeting(box))

    def _distance_km(self, row: int, lon: float, lat: float, within_km: float) -> float:
        """Return the distance on the ellipsoid to the nearest point of the area's edge that lies around."""
        dlat = within_km / KM_PER_DEGREE
        stretch = max(float(np.cos(np.radians(lat))), 0.01)
        best = float("inf")
        for shift in (0.0, 360.0, -360.0):
            x = lon + shift
            window = (x - dlat / stretch, lat - dlat, x + dlat / stretch, lat + dlat)
            near = shapely.clip_by_rect(self.shape(row), *window)
            if near.is_empty:
                continue
            flat = shapely.transform(near, lambda xy: xy * (stretch, 1.0))
            line = shapely.shortest_line(Point(x * stretch, lat), flat)
            to_lon, to_lat = line.coords[-1]
            best = min(best, ellipsoid().inv(x, lat, to_lon / stretch, to_lat)[2] / 1000)
        return best


def checked(lon: float, lat: float) -> tuple[float, float]:
    """Return a point with its longitude between -180 and 180.

    Raises
    ------
    BoundaryError
        If it is not on Earth.
    """
    if not (np.isfinite(lon) and np.isfinite(lat) and -90 <= lat <= 90 and -360 <= lon <= 360):
        raise BoundaryError(f"({lon}, {lat}) is not a longitude and a latitude in degrees")
    return _wrapped(lon), lat


def checked_many(lons: npt.ArrayLike, lats: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Return points as two arrays, longitudes between -180 and 180.

    Raises
    ------
    BoundaryError
        If the arrays differ in length or a point is not on Earth.
    """
    xs, ys = np.asarray(lons, dtype=float), np.asarray(lats, dtype=float)
    if xs.shape != ys.shape or xs.ndim != 1:
        raise BoundaryError(f"longitudes {xs.shape} and latitudes {ys.shape} are not two lists of one length")
    wrong = ~(np.isfinite(xs) & np.isfinite(ys) & (np.abs(ys) <= 90) & (np.abs(xs) <= 360))
    if wrong.any():
        first = int(np.flatnonzero(wrong)[0])
        raise BoundaryError(f"point {first}: ({xs[first]}, {ys[first]}) is not a longitude and a latitude")
    return np.where(np.abs(xs) <= 180, xs, (xs + 180) % 360 - 180), ys


def _sides(west: float, south: float, east: float, north: float) -> list[Box]:
    """Return an extent as one box, or as two where it crosses 180°."""
    if west <= east:
        return [(west, south, east, north)]
    return [(west, south, 180.0, north), (-180.0, south, east, north)]


def _wrapped(lon: float) -> float:
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180
