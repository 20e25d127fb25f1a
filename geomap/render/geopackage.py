"""The map as a GeoPackage (OGC 12-128r17) whose layers bring their styles for QGIS.

It is written with the SQLite of Python: it needs no file and no clock, so the same map gives the same bytes.
"""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from dataclasses import astuple
from typing import TYPE_CHECKING, Final

from geomap.render.entries import COLUMNS
from geomap.render.families import KINDS, sheaves
from geomap.render.qml import to_qml
from geomap.render.spatial_index import EXTENSIONS, index

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geomap.conflict_map import ConflictMap
    from geomap.render.families import Sheaf

_APPLICATION: Final = 0x47504B47
_VERSION: Final = 10300
_EPSG: Final = 4326
_LITTLE_ENDIAN_WITH_BOX: Final = 0b00000011
_NO_DAY: Final = "1970-01-01"
_TYPES: Final = {"confidence": "REAL", "shown": "BOOLEAN"}
_WGS84: Final = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
_SCHEMA: Final = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,
  description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
  identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE,
  min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents(table_name),
  column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL
  REFERENCES gpkg_spatial_ref_sys(srs_id), z TINYINT NOT NULL, m TINYINT NOT NULL,
  PRIMARY KEY (table_name, column_name));
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
  f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30),
  styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME);
CREATE TABLE sources (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name TEXT, version TEXT, licence TEXT,
  attribution TEXT);
CREATE TABLE about (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, field TEXT, value TEXT);
"""


def to_geopackage(conflict_map: ConflictMap) -> bytes:
    """Return the map as a GeoPackage: a table for each layer and kind of geometry, and two on the map."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"PRAGMA application_id = {_APPLICATION}")
        database.execute(f"PRAGMA user_version = {_VERSION}")
        database.executescript(_SCHEMA + EXTENSIONS)
        _reference_systems(database)
        moment = f"{conflict_map.as_of or _NO_DAY}T00:00:00.000Z"
        for sheaf in sheaves(conflict_map):
            _features(database, sheaf, moment)
            _style(database, sheaf, to_qml(conflict_map.look, sheaf), moment)
        _about(database, conflict_map, moment)
        database.commit()
        database.execute("VACUUM")
        return database.serialize()


def _reference_systems(database: sqlite3.Connection) -> None:
    rows = [
        ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian system"),
        ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic system"),
        ("WGS 84 geodetic", _EPSG, "EPSG", _EPSG, _WGS84, "longitude and latitude in degrees on WGS 84"),
    ]
    database.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", rows)


def _features(database: sqlite3.Connection, sheaf: Sheaf, moment: str) -> None:
    import shapely

    columns = ", ".join(f'"{name}" {_TYPES.get(name, "TEXT")}' for name in COLUMNS)
    kind = KINDS[sheaf.family]
    key = "fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"
    database.execute(f'CREATE TABLE "{sheaf.name}" ({key}, geom {kind}, {columns})')
    database.executemany(
        f'INSERT INTO "{sheaf.name}" VALUES ({", ".join("?" * (len(COLUMNS) + 2))})',  # noqa: S608 - a layer's id
        [
            (number, _blob(entry.geometry), *astuple(entry.row))
            for number, entry in enumerate(sheaf.entries, start=1)
        ],
    )
    box = shapely.total_bounds([entry.geometry for entry in sheaf.entries]).tolist()
    contents = (sheaf.name, "features", sheaf.title, "", moment, *box, _EPSG)
    database.execute(f"INSERT INTO gpkg_contents VALUES ({', '.join('?' * 10)})", contents)  # noqa: S608
    geometry = (sheaf.name, "geom", kind, _EPSG, 0, 0)
    database.execute("INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, ?, ?)", geometry)
    index(database, sheaf.name, [entry.geometry for entry in sheaf.entries])


def _blob(geometry: BaseGeometry) -> bytes:
    """Return a geometry as a GeoPackage holds it: a header with its box, then WKB of its table's kind."""
    import shapely

    west, south, east, north = geometry.bounds
    head = struct.pack("<2sBBi4d", b"GP", 0, _LITTLE_ENDIAN_WITH_BOX, _EPSG, west, east, south, north)
    many = {"Polygon": shapely.multipolygons, "LineString": shapely.multilinestrings}.get(geometry.geom_type)
    whole = many(shapely.get_parts(geometry)) if many else geometry
    wkb: bytes = shapely.to_wkb(whole, byte_order=1, output_dimension=2)
    return head + wkb


def _style(database: sqlite3.Connection, sheaf: Sheaf, qml: str, moment: str) -> None:
    row = (None, "", "", sheaf.name, "geom", sheaf.name[:30], qml, "", 1, sheaf.title, "", "", moment)
    database.execute(f"INSERT INTO layer_styles VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608


def _about(database: sqlite3.Connection, conflict_map: ConflictMap, moment: str) -> None:
    article = conflict_map.reading.article
    about = {
        "title": conflict_map.title,
        "summary": conflict_map.summary,
        "as of": conflict_map.as_of,
        "article": article.source,
        "published": article.published,
        "view of disputed areas": conflict_map.worldview,
        "disclaimer": conflict_map.disclaimer,
        "made by": conflict_map.reading.provenance.software,
    }
    database.executemany("INSERT INTO about (field, value) VALUES (?, ?)", list(about.items()))
    database.executemany(
        "INSERT INTO sources (name, version, licence, attribution) VALUES (?, ?, ?, ?)",
        [(item.name, item.version, item.licence, item.attribution) for item in conflict_map.sources],
    )
    for name in ("layer_styles", "about", "sources"):
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id)"
            " VALUES (?, 'attributes', ?, ?, 0)",
            (name, name, moment),
        )
