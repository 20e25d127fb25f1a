"""The map as GeoParquet 1.1: one table of all features, geometry as WKB. Needs pyarrow."""

from __future__ import annotations

import io
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from geomap.errors import ChoiceError
from geomap.render.entries import COLUMNS, Entries

if TYPE_CHECKING:
    from geomap.conflict_map import ConflictMap

_MISSING: Final = "GeoParquet needs pyarrow, which is not installed; run: pip install 'geomap[parquet]'"
_NUMBERS: Final = {"confidence": "float64", "shown": "bool"}


def to_geoparquet(conflict_map: ConflictMap) -> bytes:
    """Return the rows of the map as GeoParquet; title, day, disclaimer and sources are in its metadata.

    Raises
    ------
    ChoiceError
        If pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise ChoiceError(_MISSING) from None
    import shapely

    entries = Entries(conflict_map)
    found = [entry for layer in conflict_map.layers for entry in entries.of(layer)]
    rows = [asdict(entry.row) for entry in found]
    schema = [pa.field(name, pa.type_for_alias(_NUMBERS.get(name, "string"))) for name in COLUMNS]
    shapes = [shapely.to_wkb(entry.geometry, byte_order=1, output_dimension=2) for entry in found]
    arrays = [pa.array([row[field.name] for row in rows], type=field.type) for field in schema]
    metadata = {"geo": _geo([entry.geometry for entry in found]), "geomap": _about(conflict_map)}
    table = pa.Table.from_arrays(
        [*arrays, pa.array(shapes, type=pa.binary())],
        schema=pa.schema([*schema, pa.field("geometry", pa.binary())], metadata=metadata),
    )
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def _geo(shapes: list[object]) -> str:
    import shapely

    column = {
        "encoding": "WKB",
        "geometry_types": sorted({str(shape.geom_type) for shape in map(shapely.force_2d, shapes)}),
        "bbox": shapely.total_bounds(shapes).tolist() if shapes else [-180.0, -90.0, 180.0, 90.0],
        "orientation": "counterclockwise",
    }
    return json.dumps({"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}})


def _about(conflict_map: ConflictMap) -> str:
    sources = [[s.name, s.version, s.licence, s.attribution] for s in conflict_map.sources]
    about = {
        "title": conflict_map.title,
        "as_of": conflict_map.as_of,
        "worldview": conflict_map.worldview,
        "disclaimer": conflict_map.disclaimer,
        "sources": sources,
    }
    return json.dumps(about, ensure_ascii=False)
