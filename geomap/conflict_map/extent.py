"""Find the box that the map opens on: where the conflict is, not everywhere the article mentions."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geomap.conflict_map.circle import short_way, unrolled
from geomap.conflict_map.features import Extent
from geomap.conflict_map.ground import unit_or_none
from geomap.conflict_map.heart import NEAREST_KM, Point, distance_km, find_heart
from geomap.conflict_map.places import COARSE, LINEAR
from geomap.conflict_map.regions import unit_of
from geomap.model import Feature, Role
from geomap.terms import KM_PER_DEGREE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.boundaries import Pack
    from geomap.boundaries.unit import Unit
    from geomap.conflict_map.circle import Stretch
    from geomap.model import Place, Reading

_GROWTH: Final = 2.4
"""A place far from the core, or a seat near it, may stretch the box by this factor, no more."""
_MARGIN: Final = 0.09
_SMALLEST_DEGREES: Final = 1.6
_ASPECT: Final = 1.5
"""The map is at most this much wider than high, and never higher than wide."""
_HALF_DEGREES: Final = 180.0
_WORLD: Final = Extent(west=-150.0, south=-56.0, east=180.0, north=75.0)

Corners = tuple[Point, Point]
"""South-west and north-east; the east may lie beyond 180."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the map opens on: ``extent`` on a wide screen, the narrower ``focus`` on a phone."""

    extent: Extent
    focus: Extent


def find_frame(reading: Reading, pack: Pack) -> Frame:
    """Return the boxes, in degrees, around what the article is about.

    The focus is drawn around the places where things happen or land changes hands, outliers left out;
    the extent also takes in the seats that are near enough. With no such place both hold the countries
    of the belligerents, else every country named, else the inhabited world.
    """
    heart = find_heart(reading)
    points = _beside(_corners(place, pack) for place in heart.core)
    if not points:
        whole = _framed(_beside(_country_corners(reading, pack))) or _WORLD
        return Frame(extent=whole, focus=whole)
    for corners in sorted((_corners(place, pack) for place in heart.also), key=lambda c: _apart(points, c)):
        points = _stretched(points, corners)
    focus = _framed(points) or _WORLD
    core = points
    for seat in heart.seats:
        corners = (_point(seat), _point(seat))
        if _apart(core, corners) <= NEAREST_KM:
            points = _stretched(points, corners)
    extent = _framed(points) or _WORLD
    return Frame(extent=extent, focus=_in_one_world(focus, extent))


def _in_one_world(focus: Extent, extent: Extent) -> Extent:
    """Return the focus where the extent has it: both may be told by longitudes a full turn apart."""
    middle = (focus.west + focus.east) / 2
    turn = short_way((extent.west + extent.east) / 2, middle) - middle
    return replace(focus, west=focus.west + turn, east=focus.east + turn)


def _beside(corners: Iterable[Corners]) -> list[Point]:
    """Return the corners of boxes, those on both sides of 180° side by side."""
    found = list(corners)
    stretches = unrolled([(west, east) for (west, _), (east, _) in found])
    return [
        point
        for ((_, south), (_, north)), (west, east) in zip(found, stretches, strict=True)
        for point in ((west, south), (east, north))
    ]


def _corners(place: Place, pack: Pack) -> Corners:
    """Return the corners of the unit a place is, of the circle an area without one lies in, or its point.

    Of a region of several units only what lies in the circle: its far ends may be empty land.
    """
    unit = unit_or_none(pack, place.unit)
    if unit is not None:
        _, south, _, north = unit.geometry.bounds
        west, east = _across(unit)
        return ((west, south), (east, north))
    high = place.uncertainty_km / KM_PER_DEGREE if _is_area(place) else 0.0
    wide = high / max(0.2, math.cos(math.radians(place.lat)))
    west, east = place.lon - wide, place.lon + wide
    south, north = place.lat - high, place.lat + high
    region = unit_of(pack, place)
    if region is not None:
        least_lon, least_lat, most_lon, most_lat = region.geometry.bounds
        west, east = max(west, least_lon), min(east, most_lon)
        south, north = max(south, least_lat), min(north, most_lat)
    return ((west, south), (east, north))


def _is_area(place: Place) -> bool:
    """Tell whether a place is an area somewhere around its point; a sea or a line is not uncertain."""
    return place.feature is Feature.REGION or (place.precision in COARSE and place.feature not in LINEAR)


def _across(unit: Unit) -> Stretch:
    """Return the west and the east of a unit, whose islands may lie on both sides of 180°."""
    parts = getattr(unit.geometry, "geoms", [unit.geometry])
    stretches = unrolled([(part.bounds[0], part.bounds[2]) for part in parts])
    return min(west for west, _ in stretches), max(east for _, east in stretches)


def _stretched(points: list[Point], corners: Corners) -> list[Point]:
    """Return the points with the corners of one more place, unless they would stretch the box too far."""
    middle = _middle(points)
    grown = [*points, *((short_way(middle, lon), lat) for lon, lat in corners)]
    return grown if _diagonal(grown) <= _GROWTH * max(_diagonal(points), NEAREST_KM) else points


def _apart(points: list[Point], corners: Corners) -> float:
    """Return how far the corner of a place that lies farthest out is from the box of the points, in km."""
    middle, (lons, lats) = _middle(points), zip(*points, strict=True)
    gaps = []
    for far, lat in corners:
        lon = short_way(middle, far)
        nearest = (min(max(lon, min(lons)), max(lons)), min(max(lat, min(lats)), max(lats)))
        gaps.append(distance_km((lon, lat), nearest))
    return max(gaps)


def _middle(points: list[Point]) -> float:
    lons = [lon for lon, _ in points]
    return (min(lons) + max(lons)) / 2


def _diagonal(points: list[Point]) -> float:
    lons, lats = zip(*points, strict=True)
    if max(lons) - min(lons) > _HALF_DEGREES:  # beyond it the way between the corners is the other one
        return math.inf
    return distance_km((min(lons), min(lats)), (max(lons), max(lats)))


def _country_corners(reading: Reading, pack: Pack) -> list[Corners]:
    belligerents = [a.country for a in reading.actors if a.role is Role.BELLIGERENT and a.country]
    named = [place.country for place in reading.places if place.country]
    units = [unit_or_none(pack, f"adm0:{code}") for code in sorted(set(belligerents or named))]
    points: list[Corners] = []
    for unit in units:
        if unit is not None:
            largest = max(getattr(unit.geometry, "geoms", [unit.geometry]), key=lambda part: part.area)
            west, south, east, north = largest.bounds
            points.append(((west, south), (east, north)))
    return points


def _framed(points: list[Point]) -> Extent | None:
    """Return the box around the points with a margin, never smaller than a small region."""
    if not points:
        return None
    lons, lats = zip(*points, strict=True)
    lon, lat = short_way(0.0, (min(lons) + max(lons)) / 2), (min(lats) + max(lats)) / 2
    squeeze = math.cos(math.radians(lat))
    wide = max(max(lons) - min(lons), _SMALLEST_DEGREES) / 2
    high = max((max(lats) - min(lats)) / 2, wide * squeeze / _ASPECT)
    wide = max(wide, high / squeeze)
    return Extent(west=lon - wide, south=lat - high, east=lon + wide, north=lat + high).grown(_MARGIN)


def _point(place: Place) -> Point:
    return place.lon, place.lat
