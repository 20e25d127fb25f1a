"""Places that GeoNames packages lack: small US and Australian places, and airports."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Final

from geomap.model import Feature
from geomap.toponyms.entry import Entry
from geomap.toponyms.folding import fold
from tools import gazetteer_packages as packages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.gazetteer_knowledge import Names

    _Points = defaultdict[tuple[str, str], list[tuple[float, float]]]
    """Points by place and abbreviation of its state."""

_SAME_PLACE_KM: Final = 20.0


def united_states_places(known: Names) -> Iterator[Entry]:
    """Yield the places of US postal codes that are not yet known near there under that name."""
    points: _Points = defaultdict(list)
    for place in packages.json_in(packages.US_PLACES, "package/locations.json"):
        if place["city"] and place["state_abbr"] and float(place["longitude"] or 0):
            point = (float(place["longitude"]), float(place["latitude"]))
            points[place["city"], place["state_abbr"]].append(point)
    yield from _postal(known, points, _Post("uszip", "USA", "US postal places", {}))


_STATES: Final = {
    "ACT": "Australian Capital Territory",
    "NSW": "New South Wales",
    "NT": "Northern Territory",
    "QLD": "Queensland",
    "SA": "South Australia",
    "TAS": "Tasmania",
    "VIC": "Victoria",
    "WA": "Western Australia",
}


def australian_places(known: Names) -> Iterator[Entry]:
    """Yield the places of Australian postal codes that are not yet known near there under that name."""
    table = packages.json_in(packages.AUSTRALIAN_PLACES, "package/lib/resources/aus_postcodes.json")
    points: _Points = defaultdict(list)
    for place in table:
        point = (float(place["Long_precise"] or 0), float(place["Lat_precise"] or 0))
        if place["type"] == "Delivery Area" and place["state"] in _STATES and all(point):
            points[place["locality"].title(), place["state"]].append(point)
    yield from _postal(known, points, _Post("auspost", "AUS", "Australian postal places", _STATES))


@dataclass(frozen=True, slots=True)
class _Post:
    """A country's postal places; ``states`` has the names of those that the gazetteer knows by name only."""

    prefix: str
    country: str
    source: str
    states: dict[str, str]


def _postal(known: Names, points: _Points, post: _Post) -> Iterator[Entry]:
    """Yield one entry for the points of each place and state that is not yet known near there."""
    for (name, state), where in sorted(points.items()):
        lon, lat = fmean(p[0] for p in where), fmean(p[1] for p in where)
        adm1 = known.find(post.states.get(state, state), post.country, Feature.ADM1)
        if adm1 is None or known.near([name], (lon, lat), _SAME_PLACE_KM):
            continue
        yield Entry(
            id=f"{post.prefix}:{state.lower()}-{fold(name).replace(' ', '-')}",
            name=name,
            names=(),
            lon=lon,
            lat=lat,
            feature=Feature.SETTLEMENT,
            code="PPL",
            country=post.country,
            source=post.source,
            admin1=adm1.id,
            uncertainty_km=5,
        )


def airports(countries: dict[str, str]) -> Iterator[Entry]:
    """Yield the world's airports that have an IATA code; ``countries`` gives alpha-3 for alpha-2."""
    text = packages.read(packages.AIRPORTS, "airportsdata/airports.csv").decode()
    for row in csv.DictReader(io.StringIO(text)):
        if row["iata"] and row["country"] in countries:
            yield Entry(
                id=f"airport:{row['icao']}",
                name=row["name"],
                names=(),
                lon=float(row["lon"]),
                lat=float(row["lat"]),
                feature=Feature.SITE,
                code="AIRP",
                country=countries[row["country"]],
                source="airportsdata",
                uncertainty_km=2,
            )
