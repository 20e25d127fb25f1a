"""Build the boundary pack: units, leftover land, lines, the base map and the manifest."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tomllib
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import shapely

from geomap.boundaries.area import area_km2, extent
from geomap.boundaries.packed import packed
from tools import boundary_sources as sources
from tools.boundary_layers import Row, layers
from tools.boundary_places import COLUMNS as PLACE_COLUMNS
from tools.boundary_places import populated_places
from tools.boundary_units import REVIEWED

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from tools.boundary_sources import Feature

UNIT_COLUMNS: Final = (
    "id level name names country holder lon lat west south east north geonames_id iso kind area_km2 "
    "claimants parent valid_from valid_to approximate note areas views source"
)
LAND_COLUMNS: Final = "country west south east north"
LINE_COLUMNS: Final = "id name kind west south east north valid_from valid_to source"
BASEMAP_COLUMNS: Final = "layer name rank west south east north"


def build(out: Path) -> None:
    """Write the pack into ``out/boundaries``."""
    lines = sources.disputed_lines()
    units, land = layers(sources.countries(), sources.states(), lines)
    claims = _lines(lines)
    basemap = _basemap()
    files = {
        "units.csv": _table(UNIT_COLUMNS, map(_unit_cells, units)),
        "units.bin": packed([row.geometry for row in units]),
        "land.csv": _table(LAND_COLUMNS, ([piece.country, *_box(piece.geometry)] for piece in land)),
        "land.bin": packed([piece.geometry for piece in land]),
        "lines.csv": _table(LINE_COLUMNS, (cells for cells, _ in claims)),
        "lines.bin": packed([geometry for _, geometry in claims]),
        "basemap.csv": _table(BASEMAP_COLUMNS, (cells for cells, _ in basemap)),
        "basemap.bin": packed([geometry for _, geometry in basemap]),
        "places.csv": _table(PLACE_COLUMNS, populated_places()),
    }
    folder = out / "boundaries"
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (files | {"manifest.json": _manifest(files)}).items():
        (folder / name).write_bytes(content)


def _unit_cells(row: Row) -> list[str]:
    d = row.draft
    point = shapely.point_on_surface(row.geometry)
    names = "|".join(name for name in d.names if name != d.name)
    seen: dict[str, list[str]] = defaultdict(list)
    for viewer, owner in d.views:
        seen[owner].append(viewer)
    views = "|".join(f"{owner}={','.join(viewers)}" for owner, viewers in sorted(seen.items()))
    return [
        *(d.id, d.level, d.name, names, d.country, d.holder, f"{point.x:.5f}", f"{point.y:.5f}"),
        *_box(row.geometry),
        *(str(d.geonames or ""), d.iso, d.kind, f"{area_km2(row.geometry):.1f}"),
        *("|".join(d.claimants), d.parent, d.valid_from, d.valid_to, "1" if d.approximate else ""),
        *(d.note, "|".join(row.areas), views, d.source),
    ]


def _lines(features: list[Feature]) -> list[tuple[list[str], BaseGeometry]]:
    """Return the disputed lines, those of one name on the side of one country together."""
    kinds = {row["name"]: row for row in tomllib.loads((REVIEWED / "lines.toml").read_text("utf-8"))["line"]}
    groups: dict[tuple[str, str], list[BaseGeometry]] = defaultdict(list)
    for f in features:
        groups[f.properties["name"], f.properties["adm0_a3_l"]].append(f.geometry)
    found = []
    for (name, side), shapes in sorted(groups.items()):
        row = kinds.get(name, {})
        shape = shapely.line_merge(shapely.union_all(shapes))
        slug = row.get("id", f"{name} in {side}".lower().replace(" ", "-"))
        dates = [row.get("valid_from", ""), row.get("valid_to", "")]
        source = row.get("source", "Natural Earth, Admin 0 Breakaway and Disputed Areas")
        cells = [f"line:{slug}", name, row.get("kind", "claim"), *_box(shape), *dates, source]
        found.append((cells, shape))
    return found


def _basemap() -> list[tuple[list[str], BaseGeometry]]:
    found = []
    for layer in ("land", "lakes", "rivers"):
        for f in sources.basemap(layer):
            name = f.properties.get("name", "")
            rank = f.properties.get("min_zoom", "") or f.properties.get("scalerank", "")
            whole = f.geometry if f.geometry.is_valid else shapely.make_valid(f.geometry, method="structure")
            parts = [p for p in shapely.get_parts(whole) if p.length > 0 and _same_kind(p, f.geometry)]
            found += [([layer, name, rank, *_box(p)], p) for p in parts]
    return found


def _same_kind(part: BaseGeometry, whole: BaseGeometry) -> bool:
    """Tell whether a part of a repaired shape is what that was: an area that collapses leaves a line."""
    return bool(shapely.get_dimensions(part) == shapely.get_dimensions(whole))


def _box(geometry: BaseGeometry) -> list[str]:
    return [f"{side:.5f}" for side in extent(geometry)]


def _table(columns: str, rows: Iterable[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns.split())
    writer.writerows(rows)
    return text.getvalue().encode()


def _manifest(files: dict[str, bytes]) -> bytes:
    """Return the manifest: what each layer was made from, under which licence, and the files' digests."""
    layers = [
        {
            "name": layer.name,
            "files": list(layer.files),
            "dataset": layer.dataset,
            "version": layer.version,
            "vintage": layer.vintage,
            "licence": layer.licence,
            "attribution": layer.attribution,
            "package": f"{layer.package.registry} {layer.package.name} {layer.package.version}",
            "package_sha256": layer.package.sha256,
        }
        for layer in sources.LAYERS
    ]
    digests = {
        name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in files.items()
    }
    manifest = {"format": "geomap-boundaries/1", "crs": "EPSG:4326", "layers": layers, "files": digests}
    return (json.dumps(manifest, indent=2) + "\n").encode()
