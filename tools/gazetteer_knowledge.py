"""Reviewed tables in ``tools/knowledge`` that add places and names to the gazetteer."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import replace
from math import cos, hypot, radians
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.model import Feature
from geomap.toponyms.entry import SEAT, Entry, NameKind
from geomap.toponyms.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KNOWLEDGE: Final = Path(__file__).parent / "knowledge"


class KnowledgeError(Exception):
    """A reviewed table lacks a column, or a row cannot be understood."""


def rows(name: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Yield the rows of a table; a table that does not exist has none.

    Raises
    ------
    KnowledgeError
        If the table lacks one of ``columns``.
    """
    path = KNOWLEDGE / name
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="") as opened:
        reader = csv.DictReader(opened)
        if missing := [c for c in columns if c not in (reader.fieldnames or ())]:
            raise KnowledgeError(f"{path} lacks the columns {', '.join(missing)}")
        yield from reader


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance between two near points, on a plane."""
    across = cos(radians((one[1] + other[1]) / 2))
    return 111.2 * hypot((one[0] - other[0]) * across, one[1] - other[1])


class Names:
    """Entries found by any of their names, to which reviewed names are added."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = {entry.id: entry for entry in entries}
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._by_unit: dict[str, str] = {}
        for entry in self.entries.values():
            self._file(entry, [entry.name, *(name for name, _ in entry.names)])

    def _file(self, entry: Entry, names: Iterable[str]) -> None:
        for folded in {fold(name) for name in names}:
            if entry.id not in self._by_name[folded]:
                self._by_name[folded].append(entry.id)

    def find(self, name: str, country: str | None, feature: Feature | None = None) -> Entry | None:
        """Return the most populous entry of that name, country and feature."""
        found = [
            e for e in self.named(name) if country in {None, "", e.country} and feature in {None, e.feature}
        ]
        return max(found, key=lambda e: (e.population or 0, e.id), default=None)

    def named(self, name: str) -> list[Entry]:
        """Return the entries that bear a name."""
        return [self.entries[identity] for identity in self._by_name.get(fold(name), ())]

    def near(self, names: Iterable[str], point: tuple[float, float], within_km: float) -> list[Entry]:
        """Return the entries with any of the names within a distance, nearest first."""
        ids = {identity for name in names for identity in self._by_name.get(fold(name), ())}
        found = [
            (distance_km((e.lon, e.lat), point), e.id) for e in map(self.entries.__getitem__, sorted(ids))
        ]
        return [self.entries[identity] for far, identity in sorted(found) if far <= within_km]

    def of_unit(self, unit: str) -> Entry | None:
        """Return the entry that has a unit of the boundary pack."""
        return self.entries.get(self._by_unit.get(unit, ""))

    def add(self, entry: Entry) -> None:
        """Add an entry, or put a changed one in the place of its former self."""
        former = self.entries.get(entry.id)
        known = {name for name, _ in former.names} | {former.name} if former else set()
        self.entries[entry.id] = entry
        if entry.unit:
            self._by_unit.setdefault(entry.unit, entry.id)
        self._file(entry, {entry.name, *(name for name, _ in entry.names)} - known)

    def rename(self, identity: str, names: Iterable[str], kind: NameKind) -> None:
        """Give an entry more names."""
        entry = self.entries[identity]
        self.add(replace(entry, names=(*entry.names, *((name, kind) for name in names))))


def add_knowledge(known: Names) -> None:
    """Add demonyms, former names, abbreviations, reviewed places and seats of power to ``known``."""
    for row in rows("legacy_names.csv", ("name", "country")):
        _name_country(known, row["name"], row["country"], NameKind.LEGACY)
    for row in rows("demonyms.csv", ("form", "country")):
        _name_country(known, row["form"], row["country"], NameKind.DEMONYM)
    for row in rows("abbreviations.csv", ("form", "name", "country", "feature")):
        target = known.find(row["name"], row["country"], Feature(row["feature"]))
        if target is None:
            raise KnowledgeError(
                f"abbreviations.csv: no {row['feature']} {row['name']!r} for {row['form']!r}"
            )
        known.rename(target.id, [row["form"]], NameKind.ABBREVIATION)
    for row in rows("curated_places.csv", _PLACE_COLUMNS):
        _add_place(known, row)
    for row in rows("region_points.csv", ("name", "geonames_id", "lon", "lat")):
        _move(known, row)
    for row in rows("metonyms.csv", ("name", "aliases", "lon", "lat", "country", "feature", "source")):
        _add_seat(known, row)
    for row in rows("region_demonyms.csv", ("form", "place_name", "country")):
        if target := known.find(row["place_name"], row["country"]) or known.find(row["place_name"], None):
            known.rename(target.id, [row["form"]], NameKind.DEMONYM)


