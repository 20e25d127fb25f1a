"""A user's own places, from CSV or GeoJSON."""

from __future__ import annotations

import csv
import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from geomap.errors import DataError
from geomap.model import Dataset, Feature
from geomap.toponyms.entry import Entry, NameKind
from geomap.toponyms.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_CODES: Final = {
    Feature.COUNTRY: "PCLI",
    Feature.ADM1: "ADM1",
    Feature.ADM2: "ADM2",
    Feature.CAPITAL: "PPLC",
    Feature.SETTLEMENT: "PPL",
    Feature.SITE: "S",
}
_GEOJSON: Final = frozenset({".geojson", ".json"})


def read_places(path: Path) -> list[Entry]:
    """Return the places of a file.

    Parameters
    ----------
    path
        CSV with the columns ``name``, ``lon`` and ``lat`` (degrees, WGS 84), or a GeoJSON collection of
        points with the property ``name``. Optional: ``names`` (other names, separated by ``|``), ``feature``
        (default ``settlement``), ``country`` (three letters), ``uncertainty_km``, ``unit`` and ``source``.

    Raises
    ------
    DataError
        If the file cannot be read or a place lacks its name, its point or a known feature.
    """
    records = _features(path) if path.suffix.lower() in _GEOJSON else _lines(path)
    try:
        found = {entry.id: entry for entry in (_entry(record, path) for record in records)}
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(
            f"places {path}: {error!r}; every place needs name, lon and lat (degrees); "
            f"a feature is one of {', '.join(Feature)}"
        ) from error
    return [found[identity] for identity in sorted(found)]


def dataset(path: Path) -> Dataset:
    """Return how a user's own places are credited; the version is a hash of the file."""
    return Dataset(
        name=f"own places ({path.name})",
        version=hashlib.sha256(path.read_bytes()).hexdigest()[:12],
        licence="the user's own",
        attribution=path.name,
    )


def _lines(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            yield from csv.DictReader(opened)
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"places {path} cannot be read: {error}; give CSV in UTF-8, or GeoJSON") from error


def _features(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        features = json.loads(path.read_text(encoding="utf-8-sig"))["features"]
        for feature in features:
            lon, lat = feature["geometry"]["coordinates"][:2]
            yield {**feature["properties"], "lon": lon, "lat": lat}
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise DataError(
            f"places {path} cannot be read: {error}; give a GeoJSON collection of points"
        ) from error


def _entry(record: Mapping[str, Any], path: Path) -> Entry:
    name = str(record["name"] or "").strip()
    lon, lat = float(record["lon"]), float(record["lat"])
    if not fold(name) or not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise ValueError(f"{name!r} at {lon}, {lat}")
    feature = Feature(record.get("feature") or Feature.SETTLEMENT)
    others = [other.strip() for other in str(record.get("names") or "").split("|")]
    return Entry(
        id=f"own:{fold(name).replace(' ', '-')}@{lat:.4f},{lon:.4f}",
        name=name,
        names=tuple((other, NameKind.PARTY) for other in others if fold(other)),
        lon=lon,
        lat=lat,
        feature=feature,
        code=_CODES.get(feature, "RGN"),
        country=record.get("country") or None,
        source=str(record.get("source") or path.name),
        uncertainty_km=float(record.get("uncertainty_km") or 1),
        unit=record.get("unit") or None,
    )
