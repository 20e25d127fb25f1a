"""Boundaries for a map across the 180th meridian: longitudes run on beyond 180, so nothing is torn there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.boundaries import Pack
from geomap.conflict_map.circle import wrapped

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geomap.boundaries.area import Box
    from geomap.boundaries.populated import PopulatedPlace
    from geomap.boundaries.unit import BoundaryLine, Level, Location, Unit
    from geomap.model import Reading


class TurnedPack(Pack):
    """A pack whose world begins at the longitude ``west`` and ends 360 degrees east of it."""

    def __init__(self, pack: Pack, west: float) -> None:
        self._pack, self._west = pack, west
        self.directory, self.manifest, self.worldview = pack.directory, pack.manifest, pack.worldview
        self.control_files = pack.control_files

    def unit(self, unit_id: str) -> Unit:
        """Return a unit by its id."""
        return self._turned(self._pack.unit(unit_id))

    def find(self, name: str) -> tuple[Unit, ...]:
        """Return the units with a name."""
        return tuple(map(self._turned, self._pack.find(name)))

    def units(
        self, level: Level | str, *, country: str | None = None, bbox: Box | None = None
    ) -> tuple[Unit, ...]:
        """Return the units of a level; the box may reach beyond 180°."""
        found = self._pack.units(level, country=country, bbox=_box(bbox))
        return tuple(map(self._turned, found))

    def lines(self, bbox: Box | None = None) -> tuple[BoundaryLine, ...]:
        """Return the disputed and former borders."""
        found = self._pack.lines(_box(bbox))
        return tuple(replace(line, geometry=turned(line.geometry, self._west)) for line in found)

    def basemap(self, bbox: Box | None, layer: str) -> tuple[BaseGeometry, ...]:
        """Return the shapes of land, lakes or rivers."""
        return tuple(turned(shape, self._west) for shape in self._pack.basemap(_box(bbox), layer))

    def places(self, bbox: Box | None = None) -> tuple[PopulatedPlace, ...]:
        """Return cities for labels."""
        found = self._pack.places(_box(bbox))
        return tuple(replace(place, lon=turned_lon(place.lon, self._west)) for place in found)

    def locate(self, lon: float, lat: float, *, within_km: float = 10.0) -> Location:
        """Return the units that a point falls in."""
        return self._pack.locate(wrapped(lon), lat, within_km=within_km)

    def _turned(self, unit: Unit) -> Unit:
        return replace(unit, geometry=turned(unit.geometry, self._west))


def turned_reading(reading: Reading, west: float) -> Reading:
    """Return a Reading whose places lie in the world that begins at ``west``."""
    places = tuple(replace(place, lon=turned_lon(place.lon, west)) for place in reading.places)
    return replace(reading, places=places)


def turned_lon(lon: float, west: float) -> float:
    """Return a longitude between ``west`` and 360 degrees east of it."""
    return lon + 360 * -((lon - west) // 360)


def turned(geometry: BaseGeometry, west: float) -> BaseGeometry:
    """Return a geometry in the world that begins at ``west``, whole where it was cut at 180°."""
    import shapely

    if geometry.is_empty:
        return geometry
    low, _, high, _ = geometry.bounds
    if low >= west and high <= west + 360:
        return geometry
    parts = []
    for turn in (-360.0, 0.0, 360.0):
        inside = shapely.intersection(geometry, shapely.box(west - turn, -90, west + 360 - turn, 90))
        parts.append(shapely.transform(inside, lambda points, by=turn: points - (-by, 0.0)))
    of_kind = shapely.get_parts(parts)
    kept = of_kind[shapely.get_dimensions(of_kind) == shapely.get_dimensions(geometry)]
    whole: BaseGeometry = shapely.union_all(kept)
    return whole


def _box(bbox: Box | None) -> Box | None:
    """Return a box as a pack takes it: west above east where it crosses 180°."""
    if bbox is None or bbox[2] - bbox[0] >= 360:
        return None
    west, south, east, north = bbox
    return wrapped(west), south, wrapped(east), north
