"""The names on a still map: of places, countries and acts, in their faces and colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.conflict_map.features import Label, Mark
from geomap.conflict_map.relations import LONGEST_WORDS
from geomap.render.static.labels import Name, broken
from geomap.render.static.paint import haloed
from geomap.render.static.typeface import Type
from geomap.render.static.xml import tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.conflict_map.features import Layer
    from geomap.render.static.arcs import Curve
    from geomap.render.static.frame import Frame
    from geomap.render.static.labels import Box
    from geomap.render.static.paint import Paint

_SNUG: Final = 5.0
"""A name may be this many times wider than the free circle of its country."""
_ACROSS: Final = 2.0
"""One with more words is broken if it is wider than the circle is across."""
PATCHES: Final = ("stated", "pending")
"""What these symbols begin with are hatched patches around a point."""
_GAP_PX: Final = 3.0
_BEYOND_PX: Final = 24.0
"""The name of an area stands on the map if its point lies no farther out."""
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


def feature_names(layers: list[Layer], frame: Frame, paint: Paint) -> list[Name]:
    """Return the names of marks in sight, and those written without a mark."""
    names, patches = [], _patch_sizes(layers)
    for feature in (feature for layer in layers for feature in layer.features):
        if not isinstance(feature, Mark | Label):
            continue
        at = frame.point(feature.lon, feature.lat)
        area = isinstance(feature, Label) or feature.symbol == "place-area"
        if not frame.holds(*at, _BEYOND_PX if area else 0.0):
            continue
        if isinstance(feature, Label):
            names.append(_label_name(feature, at, frame, paint))
        elif feature.label:
            wide = max(feature.size, patches.get((feature.lon, feature.lat), 0.0))
            names.append(_mark_name(feature, at, wide / 2 + _GAP_PX, paint))
    return names


def _patch_sizes(layers: list[Layer]) -> dict[tuple[float, float], float]:
    """Return how wide the largest hatched patch at each point is: names stand beside it."""
    sizes: dict[tuple[float, float], float] = {}
    for mark in (feature for layer in layers for feature in layer.features):
        if isinstance(mark, Mark) and mark.symbol.startswith(PATCHES):
            at = mark.lon, mark.lat
            sizes[at] = max(mark.size, sizes.get(at, 0.0))
    return sizes


def countries_named(names: list[Name], frame: Frame) -> frozenset[str]:
    """Return the codes of the countries whose names have room on their land in sight."""
    return frozenset(
        name.id.rpartition(":")[2]
        for name in names
        if name.kind == "country" and name.fits and frame.holds(name.x, name.y)
    )


def _label_name(label: Label, at: tuple[float, float], frame: Frame, paint: Paint) -> Name:
    face, room = paint.type(_FACES[label.symbol][0]), label.room * frame.per_degree
    text = broken(label.text.upper(), face, _ACROSS * room) if label.symbol == "country" else label.text
    return Name(
        id=label.id, text=text, kind=label.symbol, face=face, x=at[0], y=at[1],
        rank=label.rank + 30, widest=_SNUG * room,
    )  # fmt: skip


def _mark_name(mark: Mark, at: tuple[float, float], gap: float, paint: Paint) -> Name:
    kind = "place" if mark.symbol.startswith("seat") else mark.symbol if mark.symbol in _FACES else "aside"
    return Name(
        id=mark.id,
        text=mark.label,
        kind=kind,
        face=paint.type(_FACES[kind][0]),
        x=at[0],
        y=at[1],
        rank=mark.rank - (15 if kind == "place-area" else 0),
        gap=gap,
        moves=kind != "aside",
    )


def act_names(drawn: list[Curve], paint: Paint) -> list[Name]:
    """Return the words of acts, each once, however many arcs have them: near one, in its colour."""
    once = {curve.arc.label: curve for curve in reversed(drawn) if len(curve.arc.label) < LONGEST_WORDS}
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


def names_drawing(written: Iterable[tuple[Name, Box]], paint: Paint) -> Iterator[str]:
    """Yield each name with its halo, and with a leader if it stands off."""
    for name, box in written:
        colour = name.colour or _FACES[name.kind][1]
        if box.far:
            yield _leader(name, box, paint)
        for line, base in name.written(box):
            yield haloed(line, base, name.face, paint.colour(colour), paint.colour("halo"))


def _leader(name: Name, box: Box, paint: Paint) -> str:
    """Return the thin line that ties a name to its mark."""
    x = min(max(name.x, box.x), box.x + box.wide)
    y = min(max(name.y, box.y + 3), box.y + box.high - 3)
    d = f"M{name.x:.1f},{name.y:.1f}L{x:.1f},{y:.1f}"
    return tag("path", {"d": d, "stroke": paint.colour("muted"), "stroke_width": 1})
