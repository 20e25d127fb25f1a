"""Find the box that the map opens on: where the conflict is, not everywhere the article mentions."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geomap.conflict_map.circle import short_way, unrolled
from geomap.conflict_map.features import Extent
from geomap.conflict_map.ground import unit_or_none
from geomap.conflict_map.places import COARSE, LINEAR
from geomap.model import Feature, Reference, Role
from geomap.terms import KM_PER_DEGREE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.boundaries import Pack
    from geomap.boundaries.unit import Unit
    from geomap.conflict_map.circle import Stretch
    from geomap.model import Place, Reading

_WIDE: Final = frozenset({Feature.COUNTRY, Feature.CONTINENT, Feature.WATER})
_ON_THE_GROUND: Final = frozenset({Reference.LITERAL, Reference.MODIFIER})
_EARTH_RADIUS_KM: Final = 6371.0088
_NEAREST_KM: Final = 250.0
"""Places this near the heart of the matter are never outliers."""
_TYPICAL: Final = 0.6
_REACH: Final = 2.2
"""A place more than this many typical distances from the heart is an outlier."""
_GROWTH: Final = 2.4
"""A belligerent's seat may stretch the box by this factor, no more."""
_MARGIN: Final = 0.09
_SMALLEST_DEGREES: Final = 1.6
_ASPECT: Final = 1.5
"""The map is at most this much wider than high, and never higher than wide."""
_HALF_DEGREES: Final = 180.0
_WORLD: Final = Extent(west=-150.0, south=-56.0, east=180.0, north=75.0)

Point = tuple[float, float]
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
    the extent also takes in the seats of belligerents that are near enough. With no such place both hold
    the countries of the belligerents, else every country named, else the inhabited world.
    """
    weights = _weights(reading)
    places = [place for place in reading.places if weights[place.id] and place.feature not in _WIDE]
    kept = _without_outliers([(place, weights[place.id]) for place in places])
    points = _beside(_corners(place, pack) for place in kept)
    if not points:
        whole = _framed(_beside(_country_corners(reading, pack))) or _WORLD
        return Frame(extent=whole, focus=whole)
    focus = _framed(points) or _WORLD
    for seat in _seats(reading):
        points = _stretched(points, seat)
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


def distance_km(one: Point, other: Point) -> float:
    """Return the great-circle distance between two lon, lat points in kilometres."""
    lon1, lat1, lon2, lat2 = (math.radians(value) for value in (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def _weights(reading: Reading) -> Counter[str]:
    """Count for each place how much happens there: mentions on the ground, events, changes."""
    counts: Counter[str] = Counter()
    for mention in reading.mentions:
        if mention.place and mention.reference in _ON_THE_GROUND:
            counts[mention.place] += 1
    for event in reading.events:
        if event.where:
            counts[event.where] += 2
    for change in reading.stated_changes:
        for place in (change.place, change.near):
            if place:
                counts[place] += 3
    return counts


def _without_outliers(weighted: list[tuple[Place, int]]) -> list[Place]:
    """Keep the places within reach of the heart of the matter, the median of their coordinates."""
    if not weighted:
        return []
    weights = [weight for _, weight in weighted]
    anchor = max(weighted, key=lambda each: each[1])[0].lon
    heart = (
        _quantile([short_way(anchor, place.lon) for place, _ in weighted], weights, 0.5),
        _quantile([place.lat for place, _ in weighted], weights, 0.5),
    )
    apart = [distance_km(_point(place), heart) for place, _ in weighted]
    limit = max(_NEAREST_KM, _REACH * _quantile(apart, weights, _TYPICAL))
    kept = [place for (place, _), distance in zip(weighted, apart, strict=True) if distance <= limit]
    return kept or [place for place, _ in weighted]


def _quantile(values: list[float], weights: list[int], share: float) -> float:
    """Return the value that at least ``share`` of the weight does not exceed."""
    enough, run = sum(weights) * share, 0.0
    for value, weight in sorted(zip(values, weights, strict=True)):
        run += weight
        if run >= enough:
            return value
    return 0.0


def _corners(place: Place, pack: Pack) -> Corners:
    """Return the corners of the unit a place is, of the circle an area without one lies in, or its point."""
    unit = unit_or_none(pack, place.unit)
    if unit is not None:
        _, south, _, north = unit.geometry.bounds
        west, east = _across(unit)
    else:
        high = place.uncertainty_km / KM_PER_DEGREE if _is_area(place) else 0.0
        wide = high / max(0.2, math.cos(math.radians(place.lat)))
        west, east = place.lon - wide, place.lon + wide
        south, north = place.lat - high, place.lat + high
    return ((west, south), (east, north))


def _is_area(place: Place) -> bool:
    """Tell whether a place is an area somewhere around its point; a sea or a line is not uncertain."""
    return place.feature is Feature.REGION or (place.precision in COARSE and place.feature not in LINEAR)


def _across(unit: Unit) -> Stretch:
    """Return the west and the east of a unit, whose islands may lie on both sides of 180°."""
    parts = getattr(unit.geometry, "geoms", [unit.geometry])
    stretches = unrolled([(part.bounds[0], part.bounds[2]) for part in parts])
    return min(west for west, _ in stretches), max(east for _, east in stretches)


def _seats(reading: Reading) -> list[Point]:
    places = {place.id: place for place in reading.places}
    return [
        _point(places[actor.seat])
        for actor in reading.actors
        if actor.role is Role.BELLIGERENT and actor.seat in places
    ]


def _stretched(points: list[Point], seat: Point) -> list[Point]:
    lons = [lon for lon, _ in points]
    grown = [*points, (short_way((min(lons) + max(lons)) / 2, seat[0]), seat[1])]
    return grown if _diagonal(grown) <= _GROWTH * max(_diagonal(points), _NEAREST_KM) else points


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
