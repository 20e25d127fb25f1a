"""Build the boundary pack: units, lines, the base map and the manifest."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

import shapely

from geomap.boundaries.area import area_km2, extent
from geomap.boundaries.packed import packed
from tools import boundary_sources as sources
from tools.boundary_layers import Row, rows

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS: Final = tuple(
    "id level name names country holder lon lat west south east north geonames_id iso kind area_km2 "
    "claimants parent valid_from valid_to approximate note areas views source".split()
)


def build(out: Path) -> None:
    """Write the pack into ``out/boundaries``."""
    folder = out / "boundaries"
    folder.mkdir(parents=True, exist_ok=True)
    units = rows(sources.countries(), sources.states(), sources.disputed_lines())
    (folder / "units.csv").write_bytes(_units_csv(units))
    (folder / "units.bin").write_bytes(packed([row.geometry for row in units]))


def _units_csv(units: list[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(row) for row in units)
    return text.getvalue().encode()


def _cells(row: Row) -> list[str]:
    """Return the cells of a unit, in the order of ``COLUMNS``."""
    d = row.draft
    point = shapely.point_on_surface(row.geometry)
    box = [f"{side:.5f}" for side in extent(row.geometry)]
    names = "|".join(name for name in d.names if name != d.name)
    return [
        *(d.id, d.level, d.name, names, d.country, d.holder, f"{point.x:.5f}", f"{point.y:.5f}", *box),
        *(str(d.geonames or ""), d.iso, d.kind, f"{area_km2(row.geometry):.1f}"),
        *("|".join(d.claimants), d.parent, d.valid_from, d.valid_to, "1" if d.approximate else ""),
        *(d.note, "|".join(row.areas), "|".join(f"{view}={owner}" for view, owner in d.views), d.source),
    ]
