"""Draw the layers of a map in its frame, lowest first: areas, lines, arcs, marks, names."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, TypeVar

from geomap.conflict_map.features import Area, Label, Line, Mark
from geomap.render.static import locator, scale
from geomap.render.static.arcs import curve_drawing, curves, settled
from geomap.render.static.edge import tag_drawing, tags
from geomap.render.static.labels import Box, Name, placed
from geomap.render.static.paint import haloed
from geomap.render.static.strokes import strokes
from geomap.render.static.typeface import Type
from geomap.render.static.xml import tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.conflict_map import ConflictMap
    from geomap.conflict_map.features import Feature, Layer
    from geomap.render.static.arcs import Curve
    from geomap.render.static.frame import Frame
    from geomap.render.static.paint import Paint

Kind = TypeVar("Kind", bound="Feature")

_CORE_PX: Final = 1.8
_SNUG: Final = 5.0
"""A name may be this many times wider than the free circle of its country."""
_PATCHES: Final = ("stated", "pending")
_LONGEST_ACT: Final = 34
_ALONG: Final = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
"""Where along an arc its words may stand, as shares of the way."""
_FACES: Final = {
    "place": (Type(size=12.5, bold=True), "ink"),
    "place-area": (Type(size=12.5, bold=True), "disputed"),
    "region": (Type(size=12.5, bold=True), "disputed"),
    "country": (Type(size=11.5, spacing=1.8), "muted"),
    "arc": (Type(size=11), "muted"),
    "aside": (Type(size=11), "force"),
}


def map_drawing(conflict_map: ConflictMap, frame: Frame, paint: Paint) -> str:
    """Return the map as elements, its upper left corner at (0, 0); some reach out of the frame."""
    layers = [layer for layer in conflict_map.layers if layer.shown]
    found = tags(layers, frame, _obstacles(layers, frame), paint)
    names = _feature_names(layers, frame, paint)
    taken = [*_obstacles(layers, frame), *(item.box for item in found)]
    taken += [scale.place(frame), locator.place(frame)]
    written = [box for _, box in placed(names, taken, (frame.wide, frame.high))]
    drawn = settled(curves(layers, frame, found), [*taken, *written], frame)
    names += _act_names(drawn, paint)
    crossed, patches = strokes(drawn), _patches(layers, frame)

    def over(box: Box) -> int:
        return crossed.crossing(box) + sum(box.touches(patch, 0) for patch in patches)

    return "".join([
        _beneath(conflict_map, frame, paint),
        *_areas(layers, frame, paint),
        *_lines(layers, frame, paint),
        *(curve_drawing(curve, paint) for curve in drawn),
        *_marks(layers, frame, paint),
        *(tag_drawing(item, paint) for item in found),
        *_names(placed(names, taken, (frame.wide, frame.high), over), paint),
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
        seen = ((area.symbol, frame.shape(area.geometry)) for area in areas if not area.geometry.is_empty)
        for symbol, run in groupby(seen, key=itemgetter(0)):
            yield paint.areas(symbol, [shape for _, shape in run])


def _lines(layers: list[Layer], frame: Frame, paint: Paint) -> Iterator[str]:
    for line in _of(Line, layers):
        if not line.geometry.is_empty:
            yield paint.line(line.symbol, frame.shape(line.geometry))


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


def _names(written: Iterator[tuple[Name, Box]], paint: Paint) -> Iterator[str]:
    for name, box in written:
        face, colour = name.face, name.colour or _FACES[name.kind][1]
        if box.far:
            yield _leader(name, box, paint)
        yield haloed(name.text, box.base, face, paint.colour(colour), paint.colour("halo"))


def _obstacles(layers: list[Layer], frame: Frame) -> list[Box]:
    """Return where the marks are, but for hatched patches."""
    return [_room(mark, frame) for mark in _of(Mark, layers) if not mark.symbol.startswith(_PATCHES)]


def _patches(layers: list[Layer], frame: Frame) -> list[Box]:
    """Return where the hatched patches are: they may be written over, if need be."""
    return [_room(mark, frame) for mark in _of(Mark, layers) if mark.symbol.startswith(_PATCHES)]


def _room(mark: Mark, frame: Frame) -> Box:
    (x, y), half = frame.point(mark.lon, mark.lat), mark.size / 2 - 1
    return Box(x=x - half, y=y - half, wide=2 * half, high=2 * half)


def _feature_names(layers: list[Layer], frame: Frame, paint: Paint) -> list[Name]:
    names = []
    for feature in (feature for layer in layers for feature in layer.features):
        if isinstance(feature, Mark) and feature.label:
            names.append(_mark_name(feature, frame))
        elif isinstance(feature, Label):
            x, y = frame.point(feature.lon, feature.lat)
            text = feature.text.upper() if feature.symbol == "country" else feature.text
            face = _FACES[feature.symbol][0]
            widest = _SNUG * feature.room * frame.per_degree
            names.append(
                Name(
                    id=feature.id, text=text, kind=feature.symbol, face=face, x=x, y=y,
                    rank=feature.rank + 30, widest=widest,
                )
            )  # fmt: skip
    return [replace(name, face=paint.type(name.face)) for name in names]


def _mark_name(mark: Mark, frame: Frame) -> Name:
    x, y = frame.point(mark.lon, mark.lat)
    kind = "place" if mark.symbol.startswith("seat") else mark.symbol if mark.symbol in _FACES else "aside"
    return Name(
        id=mark.id,
        text=mark.label,
        kind=kind,
        face=_FACES[kind][0],
        x=x,
        y=y,
        rank=mark.rank - (15 if kind == "place-area" else 0),
        gap=mark.size / 2 + 3,
        moves=kind != "aside",
    )


def _act_names(drawn: list[Curve], paint: Paint) -> list[Name]:
    """Return the words of acts, each once, however many arcs have them: near one, in its colour."""
    once = {curve.arc.label: curve for curve in reversed(drawn) if len(curve.arc.label) < _LONGEST_ACT}
    face, names = paint.type(_FACES["arc"][0]), []
    for text, curve in once.items():
        x, y = curve.at(0.5)
        along = tuple((*curve.at(share), *curve.across(share)) for share in _ALONG)
        names.append(
            Name(
                id=curve.arc.id,
                text=text,
                kind="arc",
                face=face,
                x=x,
                y=y,
                rank=95,
                along=along,
                colour=curve.colour(paint),
            )
        )
    return names


def _leader(name: Name, box: Box, paint: Paint) -> str:
    """Return the thin line that ties a name to its mark."""
    x = min(max(name.x, box.x), box.x + box.wide)
    y = min(max(name.y, box.y + 3), box.y + box.high - 3)
    d = f"M{name.x:.1f},{name.y:.1f}L{x:.1f},{y:.1f}"
    return tag("path", {"d": d, "stroke": paint.colour("muted"), "stroke_width": 1})