_PLACE_COLUMNS: Final = (
    "name",
    "names",
    "lon",
    "lat",
    "feature",
    "country",
    "admin1",
    "unit",
    "uncertainty_km",
    "source",
)
_SETTLED: Final = frozenset({Feature.SETTLEMENT, Feature.CAPITAL})
_MERGE_KM: Final = 25.0


def _name_country(known: Names, name: str, country: str, kind: NameKind) -> None:
    if f"country:{country}" in known.entries:
        known.rename(f"country:{country}", [name], kind)


def _add_place(known: Names, row: dict[str, str]) -> None:
    """Add a reviewed place; where GeoNames or the pack has it too, keep one entry with the names of both.

    An area of the boundary pack keeps the name it has there. A town that GeoNames files under the country
    next to the reviewed one is moved to it.
    """
    names = [row["name"], *filter(None, row["names"].split("|"))]
    feature = Feature(row["feature"])
    point = (float(row["lon"]), float(row["lat"]))
    admin1 = known.find(row["admin1"], row["country"], Feature.ADM1) if row["admin1"] else None
    near = [e for e in (known.of_unit(row["unit"]), *known.near(names, point, _MERGE_KM)) if e is not None]
    twin = next((e for e in near if _same_kind(e.feature, feature)), None)
    if twin is not None and twin.feature in _SETTLED and row["country"] not in {"", twin.country}:
        twin = replace(twin, country=row["country"], admin1=admin1.id if admin1 else None, admin2=None)
    base = twin or Entry(
        id=_identity(known, row, feature),
        name=row["name"],
        names=(),
        lon=point[0],
        lat=point[1],
        feature=feature,
        code=_CODES.get(feature, "RGN"),
        country=row["country"] or None,
        source=row["source"],
        admin1=admin1.id if admin1 else None,
        uncertainty_km=float(row["uncertainty_km"] or 10),
    )
    party = tuple((name, NameKind.PARTY) for name in names)
    name = base.name if base.id.startswith("area:") else row["name"]
    others = (*party, (base.name, NameKind.ALTERNATE), *base.names)
    known.add(replace(base, name=name, names=others, unit=row["unit"] or base.unit))


def _move(known: Names, row: dict[str, str]) -> None:
    """Give a continent or region the point by which GeoNames, and so every published corpus, knows it."""
    where = [known.find(row["name"], None, feature) for feature in (Feature.CONTINENT, Feature.REGION)]
    for entry in filter(None, where):
        lon, lat, number = float(row["lon"]), float(row["lat"]), int(row["geonames_id"])
        known.add(replace(entry, lon=lon, lat=lat, geonames_id=number))


def _same_kind(one: Feature, other: Feature) -> bool:
    return one == other or {one, other} <= _SETTLED


_CODES: Final = {
    Feature.SETTLEMENT: "PPL",
    Feature.CAPITAL: "PPLC",
    Feature.ADM1: "ADM1",
    Feature.ADM2: "ADM2",
    Feature.COUNTRY: "PCLI",
    Feature.CONTINENT: "CONT",
    Feature.WATER: "H",
    Feature.LANDFORM: "T",
    Feature.SITE: "S",
    Feature.LINE: "R",
}


def _identity(known: Names, row: dict[str, str], feature: Feature) -> str:
    space = "area" if feature is Feature.DISPUTED_AREA else "place"
    slug = fold(row["name"]).replace(" ", "-")
    identity = f"{space}:{slug}"
    if identity in known.entries:
        identity += f"-{row['country'].lower() or feature}"
    return identity if identity not in known.entries else f"{identity}-{row['lat']}-{row['lon']}"


def _add_seat(known: Names, row: dict[str, str]) -> None:
    """Add a palace or office by whose name a government goes."""
    slug = fold(row["name"]).replace(" ", "-")
    entry = Entry(
        id=f"seat:{row['country'].lower()}-{slug}",
        name=row["name"],
        names=tuple((name, NameKind.PARTY) for name in row["aliases"].split("|") if name),
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        feature=Feature.SITE,
        code=SEAT,
        country=row["country"],
        source=row["source"],
        uncertainty_km=0.5,
    )
    if entry.id not in known.entries:
        known.add(entry)
