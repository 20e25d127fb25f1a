"""Check the reviewed knowledge: ``python -m tools.check_knowledge`` (``--sort`` puts the rows in order).

Columns, codes, keys, dates and coordinates of every table are checked; a fault names file, line and cause.
"""

from __future__ import annotations

import argparse
import csv
import sys
from typing import TYPE_CHECKING, Final

from shapely.geometry import Point

from tools.knowledge_tables import KNOWLEDGE, TABLES, Row, Table, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from geomap.boundaries import Pack

SLACK_KM: Final = 5.0
"""How far outside a simplified outline a border town may fall."""
PROVINCE_KM: Final = 30.0
DEGREE_KM: Final = 111.2
LEASED: Final = frozenset({"Baikonur"})
"""Sites that Natural Earth draws apart from the country that leases them out."""
AREAL: Final = frozenset({"water", "landform", "line"})
"""Features that may lie off the land of the country they are filed under."""


def faults(path: Path, table: Table) -> Iterator[str]:
    """Yield what is wrong with one file."""
    header, rows = read(path)
    if header != table.columns:
        yield f"columns are {header}, not {table.columns}"
        return
    if len(rows) < table.at_least:
        yield f"{len(rows)} rows, at least {table.at_least} expected"
    if not table.ordered and rows != in_order(rows):
        yield "rows are not sorted; run python -m tools.check_knowledge --sort"
    seen: set[tuple[str, ...]] = set()
    for line, row in enumerate(rows, start=2):
        yield from (f"line {line}, {row[table.columns[0]]}: {fault}" for fault in _row_faults(row, table))
        key = tuple(row[column] for column in table.key)
        if key in seen:
            yield f"line {line}: {', '.join(key)} is there twice"
        seen.add(key)


def _row_faults(row: Row, table: Table) -> Iterator[str]:
    for column in (table.columns[0], "source", *table.required):
        if not row[column].strip():
            yield f"{column} is empty"
    for column, check in table.checks.items():
        if fault := check(row[column]):
            yield f"{column}: {fault}"
    if (
        row.get("valid_from")
        and row.get("valid_to")
        and row["valid_to"] < row["valid_from"][: len(row["valid_to"])]
    ):
        yield f"ends {row['valid_to']} before it begins {row['valid_from']}"


def misplaced(path: Path) -> Iterator[str]:
    """Yield the places of a file whose point lies off the country or the province they are filed under.

    Waters, ranges and lines may lie off shore or astride a border; disputed units count as the claimant's.
    """
    from geomap.boundaries import open_pack

    pack = open_pack()
    for row in read(path)[1]:
        if not row["country"] or row["feature"] in AREAL or row["name"] in LEASED:
            continue
        lon, lat = float(row["lon"]), float(row["lat"])
        slack_km = SLACK_KM + float(row.get("uncertainty_km") or 0)
        off_km = pack.unit(f"adm0:{row['country']}").geometry.distance(Point(lon, lat)) * DEGREE_KM
        if off_km > slack_km and not pack.locate(lon, lat).disputed:
            yield f"{row['name']} lies {off_km:.0f} km off {row['country']}"
        if row.get("admin1") and not _in_province(pack, row["admin1"], Point(lon, lat), row["country"]):
            yield f"{row['name']} lies off {row['admin1']}"


def _in_province(pack: Pack, name: str, point: Point, code: str) -> bool:
    provinces = [unit for unit in pack.find(name) if unit.level == "adm1" and unit.country == code]
    nearest = min((unit.geometry.distance(point) for unit in provinces), default=0.0)
    return nearest * DEGREE_KM <= PROVINCE_KM


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Return rows in the order in which they are kept."""
    return sorted(rows, key=lambda row: tuple(row.values()))


def sort(path: Path) -> None:
    """Put the rows of a file in order, so that changes to it are easy to review."""
    header, rows = read(path)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(in_order(rows))


def main(arguments: list[str] | None = None) -> int:
    """Check all tables, or sort them; return 1 when something is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sort", action="store_true", help="put the rows of every table in order first")
    options = parser.parse_args(arguments)
    wrong = 0
    for name, table in TABLES.items():
        path = KNOWLEDGE / name
        if options.sort and not table.ordered:
            sort(path)
        found = list(faults(path, table))
        if not found and name in {"curated_places.csv", "metonyms.csv"}:
            found = list(misplaced(path))
        wrong += len(found)
        print(f"{name}: {len(read(path)[1])} rows, {len(found)} faults")
        for fault in found:
            print(f"  {fault}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
