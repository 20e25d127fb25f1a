"""The spatial index of a GeoPackage's tables (extension ``gpkg_rtree_index``), and what keeps it true.

Programs that know GeoPackage bring the functions ``ST_…`` that its triggers call when a feature is edited.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

EXTENSIONS: Final = """
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
  definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
"""
_DEFINITION: Final = "http://www.geopackage.org/spec120/#extension_rtree"
_HAS: Final = 'NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom")'
_HAS_NOT: Final = 'NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom")'
_PUT: Final = (
    'INSERT OR REPLACE INTO "{tree}" VALUES (NEW."fid", ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"), '
    'ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));'
)
_DROP: Final = 'DELETE FROM "{tree}" WHERE id = OLD."fid";'
_TRIGGERS: Final = (
    ("insert", "INSERT", f"({_HAS})", _PUT),
    ("update1", 'UPDATE OF "geom"', f'OLD."fid" = NEW."fid" AND ({_HAS})', _PUT),
    ("update2", 'UPDATE OF "geom"', f'OLD."fid" = NEW."fid" AND ({_HAS_NOT})', _DROP),
    ("update3", "UPDATE", f'OLD."fid" != NEW."fid" AND ({_HAS})', f"{_DROP} {_PUT}"),
    (
        "update4",
        "UPDATE",
        f'OLD."fid" != NEW."fid" AND ({_HAS_NOT})',
        'DELETE FROM "{tree}" WHERE id IN (OLD."fid", NEW."fid");',
    ),
    ("delete", "DELETE", 'OLD."geom" NOT NULL', _DROP),
)
"""Name, event, condition and act of each trigger, as the standard has them (OGC 12-128r17, annex F.3)."""


def index(database: sqlite3.Connection, table: str, shapes: Sequence[BaseGeometry]) -> None:
    """Index the geometries of a table, whose ids count from 1; a SQLite without R-trees goes without."""
    import shapely

    tree = f"rtree_{table}_geom"
    try:
        database.execute(f'CREATE VIRTUAL TABLE "{tree}" USING rtree(id, minx, maxx, miny, maxy)')
    except sqlite3.OperationalError:
        return
    boxes = shapely.bounds(list(shapes)).tolist()
    database.executemany(
        f'INSERT INTO "{tree}" VALUES (?, ?, ?, ?, ?)',  # noqa: S608 - a layer's id
        [
            (number, west, east, south, north)
            for number, (west, south, east, north) in enumerate(boxes, start=1)
        ],
    )
    for name, event, condition, act in _TRIGGERS:
        database.execute(
            f'CREATE TRIGGER "{tree}_{name}" AFTER {event} ON "{table}" WHEN {condition} '
            f"BEGIN {act.format(tree=tree)} END"
        )
    row = (table, "geom", "gpkg_rtree_index", _DEFINITION, "write-only")
    database.execute("INSERT INTO gpkg_extensions VALUES (?, ?, ?, ?, ?)", row)
