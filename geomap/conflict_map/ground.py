"""The countries under the map: outlines, borders, coasts, and where to write their names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.boundaries.unit import Level
from geomap.conflict_map import outline
from geomap.errors import ChoiceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geomap.boundaries import Pack
    from geomap.boundaries.populated import PopulatedPlace
    from geomap.boundaries.unit import Unit
    from geomap.conflict_map.features import Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Outlines of countries by unit id: ``near`` fine inside ``box``, ``far`` coarse beyond it, for some."""

    units: dict[str, Unit]
    near: dict[str, BaseGeometry]
    far: dict[str, BaseGeometry]
    beyond: BaseGeometry
    borders: BaseGeometry
    coasts: BaseGeometry
    extent: Extent
    box: Extent

    def middle(self, unit_id: str) -> tuple[float, float] | None:
        """Return a point well inside a country."""
        if unit_id not in self.units:
            return None
        return inner_point(self.units[unit_id].geometry)


def survey(pack: Pack, extent: Extent, also: Sequence[str]) -> Ground:
    """Return the ground of an extent, with the countries ``also`` named, however far away."""
    box = outline.detail(extent)
    near = sorted(pack.units(Level.ADM0, bbox=box.bounds), key=lambda unit: unit.id)
    fine = outline.simplified([unit.geometry for unit in near], outline.tolerance(extent))
    borders, coasts = outline.edges(fine, box)
    units = {unit.id: unit for unit in near}
    inside = dict(zip(units, outline.clipped(fine, box), strict=True))
    outside: dict[str, BaseGeometry] = {}
    for unit_id in also:
        unit = unit_or_none(pack, unit_id)
        if unit is not None:
            units[unit_id] = unit
            outside[unit_id] = outline.beyond([unit.geometry], box)
    beyond = outline.beyond(pack.basemap(None, "land"), box)
    return Ground(
        units=units,
        near=inside,
        far=outside,
        beyond=beyond,
        borders=borders,
        coasts=coasts,
        extent=extent,
        box=box,
    )


@lru_cache(maxsize=512)
def unit_or_none(pack: Pack, unit_id: str | None) -> Unit | None:
    """Return a unit, or ``None`` if the pack does not have it: another pack may have made the Reading."""
    try:
        return pack.unit(unit_id) if unit_id else None
    except ChoiceError:
        return None


@lru_cache(maxsize=512)
def capital(pack: Pack, unit_id: str) -> PopulatedPlace | None:
    """Return the capital of a country, ``None`` if the pack does not know it."""
    import shapely

    unit = unit_or_none(pack, unit_id)
    if unit is None or unit.geometry.is_empty:
        return None
    seats = (place for place in pack.places(unit.geometry.bounds) if place.seat_of == "country")
    return next((s for s in seats if shapely.contains_xy(unit.geometry, s.lon, s.lat)), None)


def inner_point(shape: BaseGeometry) -> tuple[float, float] | None:
    """Return the point of an area that lies farthest from its edge, ``None`` if the area is empty."""
    found = inner_circle(shape)
    return found[0] if found else None


def inner_circle(shape: BaseGeometry) -> tuple[tuple[float, float], float] | None:
    """Return the centre and the radius, in degrees, of the largest circle inside an area."""
    import shapely

    if shape.is_empty:
        return None
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    west, south, east, north = largest.bounds
    circle = shapely.maximum_inscribed_circle(largest, max(east - west, north - south) / 100)
    lon, lat = circle.coords[0]
    return (float(lon), float(lat)), float(circle.length)
