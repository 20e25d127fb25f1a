"""What the columns of a user's file, and of the datasets that people download, say of a unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.boundaries.unit import Level, Unit
from geomap.errors import BoundaryError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

RawFeature = tuple[dict[str, str], "BaseGeometry"]
"""What a file holds: the attributes of a feature as text, and its area in lon, lat (EPSG:4326)."""
REPAIRED: Final = "geomap:repaired"
NOT_STATED: Final = "not stated"
EMPTY: Final = frozenset({"", "-99", "-1", "null", "None"})
"""Values that stand for none; Natural Earth writes -99."""
LEVELS: Final = {
    "adm0": Level.ADM0,
    "admin-0 country": Level.ADM0,
    "adm1": Level.ADM1,
    "admin-1 states provinces": Level.ADM1,
    "disputed": Level.DISPUTED,
}
GADM_COLUMN: Final = "gid_0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Whom a map that shows a unit must name, and under what licence."""

    source: str
    licence: str
    attribution: str
    version: str
    vintage: str


def value_of(texts: Mapping[str, str], *columns: str) -> str | None:
    """Return the first value that stands for something among the columns, whatever their case."""
    lowered = {column.casefold(): value.strip() for column, value in texts.items()}
    return next(
        (value for column in columns if (value := lowered.get(column.casefold(), "")) not in EMPTY), None
    )


def credit_of(path: Path, texts: Mapping[str, str]) -> Credit:
    """Return the credit that a feature's columns give, the file's name where they give none."""
    source = value_of(texts, "source", "boundarySource") or path.name
    return Credit(
        source=source,
        licence=value_of(texts, "licence", "license", "boundaryLicense") or NOT_STATED,
        attribution=value_of(texts, "attribution") or source,
        version=value_of(texts, "version") or NOT_STATED,
        vintage=value_of(texts, "vintage", "boundaryYearRepresented") or NOT_STATED,
    )


def unit_of(path: Path, number: int, texts: Mapping[str, str], area: BaseGeometry) -> Unit:
    """Return a feature of a file as a unit, ``disputed`` unless a column says its level.

    A country keeps the pack's form of id (``adm0:ARM``), so that it takes the place of the pack's.

    Raises
    ------
    BoundaryError
        If the file is GADM's, whose licence does not allow what a map does with it.
    """
    if value_of(texts, GADM_COLUMN):
        raise BoundaryError(
            f"{path}: is from GADM, whose licence forbids redistribution, and a map carries its outlines; "
            "use geoBoundaries or Natural Earth"
        )
    level = LEVELS.get((value_of(texts, "level", "shapeType", "featurecla") or "").lower(), Level.DISPUTED)
    country = value_of(texts, "country", "shapeGroup", "iso_a3_eh", "adm0_a3", "iso_a3")
    own = f"adm0:{country}" if level == Level.ADM0 and country else f"user:{path.stem}/{number}"
    return Unit(
        id=own,
        level=level,
        name=value_of(texts, "name", "shapeName", "title", "admin") or f"{path.stem} {number + 1}",
        names=_parts(texts, "names"),
        country=country,
        geometry=area,
        source=credit_of(path, texts).source,
        holder=value_of(texts, "holder", "controller"),
        claimants=_parts(texts, "claimants"),
        valid_from=value_of(texts, "valid_from"),
        valid_to=value_of(texts, "valid_to"),
        approximate=(value_of(texts, "approximate") or "").lower() in {"1", "true", "yes"},
        note=value_of(texts, REPAIRED, "note"),
    )


def _parts(texts: Mapping[str, str], column: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in (value_of(texts, column) or "").split("|") if part.strip())
