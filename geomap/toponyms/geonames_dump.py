"""A full gazetteer from a GeoNames dump, on top of the bundled one with its reviewed names."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from math import sqrt
from typing import TYPE_CHECKING, Final

from geomap.errors import DataError
from geomap.model import Dataset, Feature
from geomap.toponyms.entry import Entry, NameKind
from geomap.toponyms.gazetteer import open_gazetteer
from geomap.toponyms.joining import join, without

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from geomap.toponyms.gazetteer_layout import Sections

    Progress = Callable[[int, int], None]

CHUNK: Final = 400_000
"""Places that are held as objects at one time."""

_COLUMNS: Final = 19
_MOST_ID: Final = 0xFFFFFFFF
_LONGEST_NAME: Final = 400
"""GeoNames itself allows 200 characters."""

_EVERY: Final = 100_000
_FEATURES: Final = (
    dict.fromkeys(("ADM1", "ADM1H"), Feature.ADM1)
    | dict.fromkeys(("ADM2", "ADM3", "ADM2H"), Feature.ADM2)
    | dict.fromkeys(("SEA", "OCN", "GULF", "STRT", "BAY", "LK", "LKS", "RSV", "CNL"), Feature.WATER)
    | dict.fromkeys(
        ("MTS", "ISL", "ISLS", "PEN", "CAPE", "DSRT", "PLN", "PLAT", "VAL", "PASS"), Feature.LANDFORM
    )
    | dict.fromkeys(("AIRP", "AIRB", "DAM", "PS", "MILB", "INSM", "PRT"), Feature.SITE)
    | {"PPLC": Feature.CAPITAL, "RGN": Feature.REGION}
)
"""What feature codes mean; other populated places are settlements, all else is left out."""

_UNCERTAINTY_KM: Final = {Feature.ADM1: 60.0, Feature.ADM2: 20.0, Feature.REGION: 100.0}


@dataclass(slots=True)
class _Units:
    """Provinces and districts by their codes, and alpha-3 codes of countries by alpha-2."""

    ids: dict[str, str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    rows: list[list[str]] = field(default_factory=list)


def build_gazetteer(
    places: Path, alternate_names: Path | None = None, progress: Progress | None = None
) -> Sections:
    """Return a gazetteer of every place of a GeoNames dump.

    The bundled places, reviewed names and demonyms are kept; a place that they have already is not doubled.
    The dump is read twice, line by line.

    Parameters
    ----------
    places
        ``allCountries.txt``, or a country's file of the same format.
    alternate_names
        ``alternateNamesV2.txt``: tells historic and colloquial names from others.
    progress
        Called now and then with the bytes read so far and the bytes to read.

    Raises
    ------
    DataError
        If a file cannot be read, is no GeoNames dump or has a bad number in a line.
    """
    base = open_gazetteer()
    reader = _Reader(progress, total=2 * _size(places) + (_size(alternate_names) if alternate_names else 0))
    past, slang = _marked(reader.lines(alternate_names), alternate_names) if alternate_names else ({}, {})
    units = _Units()
    known = {int(base.places[row]["geonames_id"]): code for code, row in base.countries.items()}
    for row in reader.lines(places):
        _note(row, units, known)
    sections, credit = base.sections, [_credit(places)]
    rows = (row for row in reader.lines(places) if _feature(row) not in {None, Feature.ADM1, Feature.ADM2})
    for stream in (units.rows, rows):
        entries = (_entry_of(row, places, units, past, slang) for row in stream)
        while chunk := list(islice(entries, CHUNK)):
            sections = join(sections, without(chunk, sections), credit, winning=False)
            credit = []
    return sections


def is_latin(name: str) -> bool:
    """Tell whether a name is written in Latin letters, so that English text may hold it."""
    return all(c.isascii() or not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in name)


def usable(name: str) -> bool:
    """Tell whether an alternate name can be looked for in English text (no codes, no bare romanisations)."""
    if len(name) < 3 or len(name) > 60 or "(" in name or not is_latin(name):
        return False
    words = name.replace("-", " ").replace("'", " ").split()
    return any(w[:1].isupper() for w in words) and not (name.isupper() and len(name) <= 4)


class _Reader:
    """Rows of tab-separated files, with word of how far reading has come."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def lines(self, path: Path) -> Iterator[list[str]]:
        try:
            with path.open("rb") as opened:
                for number, line in enumerate(opened, start=1):
                    self._done += len(line)
                    if self._progress and number % _EVERY == 0:
                        self._progress(self._done, self._total)
                    yield line.decode("utf-8").rstrip("\r\n").split("\t")
        except (OSError, UnicodeDecodeError) as error:
            raise DataError(f"{path} cannot be read: {error}; give an unpacked GeoNames file") from error
        if self._progress:
            self._progress(self._done, self._total)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error}; give an unpacked GeoNames file") from error


