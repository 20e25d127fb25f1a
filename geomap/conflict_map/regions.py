"""Regions made of whole first-level units: their outline is the units' own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from geomap.boundaries.unit import Level, Unit
from geomap.conflict_map.ground import unit_or_none
from geomap.conflict_map.packaged import packaged
from geomap.model import Feature

if TYPE_CHECKING:
    from geomap.boundaries import Pack
    from geomap.model import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region: its name in the gazetteer, its country, the ids of its units, and who says so."""

    name: str
    country: str
    units: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Regions:
    """The regions on record."""

    regions: tuple[Region, ...]


@cache
def known_regions() -> dict[tuple[str, str], Region]:
    """Return the regions on record by name and country.

    Raises
    ------
    DataError
        If the file is damaged.
    """
    found = packaged("regions.toml", Regions)
    return {(region.name, region.country): region for region in found.regions}


def unit_of(pack: Pack, place: Place) -> Unit | None:
    """Return the unit that a place is, or the union of those it is made of, ``None`` if there is neither."""
    if place.unit is not None or place.feature is not Feature.REGION:
        return unit_or_none(pack, place.unit)
    return _union(pack, place.name, place.country or "")


@lru_cache(maxsize=64)
def _union(pack: Pack, name: str, country: str) -> Unit | None:
    """Return a region as one unit; without one of its parts its outline is not known."""
    import shapely

    region = known_regions().get((name, country))
    parts = [unit_or_none(pack, unit_id) for unit_id in region.units] if region else []
    units = [unit for unit in parts if unit is not None]
    if not units or len(units) < len(parts):
        return None
    return Unit(
        id=f"region:{country}:{name}",
        level=Level.ADM1,
        name=name,
        names=(),
        country=country,
        geometry=shapely.union_all([shapely.make_valid(unit.geometry) for unit in units]),
        source=units[0].source,
        approximate=any(unit.approximate for unit in units),
    )
