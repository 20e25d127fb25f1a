"""The legend: for each layer what its symbols mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.conflict_map.features import Area, Line, Mark
from geomap.render.static.drawing import in_force, mark_drawing
from geomap.render.static.paint import words
from geomap.render.static.typeface import Type
from geomap.render.static.xml import tag

if TYPE_CHECKING:
    from shapely.geometry import Polygon

    from geomap.conflict_map import ConflictMap
    from geomap.conflict_map.features import Extent, Feature, Key, Layer
    from geomap.render.static.paint import Paint

_ORDER: Final = (
    "actors", "documented", "stated", "relations", "places", "disputed", "provinces", "water", "countries",
)  # fmt: skip
_HEAD: Final = Type(size=12.5, bold=True)
_TEXT: Final = Type(size=12)
_SWATCH_PX: Final = (26.0, 14.0)
_INDENT: Final = 36.0
_LINE: Final = 15.5
_GUTTER: Final = 24.0


def panel(conflict_map: ConflictMap, wide: float, paint: Paint, columns: int = 1) -> tuple[str, float]:
    """Return the legend as elements from (0, 0) down, in columns ``wide`` pixels wide, and how high it is."""
    layers = sorted((layer for layer in conflict_map.layers if layer.shown), key=_place)
    told = [(layer, _keys(layer, conflict_map.extent)) for layer in layers]
    blocks = [_block(layer, keys, wide, paint) for layer, keys in told if keys]
    fair = sum(high for _, high in blocks) / columns
    parts, column, y, highest, above = [], 0, 0.0, 0.0, 0.0
    for drawn, high in blocks:
        if y and column < columns - 1 and above + high / 2 > fair * (column + 1):
            column, y = column + 1, 0.0
        parts.append(tag("g", {"transform": f"translate({column * (wide + _GUTTER):.1f} {y:.1f})"}, drawn))
        y, above = y + high, above + high
        highest = max(highest, y)
    return "".join(parts), highest


def _block(layer: Layer, keys: list[Key], wide: float, paint: Paint) -> tuple[str, float]:
    """Return what the legend says of a layer, and how high that is."""
    parts, y = [words(layer.title, 0, 12, paint.type(_HEAD), paint.colour("ink"))], 20.0
    for key in keys:
        drawn, high = _key(layer, key, wide, paint)
        parts.append(tag("g", {"transform": f"translate(0 {y:.1f})"}, drawn))
        y += high
    return "".join(parts), y + 9


def _place(layer: Layer) -> int:
    return _ORDER.index(layer.id) if layer.id in _ORDER else len(_ORDER)


def _keys(layer: Layer, extent: Extent) -> list[Key]:
    """Return the lines of a layer's legend whose symbols are in sight, on the day shown.

    The legend of a map is that of all of it; a still map shows only the part that it opens with.
    """
    import shapely

    frame = shapely.box(*extent.bounds)
    seen = {feature.symbol for feature in in_force(layer) if _in_sight(feature, extent, frame)}
    hidden = {feature.symbol for feature in layer.features} - seen
    return [key for key in layer.legend if key.symbol not in hidden or not seen.isdisjoint(key.stands_for)]


def _in_sight(feature: Feature, extent: Extent, frame: Polygon) -> bool:
    """Tell whether a feature is drawn; arcs, and who is beyond the map, are told at its edge."""
    import shapely

    match feature:
        case Area() | Line():
            return bool(shapely.intersects(feature.geometry, frame))
        case Mark():
            return extent.holds(feature.lon, feature.lat)
        case _:
            return True


def _key(layer: Layer, key: Key, wide: float, paint: Paint) -> tuple[str, float]:
    lines = paint.type(_TEXT).balanced(key.text, wide - _INDENT)
    ink = paint.colour("ink")
    text = "".join(words(line, _INDENT, 11 + n * _LINE, _TEXT, ink) for n, line in enumerate(lines))
    return swatch(layer, key.symbol, paint) + text, max(18.0, 3 + len(lines) * _LINE)


def swatch(layer: Layer, symbol: str, paint: Paint) -> str:
    """Return a small picture of a symbol."""
    import shapely

    wide, high = _SWATCH_PX
    if symbol.startswith(("seat", "ring", "place")):
        return mark_drawing(paint, symbol, wide / 2, high / 2, 5.5)
    if (layer.style == "area" or symbol.endswith("area")) and paint.look.symbol(symbol).fill:
        land, edge = paint.colour("land"), paint.colour("province")
        ground = tag("rect", {"width": wide, "height": high, "fill": land, "stroke": edge})
        return ground + paint.area(symbol, shapely.box(0, 0, wide, high))
    return paint.curve(symbol, f"M0,{high / 2}H{wide}")
