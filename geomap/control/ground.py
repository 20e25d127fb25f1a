"""From a fact to its polygon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPoint, MultiPolygon, Point

from geomap.terms import KM_PER_DEGREE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from geomap.boundaries import Pack
    from geomap.control.facts import Corridor, Dispute, Ground, Settlement


def outline(pack: Pack, units: Iterable[str]) -> BaseGeometry:
    """Return the union of units (lon, lat, EPSG:4326)."""
    return areal(shapely.union_all([pack.unit(unit).geometry for unit in units]))


def ground(pack: Pack, recipe: Ground, dispute: Dispute) -> BaseGeometry:
    """Return the area that a fact speaks of."""
    shape = outline(pack, recipe.units)
    if recipe.within:
        shape = shape.intersection(outline(pack, recipe.within))
    if recipe.minus:
        shape = shape.difference(outline(pack, recipe.minus))
    if recipe.settlements:
        chosen = [s for s in dispute.settlements if s.id in recipe.settlements]
        shape = shape.intersection(shapely.union_all([_cell(s, dispute, recipe.reach_km) for s in chosen]))
    if recipe.corridor:
        shape = shape.intersection(_strip(recipe.corridor))
    return areal(shape)


def areal(shape: BaseGeometry) -> BaseGeometry:
    """Return the polygons of a shape; what is only a line or point, or thinner than a metre, goes."""
    parts = [p for p in shapely.get_parts(shapely.get_parts(shape)) if p.geom_type == "Polygon"]
    thick = [p for p in parts if not p.buffer(-1e-5).is_empty]
    return thick[0] if len(thick) == 1 else MultiPolygon(thick)


def _cell(settlement: Settlement, dispute: Dispute, reach_km: float | None) -> BaseGeometry:
    """Return the land nearer to a settlement than to the others listed, within its reach."""
    stretch = _stretch(settlement.lat)
    points = [Point(s.lon * stretch, s.lat) for s in dispute.settlements]
    own = Point(settlement.lon * stretch, settlement.lat)
    around = MultiPoint(points).envelope.buffer(1.0)
    cells = shapely.get_parts(shapely.voronoi_polygons(MultiPoint(points), extend_to=around))
    cell = next(cell for cell in cells if cell.covers(own))
    if reach_km is not None:
        cell = cell.intersection(own.buffer(reach_km / KM_PER_DEGREE))
    unstretched: BaseGeometry = shapely.transform(cell, lambda xy: xy / (stretch, 1.0))
    return unstretched


def _strip(corridor: Corridor) -> BaseGeometry:
    stretch = _stretch(float(np.mean([lat for _, lat in corridor.path])))
    line = LineString([(lon * stretch, lat) for lon, lat in corridor.path])
    strip = line.buffer(corridor.width_km / 2 / KM_PER_DEGREE)
    unstretched: BaseGeometry = shapely.transform(strip, lambda xy: xy / (stretch, 1.0))
    return unstretched


def _stretch(lat: float) -> float:
    """Return by how much a degree of longitude is shorter than one of latitude."""
    return float(np.cos(np.radians(lat)))