def _marked(rows: Iterable[list[str]], path: Path) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    """Return the historic and the colloquial names of places by their GeoNames ids."""
    past: dict[int, set[str]] = defaultdict(set)
    slang: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        if len(row) < 4 or not _is_id(row[1]):
            raise DataError(
                f"{path}: {[cell[:30] for cell in row[:4]]} is no line of alternate names; "
                "give alternateNamesV2.txt"
            )
        if len(row) >= 8 and row[7] == "1":
            past[int(row[1])].add(row[3])
        elif len(row) >= 7 and row[6] == "1":
            slang[int(row[1])].add(row[3])
    return past, slang


def _is_id(text: str) -> bool:
    return text.isdecimal() and len(text) <= len(str(_MOST_ID)) and 0 < int(text) <= _MOST_ID


def _note(row: list[str], units: _Units, known: dict[int, str]) -> None:
    """Remember a country's code, or a province or district."""
    if len(row) < _COLUMNS or not row[0].isdecimal():
        raise DataError(f"a line of {len(row)} columns is no GeoNames place; give allCountries.txt")
    if not _is_id(row[0]):
        raise DataError(
            f"place {row[0][:30]} has no id of GeoNames (at most {_MOST_ID}); give allCountries.txt"
        )
    if code := known.get(int(row[0])):
        units.countries[row[8]] = code
    feature = _feature(row)
    if feature in {Feature.ADM1, Feature.ADM2}:
        units.rows.append(row)
        if row[7] in {"ADM1", "ADM2"}:
            last = 11 if row[7] == "ADM1" else 12
            units.ids[".".join((row[8], *row[10:last]))] = f"geonames:{row[0]}"


def _feature(row: list[str]) -> Feature | None:
    return _FEATURES.get(row[7], Feature.SETTLEMENT if row[6] == "P" else None)


def _entry_of(
    row: list[str], path: Path, units: _Units, past: dict[int, set[str]], slang: dict[int, set[str]]
) -> Entry:
    try:
        entry = _entry(row, units, past, slang)
    except ValueError as error:
        raise DataError(f"{path}, place {row[0]}: {error}; give the file as GeoNames wrote it") from error
    if len(entry.name) > _LONGEST_NAME:
        long = f"a name of {len(entry.name):,} characters"
        raise DataError(f"{path}, place {row[0]}: {long} cannot be; give the file as GeoNames wrote it")
    if not (abs(entry.lon) <= 180 and abs(entry.lat) <= 90 and (entry.population or 0) >= 0):
        at = f"lon {entry.lon}, lat {entry.lat}, population {entry.population}"
        raise DataError(f"{path}, place {row[0]}: {at} cannot be; give the file as GeoNames wrote it")
    return entry


def _entry(row: list[str], units: _Units, past: dict[int, set[str]], slang: dict[int, set[str]]) -> Entry:
    number, name, population = int(row[0]), row[1], int(row[14] or 0)
    feature = _feature(row) or Feature.SETTLEMENT
    above = [units.ids.get(".".join((row[8], *row[10:last]))) for last in (11, 12)]
    identity = f"geonames:{number}"
    others = dict.fromkeys(n for n in (row[2], *row[3].split(",")) if usable(n) and n != name)
    names = [
        (other, NameKind.LEGACY if other in past.get(number, ()) else NameKind.ALTERNATE)
        for other in others
        if other not in slang.get(number, ())
    ]
    return Entry(
        id=identity,
        name=name,
        names=tuple(names),
        lon=float(row[5]),
        lat=float(row[4]),
        feature=feature,
        code=row[7] or "PPL",
        country=units.countries.get(row[8]),
        source="GeoNames",
        admin1=above[0] if above[0] != identity else None,
        admin2=above[1] if above[1] != identity else None,
        geonames_id=number,
        population=population,
        uncertainty_km=_UNCERTAINTY_KM.get(feature, 1 + 0.01 * sqrt(population)),
    )


def _credit(path: Path) -> Dataset:
    return Dataset(
        name=f"GeoNames dump ({path.name})",
        version=f"{path.stat().st_size} bytes",
        licence="CC BY 4.0",
        attribution="Contains data from GeoNames (geonames.org), CC BY 4.0",
    )
