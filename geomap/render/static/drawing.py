"""Draw the layers of a map in its frame, lowest first: areas, lines, arcs, marks, names."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, TypeVar

from geomap.conflict_map.features import Area, Line, Mark
from geomap.render.static import locator, scale
from geomap.render.static.arcs import curve_drawing, curves, settled
from geomap.render.static.edge import tag_drawing, tags
from geomap.render.static.labels import Box, placed
from geomap.render.static.naming import PATCHES, act_names, countries_named, feature_names, names_drawing
from geomap.render.static.strokes import edges, strokes
from geomap.render.static.xml import tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from geomap.conflict_map import ConflictMap
    from geomap.conflict_map.features import Feature, Layer
    from geomap.render.static.frame import Frame
    from geomap.render.static.paint import Paint

Kind = TypeVar("Kind", bound="Feature")

_CORE_PX: Final = 1.8
_STRONG: Final = ("border", "disputed", "documented", "pending")
"""What has an edge that a name should keep off."""
_ON_PATCH: Final = 0.5
_ON_EDGE: Final = 0.3
"""How bad it is for a name to lie on a patch, and on an edge; on an arc it is 1."""


def map_drawing(conflict_map: ConflictMap, frame: Frame, paint: Paint) -> str:
    """Return the map as elements, its upper left corner at (0, 0); some reach out of the frame."""
    layers = [layer for layer in conflict_map.layers if layer.shown]
    names, marks = feature_names(layers, frame, paint), _obstacles(layers, frame)
    taken = [*marks, scale.place(frame), locator.place(frame)]
    found = tags(layers, frame, taken, paint, countries_named(names, frame))
    taken += [item.box for item in found]
    written = [box for _, box in placed(names, taken, (frame.wide, frame.high))]
    drawn = settled(curves(layers, frame, found, marks), [*taken, *written], frame)
    names += act_names(drawn, paint)
    arcs, borders = strokes(drawn).points(), edges(_strong(layers, frame))
    patches = _patches(layers, frame)

    def over(box: Box) -> float:
        covered = sum(box.touches(patch, 0) for patch in patches)
        return arcs.lines_in(box) + _ON_PATCH * covered + (_ON_EDGE if borders.lines_in(box, 0.0) else 0.0)

    return "".join([
        _beneath(conflict_map, frame, paint),
        *_areas(layers, frame, paint),
        *_lines(layers, frame, paint),
        *(curve_drawing(curve, paint) for curve in drawn),
        *_marks(layers, frame, paint),
        *(tag_drawing(item, paint) for item in found),
        *names_drawing(placed(names, taken, (frame.wide, frame.high), over), paint),
        scale.drawing(frame, paint),
        locator.drawing(conflict_map, frame, paint),
    ])  # fmt: skip


def in_force(layer: Layer) -> Iterator[Feature]:
    """Yield the features of a layer on the map's own day."""
    for feature in layer.features:
        epochs = feature.epochs if isinstance(feature, Area) else ()
        if not epochs or layer.epoch in epochs:
            yield feature


def _of(kind: type[Kind], layers: list[Layer]) -> Iterator[Kind]:
    """Yield the features of a kind, lowest first."""
    return (feature for layer in layers for feature in layer.features if isinstance(feature, kind))


def _beneath(conflict_map: ConflictMap, frame: Frame, paint: Paint) -> str:
    """Return the sea, or bare paper where no ground is drawn."""
    fill = paint.colour("water" if conflict_map.basemap.ground else "halo")
    return tag("rect", {"width": frame.wide, "height": frame.high, "fill": fill})


def _areas(layers: list[Layer], frame: Frame, paint: Paint) -> Iterator[str]:
    for layer in layers:
        areas = [feature for feature in in_force(layer) if isinstance(feature, Area)]
        shapes = frame.shapes([area.geometry for area in areas])
        seen = [(area.symbol, shape) for area, shape in zip(areas, shapes, strict=True) if shape]
        for symbol, run in groupby(seen, key=itemgetter(0)):
            yield paint.areas(symbol, [shape for _, shape in run])


def _lines(layers: list[Layer], frame: Frame, paint: Paint) -> Iterator[str]:
    lines = list(_of(Line, layers))
    for line, shape in zip(lines, frame.shapes([line.geometry for line in lines]), strict=True):
        yield paint.line(line.symbol, shape)


def _marks(layers: list[Layer], frame: Frame, paint: Paint) -> Iterator[str]:
    marks = list(_of(Mark, layers))
    for mark in marks:
        if mark.ring_km:
            x, y = frame.point(mark.lon, mark.lat)
            yield paint.circle("ring", x, y, frame.pixels(mark.ring_km, mark.lat))
    for mark in marks:
        x, y = frame.point(mark.lon, mark.lat)
        if frame.holds(x, y):
            yield mark_drawing(paint, mark.symbol, x, y, mark.size / 2 - 1.2)


def mark_drawing(paint: Paint, symbol: str, x: float, y: float, r: float) -> str:
    """Return a mark; that of a government's seat has a dot in it."""
    drawn = paint.circle(symbol, x, y, r)
    if symbol.startswith("seat"):
        drawn += tag("circle", {"cx": x, "cy": y, "r": _CORE_PX, "fill": paint.colour("ink")})
    return drawn


def _obstacles(layers: list[Layer], frame: Frame) -> list[Box]:
    """Return where the marks are, but for hatched patches."""
    return [_room(mark, frame) for mark in _of(Mark, layers) if not mark.symbol.startswith(PATCHES)]


def _patches(layers: list[Layer], frame: Frame) -> list[Box]:
    """Return where the hatched patches are: they may be written over, if need be."""
    return [_room(mark, frame) for mark in _of(Mark, layers) if mark.symbol.startswith(PATCHES)]


def _strong(layers: list[Layer], frame: Frame) -> list[BaseGeometry]:
    """Return what of the map has a strong edge."""
    found = (feature for layer in layers for feature in in_force(layer))
    return list(
        frame.shapes([
            feature.geometry
            for feature in found
            if isinstance(feature, Area | Line) and feature.symbol.startswith(_STRONG)
        ])
    )  # fmt: skip


def _room(mark: Mark, frame: Frame) -> Box:
    (x, y), half = frame.point(mark.lon, mark.lat), mark.size / 2 - 1
    return Box(x=x - half, y=y - half, wide=2 * half, high=2 * half)
