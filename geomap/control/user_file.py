"""A user's own dated polygons: columns ``controller``, ``valid_from``, ``valid_to``, ``source``."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.boundaries.area import area_km2
from geomap.boundaries.attributes import value_of
from geomap.boundaries.user_files import read_file
from geomap.control.records import ControlArea, Recorded
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
        for area in _read(path)
        if first_day(area.valid_from) <= on and (area.valid_to is None or on <= last_day(area.valid_to))
    )


def recorded_in_file(path: Path) -> Recorded:
    """Return what a user's file is about; its units are those that a folder pack has for it.

    Raises
    ------
    BoundaryError
        If the file cannot be used.
    """
    found = _read(path)
    return Recorded(
        id=path.stem,
        title=path.stem,
        units=tuple(f"user:{path.stem}/{number}" for number in range(len(found))),
        begins=tuple(sorted({area.valid_from for area in found})),
        sources=tuple(dict.fromkeys(area.citation for area in found)),
    )


def _read(path: Path) -> tuple[ControlArea, ...]:
    return _areas(path, path.stat().st_mtime_ns if path.is_file() else 0)


@lru_cache(maxsize=32)
def _areas(path: Path, changed_ns: int) -> tuple[ControlArea, ...]:  # noqa: ARG001 - part of the key
    found = []
    for number, (texts, geometry) in enumerate(read_file(path)):
        controller, since = value_of(texts, "controller"), value_of(texts, "valid_from")
        source = value_of(texts, "source")
        if not controller or not since or not source:
            raise BoundaryError(f"{path}: feature {number} needs a controller, a valid_from and a source")
        km2 = area_km2(geometry)
        area = ControlArea(
            id=f"control:{path.stem}/{number}",
            dispute=path.stem,
            name=value_of(texts, "name") or f"{path.stem} {number + 1}",
            controller=controller,
            geometry=geometry,
            valid_from=since,
            valid_to=value_of(texts, "valid_to"),
            procedure=value_of(texts, "procedure") or "not stated",
            citation=source,
            url=value_of(texts, "url"),
            confidence=value_of(texts, "confidence") or "not stated",
            approximate=(value_of(texts, "approximate") or "").lower() in {"1", "true", "yes"},
            km2_low=km2,
            km2_high=km2,
        )
        first_day(since)
        found.append(area)
    return tuple(found)
