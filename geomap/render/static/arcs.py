"""Arcs: curves whose bulge keeps apart relations that join the same two points."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geomap.conflict_map.features import Arc
from geomap.render.static.edge import tag_of
from geomap.render.static.strokes import strokes
from geomap.render.static.xml import tag

if TYPE_CHECKING:
    from geomap.conflict_map.features import Layer
    from geomap.render.static.edge import Tag
    from geomap.render.static.frame import Frame
    from geomap.render.static.labels import Box
    from geomap.render.static.paint import Paint

_BULGE: Final = 0.16
_FAN: Final = 0.11
_OUTSIDE: Final = 2
"""To leave the frame is as bad as to cross so many names."""
_HEAD_PX: Final = 11.0
_STAND_OFF_PX: Final = 7.0
"""An arrow ends this far before the middle of what it points to, or farther before a larger mark."""
_AT_TAG_PX: Final = 1.0
_ONE_SPOT_PX: Final = 24.0
"""Ends nearer than this are one spot, from which arcs fan out."""
_RIM_PX: Final = 1.5
_BENDS: Final = (1.0, -1.0, 1.7, -1.7)
"""How far arcs may bend, the first that crosses as little as any is taken."""
_FLAT: Final = 0.5
"""How much flatter an arc is that ends at a tag, which stands for what lies far behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """An arc in pixels, a quadratic curve; its head stands ``back`` pixels before its end."""

    arc: Arc
    start: tuple[float, float]
    bend: tuple[float, float]
    end: tuple[float, float]
    back: float = _STAND_OFF_PX

    def colour(self, paint: Paint) -> str:
        """Return the name of its colour."""
        return paint.look.symbol(self.arc.symbol).stroke or "ink"

    def at(self, share: float) -> tuple[float, float]:
        """Return the point at a share of the way."""
        p, q, r = (1 - share) ** 2, 2 * share * (1 - share), share**2
        (ax, ay), (bx, by), (cx, cy) = self.start, self.bend, self.end
        return p * ax + q * bx + r * cx, p * ay + q * by + r * cy

    def across(self, share: float) -> tuple[float, float]:
        """Return the direction across the curve at a share of the way, one pixel long and never downwards."""
        (ax, ay), (bx, by), (cx, cy) = self.start, self.bend, self.end
        x = (1 - share) * (bx - ax) + share * (cx - bx)
        y = (1 - share) * (by - ay) + share * (cy - by)
        long = math.hypot(x, y) or 1.0
        return (y / long, -x / long) if x >= 0 else (-y / long, x / long)

    def bent(self, times: float) -> Curve:
        """Return the curve bent so many times as far, to the other side if less than 0."""
        if times == 1:
            return self
        (ax, ay), (bx, by), (cx, cy) = self.start, self.bend, self.end
        x, y = (ax + cx) / 2, (ay + cy) / 2
        return replace(self, bend=(x + times * (bx - x), y + times * (by - y)))


