"""The map as KML 2.2 for Google Earth and others: a folder for each layer, a balloon for each feature."""

from __future__ import annotations

import io
import zipfile
from dataclasses import astuple
from html import escape
from typing import TYPE_CHECKING, Final

from geomap.render.entries import COLUMNS, Entries
from geomap.render.sources import attributions
from geomap.render.static.xml import escaped, tag

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geomap.conflict_map import ConflictMap
    from geomap.conflict_map.look import Look, Symbol
    from geomap.render.entries import Entry

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can hold: the same for every file."""
_HATCHED_OPACITY: Final = 0.35
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def to_kml(conflict_map: ConflictMap) -> str:
    """Return the map as KML; hatches, which KML lacks, are light fills with an outline."""
    entries = Entries(conflict_map)
    folders = [(layer, entries.of(layer)) for layer in conflict_map.layers]
    worn = sorted({entry.row.symbol for _, found in folders for entry in found})
    about = [
        conflict_map.summary,
        f"View of disputed areas: {conflict_map.worldview}",
        conflict_map.disclaimer,
        *attributions(conflict_map),
    ]
    document = tag(
        "Document",
        {},
        _text("name", conflict_map.title),
        _text("open", "1"),
        _markup("description", about),
        *(_style(conflict_map.look, conflict_map.look.symbol(name)) for name in worn),
        *(
            tag(
                "Folder",
                {},
                _text("name", layer.title),
                _text("visibility", str(int(layer.shown))),
                *(_placemark(entry) for entry in found),
            )
            for layer, found in folders
            if found
        ),
    )
    return _HEAD + tag("kml", {"xmlns": "http://www.opengis.net/kml/2.2"}, document) + "\n"


def to_kmz(conflict_map: ConflictMap) -> bytes:
    """Return the map as KMZ: the KML in a ZIP without the date of its making."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        member = zipfile.ZipInfo("doc.kml", date_time=_EPOCH)
        member.compress_type = zipfile.ZIP_DEFLATED
        member.create_system = 3
        member.external_attr = 0o644 << 16
        archive.writestr(member, to_kml(conflict_map))
    return buffer.getvalue()


def _text(name: str, text: str) -> str:
    return tag(name, {}, escaped(text))


def _markup(name: str, lines: list[str]) -> str:
    """Return text that programs show as HTML: escaped once as HTML, and once more as XML."""
    return tag(name, {}, escaped("<br/>".join(escape(line) for line in lines)))


def _style(look: Look, symbol: Symbol) -> str:
    outline = _colour(look, symbol.stroke or symbol.fill, symbol.stroke_opacity)
    opacity = _HATCHED_OPACITY if symbol.hatch else symbol.fill_opacity
    return tag(
        "Style",
        {"id": symbol.name},
        tag("IconStyle", {}, _text("color", _colour(look, symbol.fill or symbol.stroke, 1))),
        tag("LineStyle", {}, _text("color", outline), _text("width", f"{max(symbol.width, 1):g}")),
        tag(
            "PolyStyle",
            {},
            _text("color", _colour(look, symbol.fill, opacity if symbol.fill else 0)),
            _text("outline", str(int(bool(symbol.stroke)))),
        ),
        tag("BalloonStyle", {}, _text("text", "$[description]")),
    )


def _colour(look: Look, name: str | None, opacity: float) -> str:
    """Return a colour as KML writes it: opacity, blue, green, red."""
    value = look.colours[name or "ink"][0].lstrip("#")
    return f"{round(255 * opacity):02x}{value[4:6]}{value[2:4]}{value[0:2]}"


def _placemark(entry: Entry) -> str:
    row = entry.row
    values = zip(COLUMNS, astuple(row), strict=True)
    data = [
        _data(name, str(int(value) if isinstance(value, bool) else value))
        for name, value in values
        if value is not None
    ]
    lines = [
        f"{row.title}: {row.kind}",
        *(f"{fact.label}: {fact.value}" for fact in entry.facts),
        *(f"“{quote}”" for quote in entry.quotes),
        f"Source: {row.source} ({row.licence})",
        f"Drawn after: {row.geometry_source} ({row.geometry_licence})",
    ]
    return tag(
        "Placemark",
        {},
        _text("name", row.title),
        _text("visibility", str(int(row.shown))),
        _markup("description", lines),
        _span(row.date_from, row.date_to),
        _text("styleUrl", f"#{row.symbol}"),
        tag("ExtendedData", {}, *data),
        _geometry(entry.geometry),
    )


def _data(name: str, value: str) -> str:
    return tag("Data", {"name": name}, _text("value", value))


def _span(first: str | None, last: str | None) -> str:
    ends = [_text(name, day) for name, day in (("begin", first), ("end", last)) if day]
    return tag("TimeSpan", {}, *ends) if ends else ""


def _geometry(shape: BaseGeometry) -> str:
    import shapely

    parts = [_simple(part) for part in shapely.get_parts(shape)]
    return parts[0] if len(parts) == 1 else tag("MultiGeometry", {}, *parts)


def _simple(part: BaseGeometry) -> str:
    if part.geom_type == "Point":
        return tag("Point", {}, _coordinates(part))
    if part.geom_type != "Polygon":
        return tag("LineString", {}, _text("tessellate", "1"), _coordinates(part))
    outer = tag("outerBoundaryIs", {}, tag("LinearRing", {}, _coordinates(part.exterior)))
    inner = [tag("innerBoundaryIs", {}, tag("LinearRing", {}, _coordinates(r))) for r in part.interiors]
    return tag("Polygon", {}, outer, *inner)


def _coordinates(line: BaseGeometry) -> str:
    import shapely

    return _text("coordinates", " ".join(f"{x:.6f},{y:.6f}" for x, y in shapely.get_coordinates(line)))
