"""What the control facts leave open or say twice: gaps and overlaps."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import shapely

from geomap.boundaries.area import area_km2, extent, overlap
from geomap.control.at import areas, control_in
from geomap.control.ground import areal, outline
from geomap.control.when import first_day

if TYPE_CHECKING:
    from geomap.boundaries import Pack
    from geomap.control.records import ControlArea

LEAST_KM2 = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Land of a recorded area that no fact gives to anybody on a day."""

    area: str
    day: str
    km2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Land that two facts give away on one day, with no rule which of them counts.

    Within a file of the pack the later fact counts; this is about facts of two files, and of a user's own.
    """

    first: str
    second: str
    day: str
    km2: float


def gaps(pack: Pack) -> tuple[Gap, ...]:
    """Return the gaps of every recorded area, on each day on which a fact begins.

    Raises
    ------
    BoundaryError
        If a file of facts is damaged.
    """
    found = []
    for area in areas(pack):
        whole = outline(pack, area.units)
        for day in sorted({first_day(day) for day in area.begins}):
            held = shapely.union_all([part.geometry for part in control_in(pack, area, day)])
            left = whole.difference(held)
            km2 = area_km2(areal(left))
            found += [Gap(area=area.id, day=day, km2=km2)] if km2 >= LEAST_KM2 else []
    return tuple(found)


def overlaps(pack: Pack) -> tuple[Overlap, ...]:
    """Return the overlaps among all facts, on each day on which a fact begins, by the first such day.

    Raises
    ------
    BoundaryError
        If a file of facts is damaged.
    """
    recorded = areas(pack)
    found: dict[tuple[str, str], Overlap] = {}
    for day in sorted({first_day(day) for area in recorded for day in area.begins}):
        held = [part for area in recorded for part in control_in(pack, area, day)]
        for one, other in combinations(held, 2):
            km2 = _shared_km2(one, other)
            if km2 >= LEAST_KM2:
                new = Overlap(first=one.id, second=other.id, day=day, km2=km2)
                found.setdefault((one.id, other.id), new)
    return tuple(found.values())


def _shared_km2(one: ControlArea, other: ControlArea) -> float:
    if not overlap(extent(one.geometry), extent(other.geometry)):
        return 0.0
    return area_km2(areal(one.geometry.intersection(other.geometry)))
