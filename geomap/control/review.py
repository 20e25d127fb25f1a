"""What the control facts leave open: gaps, and facts that speak of no land."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from geomap.boundaries.area import area_km2
from geomap.control.at import areas, control_in
from geomap.control.ground import areal, outline
from geomap.control.when import first_day

if TYPE_CHECKING:
    from geomap.boundaries import Pack

LEAST_KM2 = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Land of a recorded area that no fact gives to anybody on a day."""

    area: str
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
