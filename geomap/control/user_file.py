"""A user's own dated polygons: columns ``controller``, ``valid_from``, ``valid_to``, ``source``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.boundaries.area import area_km2
from geomap.boundaries.user_files import first_of, read_file
from geomap.control.at import ControlArea
from geomap.control.when import first_day, last_day
from geomap.errors import BoundaryError

if TYPE_CHECKING:
    from pathlib import Path


def control_in_file(path: Path, day: str) -> tuple[ControlArea, ...]:
    """Return the areas of a user's file that hold on a day.

    Parameters
    ----------
    path
        GeoJSON, GeoPackage, FlatGeobuf, Shapefile or KML.
    day
        EDTF day; a month or a year stands for its last day.

    Raises
    ------
    BoundaryError
        If the file cannot be used, or an area has no controller, no first day or no source.
    """
    on = last_day(day)
    return tuple(
        area
        for area in _areas(path)
        if first_day(area.valid_from) <= on and (area.valid_to is None or on <= last_day(area.valid_to))
    )


def _areas(path: Path) -> list[ControlArea]:
    found = []
    for number, (texts, geometry) in enumerate(read_file(path)):
        controller, since = first_of(texts, "controller"), first_of(texts, "valid_from")
        source = first_of(texts, "source")
        if not controller or not since or not source:
            raise BoundaryError(f"{path}: feature {number} needs a controller, a valid_from and a source")
        km2 = area_km2(geometry)
        area = ControlArea(
            id=f"control:{path.stem}/{number}",
            dispute=path.stem,
            name=first_of(texts, "name", "NAME") or f"{path.stem} {number + 1}",
            controller=controller,
            geometry=geometry,
            valid_from=since,
            valid_to=first_of(texts, "valid_to"),
            procedure=first_of(texts, "procedure") or "not stated",
            citation=source,
            url=first_of(texts, "url"),
            confidence=first_of(texts, "confidence") or "not stated",
            approximate=(first_of(texts, "approximate") or "").lower() in {"1", "true", "yes"},
            km2_low=km2,
            km2_high=km2,
        )
        found.append(area)
    return found
