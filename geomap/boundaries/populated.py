"""Populated places for the labels of a map."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.boundaries.area import overlap
from geomap.errors import BoundaryError

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.boundaries.area import Box

SOURCE: Final = "GeoNames"


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulatedPlace:
    """A city (lon, lat, EPSG:4326); ``seat_of`` is ``country`` or ``province`` where it is the seat of one.

    ``population`` is ``None`` where the source states none.
    """

    id: str
    name: str
    lon: float
    lat: float
    seat_of: str | None
    population: int | None
    source: str = SOURCE


def read_places(path: Path) -> tuple[PopulatedPlace, ...]:
    """Return the places of a pack, seats of countries first, then by population.

    Raises
    ------
    BoundaryError
        If the file is missing or damaged.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            found = [_place(row) for row in csv.DictReader(file)]
    except (OSError, ValueError, LookupError, TypeError, csv.Error) as error:
        raise BoundaryError(f"{path}: cannot be read ({error!r}); run `make data` or reinstall") from error
    return tuple(sorted(found, key=lambda p: (p.seat_of != "country", -(p.population or 0), p.id)))


def within(places: tuple[PopulatedPlace, ...], bbox: Box) -> tuple[PopulatedPlace, ...]:
    """Return the places in a box, which may cross 180° (west above east)."""
    return tuple(place for place in places if overlap((place.lon, place.lat, place.lon, place.lat), bbox))


def _place(row: dict[str, str]) -> PopulatedPlace:
    return PopulatedPlace(
        id=row["id"],
        name=row["name"],
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        seat_of=row["seat"] or None,
        population=int(row["population"]) or None,
    )