def curves(layers: list[Layer], frame: Frame, found: list[Tag], marks: list[Box]) -> list[Curve]:
    """Return the arcs of layers as curves; ``marks`` is where marks are, before which arrows end.

    What leads from a tag to the same tag, such as from a government to its own town, has no room.
    """
    counts: Counter[tuple[tuple[float, float], ...]] = Counter()
    spots: list[tuple[float, float]] = []
    drawn = []
    for arc in (feature for layer in layers for feature in layer.features):
        if not isinstance(arc, Arc) or _stays(arc, found, frame):
            continue
        ends = [_spot(frame.point(end.lon, end.lat), spots) for end in (arc.source, arc.target)]
        key = tuple(sorted(ends))
        nth = counts[key]
        counts[key] += 1
        bulge = _BULGE + _FAN * (nth // 2)
        forward = ends[0] <= ends[1]
        drawn.append(_curve(arc, frame, found, bulge if (nth % 2 == 0) == forward else -bulge, marks))
    return drawn


def _stays(arc: Arc, found: list[Tag], frame: Frame) -> bool:
    """Tell whether both ends of an arc are at one tag."""
    tag_at = tag_of(arc.source, found, frame)
    return tag_at is not None and tag_at is tag_of(arc.target, found, frame)


def _spot(point: tuple[float, float], spots: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the spot that a point is on, a new one if there is none near."""
    found = next((spot for spot in spots if math.dist(spot, point) < _ONE_SPOT_PX), None)
    if found is None:
        spots.append(point)
    return found or point


def _curve(arc: Arc, frame: Frame, found: list[Tag], bulge: float, marks: list[Box]) -> Curve:
    tags = [tag_of(end, found, frame) for end in (arc.source, arc.target)]
    start, end = (
        item.middle if item else frame.point(end.lon, end.lat)
        for item, end in zip(tags, (arc.source, arc.target), strict=True)
    )
    (ax, ay), (bx, by) = (
        tags[0].rim(end) if tags[0] else start,
        tags[1].rim(start) if tags[1] else end,
    )
    if any(tags):
        bulge *= _FLAT
    bend = ((ax + bx) / 2 - (by - ay) * bulge, (ay + by) / 2 + (bx - ax) * bulge)
    back = _AT_TAG_PX if tags[1] else _before((bx, by), marks)
    return Curve(arc=arc, start=(ax, ay), bend=bend, end=(bx, by), back=back)


def _before(point: tuple[float, float], marks: list[Box]) -> float:
    """Return how far before a point an arrow ends: before the mark that stands on it."""
    halves = [mark.wide / 2 for mark in marks if math.dist(mark.middle, point) < 1]
    return max(_STAND_OFF_PX, *halves) if halves else _STAND_OFF_PX


def settled(drawn: list[Curve], boxes: list[Box], frame: Frame) -> list[Curve]:
    """Return curves bent the other way, or farther, where that crosses fewer boxes or keeps them in view.

    Curves between the same two points turn together, so that they stay apart.
    """
    pairs: defaultdict[tuple[tuple[float, float], ...], list[int]] = defaultdict(list)
    spots: list[tuple[float, float]] = []
    for row, curve in enumerate(drawn):
        pairs[tuple(sorted(_spot(end, spots) for end in (curve.start, curve.end)))].append(row)
    chosen = list(drawn)
    for rows in pairs.values():
        bundle = [drawn[row] for row in rows]
        ways = [[curve.bent(times) for curve in bundle] for times in _BENDS]
        ends = bundle[0].start, bundle[0].end
        others = [box for box in boxes if not any(box.holds(*end, _RIM_PX) for end in ends)]
        best = min(ways, key=lambda way: _cost(way, others, frame))
        for row, curve in zip(rows, best, strict=True):
            chosen[row] = curve
    return chosen


def _cost(bundle: list[Curve], boxes: list[Box], frame: Frame) -> int:
    """Return how many boxes curves cross, and how often they leave the frame."""
    drawn = strokes(bundle)
    return drawn.crossings(boxes) + _OUTSIDE * drawn.outside(frame.wide, frame.high)


def curve_drawing(curve: Curve, paint: Paint) -> str:
    """Return a curve, with a head if it has a direction."""
    d = " ".join(f"{letter}{x:.1f},{y:.1f}" for letter, (x, y) in _letters(curve))
    line = paint.curve(curve.arc.symbol, d)
    return line + _head(curve, paint) if curve.arc.directed else line


def _letters(curve: Curve) -> list[tuple[str, tuple[float, float]]]:
    return [("M", curve.start), ("Q", curve.bend), ("", curve.end)]


def _head(curve: Curve, paint: Paint) -> str:
    (bx, by), (cx, cy) = curve.bend, curve.end
    angle, back = math.atan2(cy - by, cx - bx), curve.back
    x, y = cx - math.cos(angle) * back, cy - math.sin(angle) * back
    turn = f"translate({x:.1f} {y:.1f}) rotate({math.degrees(angle):.1f}) scale({_HEAD_PX / 9:.2f})"
    colour = paint.colour(curve.colour(paint))
    return tag("path", {"d": "M0,0L-9,-4.5L-6.8,0L-9,4.5Z", "transform": turn, "fill": colour})
