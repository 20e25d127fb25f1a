"""The look of a layer as a style of QGIS (QML): one category for each symbol, with hatches and dashes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.render.static.xml import tag

if TYPE_CHECKING:
    from geomap.conflict_map.look import Look, Symbol
    from geomap.render.families import Sheaf

_DOCTYPE: Final = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_GEOMETRY: Final = {"point": "0", "line": "1", "area": "2"}
_KIND: Final = {"point": "marker", "line": "line", "area": "fill"}
_ANGLES: Final = {"diagonal": "45", "horizontal": "0", "cross": "90"}
_MM_PER_PX: Final = 25.4 / 96
_MARK_MM: Final = 2.6


def to_qml(look: Look, sheaf: Sheaf) -> str:
    """Return the style of a layer; what the map does not open with wears no symbol."""
    names = sorted({entry.row.symbol for entry in sheaf.entries})
    titles = {entry.row.symbol: entry.row.kind for entry in sheaf.entries}
    symbols = [_symbol(look, look.symbol(name), sheaf.family, number) for number, name in enumerate(names)]
    categories = [
        tag(
            "category",
            {"symbol": str(number), "value": name, "label": f"{titles[name]} ({name})", "render": "true"},
        )
        for number, name in enumerate(names)
    ]
    renderer = tag(
        "renderer-v2",
        {
            "type": "categorizedSymbol",
            "attr": 'if("shown", "symbol", \'\')',
            "forceraster": "0",
            "symbollevels": "0",
            "enableorderby": "0",
        },
        tag("categories", {}, *categories),
        tag("symbols", {}, *symbols),
    )
    labels = _labels(look) if sheaf.family == "point" else ""
    body = (renderer, labels, tag("layerGeometryType", {}, _GEOMETRY[sheaf.family]))
    attributes = {
        "version": "3.22",
        "styleCategories": "Symbology|Labeling",
        "labelsEnabled": str(int(bool(labels))),
    }
    return _DOCTYPE + tag("qgis", attributes, *body) + "\n"


def _symbol(look: Look, symbol: Symbol, family: str, number: int) -> str:
    paint = {"point": _marker, "line": _line, "area": _fill}[family]
    return tag(
        "symbol",
        {"type": _KIND[family], "name": str(number), "alpha": "1", "clip_to_extent": "1", "force_rhr": "0"},
        *paint(look, symbol),
    )


def _layer(kind: str, options: dict[str, str], *children: str) -> str:
    given = [
        tag("Option", {"type": "QString", "name": name, "value": value}) for name, value in options.items()
    ]
    attributes = {"class": kind, "enabled": "1", "pass": "0", "locked": "0"}
    return tag("layer", attributes, tag("Option", {"type": "Map"}, *given), *children)


def _marker(look: Look, symbol: Symbol) -> list[str]:
    # A hatched mark stands for a change of territory of unknown outline: a ring, solid if it took place.
    ring = bool(symbol.hatch)
    return [
        _layer(
            "SimpleMarker",
            {
                "name": "circle",
                "color": _rgba(look, symbol.fill, 0.15 if ring else symbol.fill_opacity),
                "outline_color": _rgba(look, symbol.stroke, symbol.stroke_opacity),
                "outline_style": "dot" if symbol.dash else "solid",
                "outline_width": _mm(symbol.width),
                "outline_width_unit": "MM",
                "size": f"{_MARK_MM * (2 if ring else 1):.1f}",
                "size_unit": "MM",
            },
        )
    ]


def _line(look: Look, symbol: Symbol) -> list[str]:
    return [_stroke(look, symbol)] if symbol.stroke else []


def _stroke(look: Look, symbol: Symbol) -> str:
    options = {
        "line_color": _rgba(look, symbol.stroke, symbol.stroke_opacity),
        "line_width": _mm(symbol.width),
        "line_width_unit": "MM",
        "line_style": "solid",
        "joinstyle": "round",
    }
    if symbol.dash:
        dash = ";".join(_mm(length) for length in symbol.dash)
        options |= {"use_custom_dash": "1", "customdash": dash, "customdash_unit": "MM"}
    return _layer("SimpleLine", options)


def _fill(look: Look, symbol: Symbol) -> list[str]:
    layers = []
    if symbol.hatch:
        layers = _hatch(look, symbol)
    elif symbol.fill:
        colour = _rgba(look, symbol.fill, symbol.fill_opacity)
        layers = [_layer("SimpleFill", {"color": colour, "style": "solid", "outline_style": "no"})]
    return [*layers, *_line(look, symbol)]


def _hatch(look: Look, symbol: Symbol) -> list[str]:
    colour = _rgba(look, symbol.fill, symbol.fill_opacity)
    if symbol.hatch == "dots":
        size = {"name": "circle", "color": colour, "outline_style": "no", "size": _mm(2 * symbol.hatch_width)}
        dot = tag("symbol", {"type": "marker", "name": "@0@0", "alpha": "1"}, _layer("SimpleMarker", size))
        distance = {"distance_x": _mm(symbol.gap), "distance_y": _mm(symbol.gap)}
        return [_layer("PointPatternFill", distance, dot)]
    angles = ("0", "90") if symbol.hatch == "cross" else (_ANGLES[symbol.hatch or ""],)
    line = _layer("SimpleLine", {"line_color": colour, "line_width": _mm(symbol.hatch_width)})
    inside = tag("symbol", {"type": "line", "name": "@0@0", "alpha": "1"}, line)
    return [
        _layer(
            "LinePatternFill", {"angle": angle, "distance": _mm(symbol.gap), "distance_unit": "MM"}, inside
        )
        for angle in angles
    ]


def _labels(look: Look) -> str:
    buffer = tag(
        "text-buffer",
        {
            "bufferDraw": "1",
            "bufferSize": "0.8",
            "bufferSizeUnits": "MM",
            "bufferColor": _rgba(look, "halo", 1),
        },
    )
    style = tag(
        "text-style", {"fieldName": "title", "fontSize": "9", "textColor": _rgba(look, "ink", 1)}, buffer
    )
    placement = tag("placement", {"placement": "6", "dist": "1", "distUnits": "MM"})
    return tag("labeling", {"type": "simple"}, tag("settings", {"calloutType": "simple"}, style, placement))


def _rgba(look: Look, name: str | None, opacity: float) -> str:
    """Return a colour as QGIS writes it."""
    if not name:
        return "0,0,0,0"
    value = look.colours[name][0].lstrip("#")
    red, green, blue = (int(value[at : at + 2], 16) for at in (0, 2, 4))
    return f"{red},{green},{blue},{round(255 * opacity)}"


def _mm(pixels: float) -> str:
    return f"{pixels * _MM_PER_PX:.2f}"
