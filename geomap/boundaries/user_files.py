"""A user's own boundary files, none of them trusted.

GeoJSON and KML are read with the standard library; GDAL opens only GeoPackage, FlatGeobuf and Shapefile,
after a look at their first bytes and with the drivers that reach for other files or the network off.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geomap.boundaries.attributes import REPAIRED, unit_of
from geomap.boundaries.geojson import read_geojson
from geomap.boundaries.kml import read_kml
from geomap.errors import BoundaryError

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from shapely.geometry.base import BaseGeometry

    from geomap.boundaries.attributes import RawFeature
    from geomap.boundaries.unit import Unit

MAGIC: Final = {".gpkg": b"SQLite format 3\x00", ".fgb": b"fgb\x03fgb", ".shp": b"\x00\x00\x27\x0a"}
TEXT: Final = {".geojson": read_geojson, ".json": read_geojson, ".kml": read_kml}
MOST_BYTES: Final = 1024 * 2**20
REACHING_OUT: Final = (
    "VRT,OGR_VRT,HTTP,WFS,OAPIF,OGCAPI,Elasticsearch,CSW,Carto,AmigoCloud,EEDA,EEDAI,PLSCENES,NGW,GDALG,ADBC,"
    "WMS,WMTS,WCS,STACIT,STACTA,DAAS,ESRIJSON,TopoJSON,GeoJSONSeq,GeoJSON,LIBKML,KML,GML,GMLAS"
)
"""GDAL drivers that open what a file points to, or that geomap reads by itself."""


def read_file(path: Path) -> list[RawFeature]:
    """Return the features of a file: attributes as text, and valid areas in lon, lat (EPSG:4326).

    Raises
    ------
    BoundaryError
        If it is missing, of another kind than its name says, in another CRS, or holds anything but areas.
    """
    if str(path).startswith(("/vsi", "http:", "https:", "ftp:")) or "\x00" in str(path):
        raise BoundaryError(f"{path}: only files on this machine are read; fetch it first")
    if not path.is_file():
        raise BoundaryError(f"{path}: no such file")
    kind = path.suffix.lower()
    if kind in TEXT:
        features = TEXT[kind](path)
    elif kind in MAGIC:
        features = _through_gdal(path, MAGIC[kind])
    else:
        kinds = ", ".join([*TEXT, *MAGIC])
        raise BoundaryError(f"{path}: boundary files end in {kinds}; unpack archives first")
    if not features:
        raise BoundaryError(f"{path}: holds no areas")
    return [sound(path, number, *feature) for number, feature in enumerate(features)]


def read_units(path: Path) -> tuple[Unit, ...]:
    """Return the features of a user's file as units; ``note`` says where an outline was repaired.

    Columns in use by the common datasets are known by name; see :mod:`geomap.boundaries.attributes`.

    Raises
    ------
    BoundaryError
        If the file cannot be used; see :func:`read_file`.
    """
    return tuple(unit_of(path, number, *feature) for number, feature in enumerate(read_file(path)))


def sound(path: Path, number: int, texts: dict[str, str], area: BaseGeometry) -> RawFeature:
    """Return a feature, repaired and saying so where its rings cross.

    Raises
    ------
    BoundaryError
        If it is not on Earth, or encloses no land.
    """
    points = shapely.get_coordinates(area)
    if not len(points) or not np.isfinite(points).all():
        raise BoundaryError(f"{path}: feature {number} has coordinates that are not numbers")
    if (np.abs(points[:, 0]) > 180).any() or (np.abs(points[:, 1]) > 90).any():
        raise BoundaryError(f"{path}: feature {number} is not in longitude and latitude (EPSG:4326)")
    flat = shapely.force_2d(area)
    if flat.is_valid and not flat.is_empty:
        return texts, flat
    sound = shapely.make_valid(flat, method="structure", keep_collapsed=False)
    if sound.is_empty:
        raise BoundaryError(f"{path}: feature {number} encloses no land")
    return texts | {REPAIRED: "Outline repaired: its rings crossed."}, sound


def _through_gdal(path: Path, magic: bytes) -> list[RawFeature]:
    with path.open("rb") as file:
        head = file.read(len(magic))
    if head != magic:
        raise BoundaryError(f"{path}: its content is not what its name says")
    if path.stat().st_size > MOST_BYTES:
        raise BoundaryError(f"{path}: larger than {MOST_BYTES // 2**20} MB; cut it to the region")
    pyogrio = _pyogrio()
    try:
        meta, _, shapes, columns = pyogrio.raw.read(path.resolve(), force_2d=True)
        areas = shapely.from_wkb(shapes)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError, RuntimeError) as error:
        raise BoundaryError(f"{path}: cannot be read ({error})") from error
    if not _is_lon_lat(meta["crs"]):
        raise BoundaryError(f"{path}: its CRS is {meta['crs'] or 'not stated'}; save it in EPSG:4326")
    rows = zip(*columns, strict=True) if len(columns) else ([()] * len(areas))
    texts = [dict(zip(meta["fields"], map(_text, row), strict=True)) for row in rows]
    for number, area in enumerate(areas):
        if area is None or area.geom_type not in {"Polygon", "MultiPolygon"}:
            raise BoundaryError(f"{path}: feature {number} is not an area")
    return list(zip(texts, areas, strict=True))


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)  # noqa: PLR0124 - NaN differs from itself


def _is_lon_lat(crs: str | None) -> bool:
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        return crs is not None and bool(
            CRS.from_user_input(crs).equals(CRS.from_epsg(4326), ignore_axis_order=True)
        )
    except CRSError:
        return False


def _pyogrio() -> ModuleType:
    """Return pyogrio, its drivers chosen before it is first imported."""
    if "pyogrio" not in sys.modules:
        for variable in ("GDAL_SKIP", "OGR_SKIP"):
            os.environ.setdefault(variable, REACHING_OUT)
    import pyogrio

    return pyogrio
