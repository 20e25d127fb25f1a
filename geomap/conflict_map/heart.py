"""What the article is about on the ground: the places that the map must show, and those it may leave out."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.conflict_map.circle import short_way
from geomap.conflict_map.event_kinds import event_kinds
from geomap.model import Feature, Modality, Reference, Role

if TYPE_CHECKING:
    from geomap.model import Event, Place, Reading

_WIDE: Final = frozenset({Feature.COUNTRY, Feature.CONTINENT, Feature.WATER})
_ON_THE_GROUND: Final = frozenset({Reference.LITERAL, Reference.MODIFIER})
_TOLD_AS_FACT: Final = frozenset({Modality.ASSERTED, Modality.REPORTED})
_EARTH_RADIUS_KM: Final = 6371.0088
NEAREST_KM: Final = 250.0
"""Places this near the heart of the matter are never outliers."""
_TYPICAL: Final = 0.6
_REACH: Final = 2.2
"""A place more than this many typical distances from the heart is an outlier."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heart:
    """The places of the matter, nearest first: ``core`` within its reach, ``also`` told of though far away.

    ``seats`` are where governments sit or talks were held, and nothing else happened.
    """

    core: tuple[Place, ...]
    also: tuple[Place, ...]
    seats: tuple[Place, ...]


def find_heart(reading: Reading) -> Heart:
    """Return the places that an article is about.

    A place is far away if it lies out of reach of the median of all. It is told of even so if the headline
    names it, or if the text has force used, or land taken, there.
    """
    weights = _weights(reading)
    places = [place for place in reading.places if weights[place.id] and place.feature not in _WIDE]
    told, talked = _told_of(reading), _talked_at(reading)
    parties = {actor.seat for actor in reading.actors if actor.role is Role.BELLIGERENT and actor.seat}
    sat_in = {actor.seat for actor in reading.actors if actor.seat} | talked
    idle = {p.id for p in places if p.feature is Feature.CAPITAL and p.id in sat_in - told}
    if len(idle) == len(places):
        idle = set()
    weighted = [(place, weights[place.id]) for place in places if place.id not in idle]
    core = _within_reach(weighted)
    near = {place.id for place in core}
    return Heart(
        core=tuple(core),
        also=tuple(place for place, _ in weighted if place.id in told and place.id not in near),
        seats=tuple(place for place in reading.places if place.id in parties | idle),
    )


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


def _told_of(reading: Reading) -> set[str]:
    """Return the places of the headline, and those of force or of a change that the text has as facts."""
    title, talked = reading.article.title or "", _talked_at(reading)
    headline = {
        mention.place
        for mention in reading.mentions
        if mention.reference in _ON_THE_GROUND and _is_named_in(title, mention.text)
    }
    acts = {e.where for e in reading.events if e.modality in _TOLD_AS_FACT and not _is_talk(e)}
    changed = {c.place for c in reading.stated_changes if c.modality in _TOLD_AS_FACT}
    return {place for place in (headline - talked) | acts | changed if place}


def _is_named_in(title: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title) is not None


def _talked_at(reading: Reading) -> set[str]:
    return {event.where for event in reading.events if event.where and _is_talk(event)}


def _is_talk(event: Event) -> bool:
    return event_kinds().is_talk(event.plover)


def _within_reach(weighted: list[tuple[Place, int]]) -> list[Place]:
    """Return the places within reach of the heart of the matter, the median of their coordinates."""
    if not weighted:
        return []
    weights = [weight for _, weight in weighted]
    anchor = max(weighted, key=lambda each: each[1])[0].lon
    heart = (
        _quantile([short_way(anchor, place.lon) for place, _ in weighted], weights, 0.5),
        _quantile([place.lat for place, _ in weighted], weights, 0.5),
    )
    apart = [distance_km((place.lon, place.lat), heart) for place, _ in weighted]
    limit = max(NEAREST_KM, _REACH * _quantile(apart, weights, _TYPICAL))
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
