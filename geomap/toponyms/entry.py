"""What one place says in a gazetteer, before it is written to a file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geomap.model import Feature


SEAT: Final = "SEAT"
"""The feature code of a palace or office by whose name a government goes."""


class NameKind(IntEnum):
    """How a name belongs to its place."""

    PRIMARY = 0
    ALTERNATE = 1
    SHORT = 2
    DEMONYM = 3
    ABBREVIATION = 4
    LEGACY = 5
    METONYM = 6
    PARTY = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place with its names.

    ``id`` is unique; ``admin1`` and ``admin2`` are ids of entries that contain this one;
    ``code`` is the GeoNames feature code or an equivalent; ``names`` hold every way to write it.
    """

    id: str
    name: str
    names: tuple[tuple[str, NameKind], ...]
    lon: float
    lat: float
    feature: Feature
    code: str
    country: str | None
    source: str
    admin1: str | None = None
    admin2: str | None = None
    geonames_id: int | None = None
    population: int | None = None
    uncertainty_km: float = 5.0
    unit: str | None = None
