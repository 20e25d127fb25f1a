"""Land that passed from one holder to another on a day, as the control facts have it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geomap.boundaries.area import area_km2
from geomap.control.at import control_in
from geomap.control.ground import areal
from geomap.control.when import first_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from geomap.boundaries import Pack
    from geomap.control.records import ControlArea, Recorded

LEAST_KM2: Final = 1.0
_SLIVER: Final = 0.05
"""A smaller share of both outlines is where they do not meet exactly, not land spoken of."""
_WORD: Final = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Passing:
    """Land that one fact's holder had the day before and another's has from this day on."""

    day: str
    before: ControlArea
    after: ControlArea
    land: BaseGeometry

    def within(self, shape: BaseGeometry, names: frozenset[str]) -> Passing | None:
        """Return the part inside an area, ``None`` if too little.

        All of it if ``shape`` is a point in it, or if the fact is called by one of ``names``.
        """
        if shape.geom_type == "Point":
            called = names & set(_WORD.findall(self.after.name.casefold()))
            return self if called or self.land.intersects(shape) else None
        if not self.land.intersects(shape):
            return None
        part = replace(self, land=areal(self.land.intersection(shape)))
        least = _SLIVER * min(area_km2(self.land), area_km2(shape))
        return part if area_km2(part.land) >= max(least, LEAST_KM2) else None


def passings(pack: Pack, recorded: Recorded, first: str, last: str) -> Iterator[Passing]:
    """Yield what passed in a recorded area on each day of a span on which a fact begins.

    Raises
    ------
    BoundaryError
        If a file of facts is damaged.
    """
    for day in sorted({first_day(day) for day in recorded.begins}):
        if first <= day <= last:
            yield from _on(pack, recorded, day)


def moved(day: str, days: int) -> str:
    """Return the day some days later, or earlier, as far as the calendar goes."""
    number = date.fromisoformat(day).toordinal() + days
    return date.fromordinal(min(max(number, 1), date.max.toordinal())).isoformat()


@lru_cache(maxsize=256)
def _on(pack: Pack, recorded: Recorded, day: str) -> tuple[Passing, ...]:
    """Return what passed on a day to the holders of the facts that begin on it."""
    held = control_in(pack, recorded, moved(day, -1))
    begun = [area for area in control_in(pack, recorded, day) if first_day(area.valid_from) == day]
    pairs = [(old, new) for new in begun for old in held if old.controller != new.controller]
    found = (Passing(day, old, new, areal(old.geometry.intersection(new.geometry))) for old, new in pairs)
    return tuple(passing for passing in found if area_km2(passing.land) >= LEAST_KM2)
