"""A user's own places, from CSV or GeoJSON."""

from __future__ import annotations

import csv
import hashlib
import json
from math import isfinite
from typing import TYPE_CHECKING, Final

from geomap.errors import DataError
from geomap.model import Dataset, Feature
from geomap.toponyms.entry import Entry, NameKind
from geomap.toponyms.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from geomap.toponyms.gazetteer import Gazetteer

    Record = Mapping[str, object]

_CODES: Final = {
    Feature.COUNTRY: "PCLI",
    Feature.ADM1: "ADM1",
    Feature.ADM2: "ADM2",
    Feature.CAPITAL: "PPLC",
    Feature.SETTLEMENT: "PPL",
    Feature.SITE: "S",
}
_GEOJSON: Final = frozenset({".geojson", ".json"})
_LONGEST: Final = 4_000
"""Characters of a field: a name is short, and a file holds at most 65,535 bytes of names a place."""

_MOST_KM: Final = 6_500.0
"""The largest uncertainty that a gazetteer can hold."""


class _PlaceError(ValueError):
    """What is wrong with a place."""


def read_places(path: Path, base: Gazetteer) -> list[Entry]:
    """Return the places of a file.

    Parameters
    ----------
    path
        CSV with the columns ``name``, ``lon`` and ``lat`` (degrees, WGS 84), or a GeoJSON collection of
        points with the property ``name``. Optional: ``names`` (other names, separated by ``|``), ``feature``
        (default ``settlement``), ``country`` (three letters or a name), ``uncertainty_km``, ``unit`` and
        ``source``.
    base
        The gazetteer whose countries a place may lie in.

    Raises
    ------
    DataError
        If the file cannot be read, or a place lacks its name, its point, a known feature or a known country.
    """
    geojson = path.suffix.lower() in _GEOJSON
    records = _features(path) if geojson else _lines(path)
    found: dict[str, Entry] = {}
    for where, record in records:
        try:
            entry = _entry(record, path, base)
        except _PlaceError as error:
            raise DataError(
                f"places {path}, {where}: {error}; every place needs name, lon and lat (degrees)"
            ) from error
        found[entry.id] = entry
    return [found[identity] for identity in sorted(found)]


def dataset(path: Path) -> Dataset:
    """Return how a user's own places are credited; the version is a hash of the file."""
    return Dataset(
        name=f"own places ({path.name})",
        version=hashlib.sha256(path.read_bytes()).hexdigest()[:12],
        licence="the user's own",
        attribution=path.name,
    )


def _lines(path: Path) -> Iterator[tuple[str, Record]]:
    """Yield the rows of a CSV file, each with the line on which it ends."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.DictReader(opened)
            for row in reader:
                yield f"line {reader.line_num}", row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"places {path} cannot be read: {error}; give CSV in UTF-8, or GeoJSON") from error


def _features(path: Path) -> Iterator[tuple[str, Record]]:
    """Yield the properties and coordinates of points, each with its number in the file."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise DataError(
            f"places {path} cannot be read: {error}; give a GeoJSON collection of points"
        ) from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        raise DataError(f"places {path} has no list of features; give a GeoJSON collection of points")
    for number, feature in enumerate(features, start=1):
        where = f"feature {number}"
        parts = feature if isinstance(feature, dict) else {}
        properties, geometry = parts.get("properties"), parts.get("geometry")
        point = geometry.get("coordinates") if isinstance(geometry, dict) else None
        if not isinstance(properties, dict) or not isinstance(point, list) or len(point) < 2:
            raise DataError(f"places {path}, {where} is no point with properties; every place needs both")
        yield where, {**properties, "lon": point[0], "lat": point[1]}


def _entry(record: Record, path: Path, base: Gazetteer) -> Entry:
    name, others = _text(record, "name"), _text(record, "names").split("|")
    lon, lat = _degrees(record, "lon", 180), _degrees(record, "lat", 90)
    if not fold(name):
        raise _PlaceError(f"its name is {name!r}")
    feature = _feature(_text(record, "feature"))
    return Entry(
        id=f"own:{fold(name).replace(' ', '-')}@{lat:.4f},{lon:.4f}",
        name=name,
        names=tuple((other.strip(), NameKind.PARTY) for other in others if fold(other)),
        lon=lon,
        lat=lat,
        feature=feature,
        code=_CODES.get(feature, "RGN"),
        country=_country(_text(record, "country"), base),
        source=_text(record, "source") or path.name,
        uncertainty_km=_uncertainty(record),
        unit=_text(record, "unit") or None,
    )


def _text(record: Record, field: str) -> str:
    """Return a field as one line of text, empty where there is none."""
    value = record.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _PlaceError(f"{field} is not text")
    if len(value) > _LONGEST:
        raise _PlaceError(f"{field} has {len(value):,} characters, at most {_LONGEST:,} are read")
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise _PlaceError(f"{field} is not Unicode text")
    return " ".join(value.split())


def _number(record: Record, field: str) -> float | None:
    """Return a field as a number, or None where it is empty."""
    value = record.get(field)
    if value is None or value == "":
        return None
    try:
        number = float(value) if isinstance(value, str | int | float) else None
    except (ValueError, OverflowError):
        number = None
    if number is None or isinstance(value, bool) or not isfinite(number):
        raise _PlaceError(f"{field} is no number")
    return number


def _degrees(record: Record, field: str, most: int) -> float:
    number = _number(record, field)
    if number is None:
        raise _PlaceError(f"it has no {field}")
    if abs(number) > most:
        raise _PlaceError(f"{field} is {number:g}, not within {most} degrees of 0")
    return number


def _uncertainty(record: Record) -> float:
    number = _number(record, "uncertainty_km")
    if number is None:
        return 1.0
    if not 0 <= number <= _MOST_KM:
        raise _PlaceError(f"uncertainty_km is {number:g}, not from 0 to {_MOST_KM:,.0f}")
    return number


def _feature(text: str) -> Feature:
    try:
        return Feature(text or Feature.SETTLEMENT)
    except ValueError as error:
        raise _PlaceError(f"feature {text[:40]!r} is not one of {', '.join(Feature)}") from error


def _country(text: str, base: Gazetteer) -> str | None:
    """Return the code of a country that is given by code or by name."""
    if not text:
        return None
    if text.upper() in base.sections.tables["country"]:
        return text.upper()
    codes = {
        c.place.country
        for c in base.lookup(text)
        if c.place.feature is Feature.COUNTRY and c.kind is not NameKind.DEMONYM and c.place.country
    }
    if len(codes) != 1:
        meant = f"may be {' or '.join(sorted(codes))}" if codes else "is not known"
        raise _PlaceError(f"country {text[:40]!r} {meant}; give its three letters (UKR)")
    return codes.pop()
