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
_STEPS: Final = 200
_OUTSIDE: Final = 2
"""To leave the frame is as bad as to cross so many names."""
_HEAD_PX: Final = 11.0
_STAND_OFF_PX: Final = 7.0
"""An arrow ends this far before the middle of what it points to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """An arc in pixels, a quadratic curve; ``room`` is the tag at its end, if it ends at one."""

    arc: Arc
    start: tuple[float, float]
    bend: tuple[float, float]
    end: tuple[float, float]
    room: Box | None = None

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

    @property
    def turned(self) -> Curve:
        """The curve bent the other way."""
        (ax, ay), (bx, by), (cx, cy) = self.start, self.bend, self.end
        return replace(self, bend=(ax + cx - bx, ay + cy - by))


def curves(layers: list[Layer], frame: Frame, found: list[Tag]) -> list[Curve]:
    """Return the arcs of layers as curves."""
    counts: Counter[tuple[tuple[float, float], ...]] = Counter()
    drawn = []
    for arc in (feature for layer in layers for feature in layer.features):
        if not isinstance(arc, Arc):
            continue
        ends = [(arc.source.lat, arc.source.lon), (arc.target.lat, arc.target.lon)]
        key = tuple(sorted(ends))
        nth = counts[key]
        counts[key] += 1
        bulge = _BULGE + _FAN * (nth // 2)
        forward = ends[0] <= ends[1]
        drawn.append(_curve(arc, frame, found, bulge if (nth % 2 == 0) == forward else -bulge))
    return drawn


def _curve(arc: Arc, frame: Frame, found: list[Tag], bulge: float) -> Curve:
    tags = [tag_of(end, found) for end in (arc.source, arc.target)]
    (ax, ay), (bx, by) = (
        item.middle if item else frame.point(end.lon, end.lat)
        for item, end in zip(tags, (arc.source, arc.target), strict=True)
    )
    bend = ((ax + bx) / 2 - (by - ay) * bulge, (ay + by) / 2 + (bx - ax) * bulge)
    return Curve(arc=arc, start=(ax, ay), bend=bend, end=(bx, by), room=tags[1].box if tags[1] else None)


def settled(drawn: list[Curve], boxes: list[Box], frame: Frame) -> list[Curve]:
    """Return curves bent the other way where that crosses fewer boxes or keeps them in the frame.

    Curves between the same two points turn together, so that they stay apart.
    """
    pairs: defaultdict[tuple[tuple[float, float], ...], list[int]] = defaultdict(list)
    for row, curve in enumerate(drawn):
        pairs[tuple(sorted((curve.start, curve.end)))].append(row)
    chosen = list(drawn)
    for rows in pairs.values():
        bundle = [drawn[row] for row in rows]
        turned = [curve.turned for curve in bundle]
        if _cost(turned, boxes, frame) < _cost(bundle, boxes, frame):
            for row, curve in zip(rows, turned, strict=True):
                chosen[row] = curve
    return chosen


def _cost(bundle: list[Curve], boxes: list[Box], frame: Frame) -> int:
    """Return how many boxes curves cross, but for those at their ends, and how often they leave the frame."""
    drawn = strokes(bundle)
    others = (box for box in boxes if not (box.holds(*bundle[0].start) or box.holds(*bundle[0].end)))
    return sum(map(drawn.crossing, others)) + _OUTSIDE * drawn.outside(frame.wide, frame.high)


def curve_drawing(curve: Curve, paint: Paint) -> str:
    """Return a curve, with a head if it has a direction."""
    d = " ".join(f"{letter}{x:.1f},{y:.1f}" for letter, (x, y) in _letters(curve))
    line = paint.curve(curve.arc.symbol, d)
    return line + _head(curve, paint) if curve.arc.directed else line


def _letters(curve: Curve) -> list[tuple[str, tuple[float, float]]]:
    return [("M", curve.start), ("Q", curve.bend), ("", curve.end)]


def _head(curve: Curve, paint: Paint) -> str:
    (bx, by), (cx, cy) = curve.bend, curve.end
    back = _STAND_OFF_PX
    if curve.room:  # the tag lies over the end of the arc
        ways = (curve.at(1 - step / _STEPS) for step in range(_STEPS))
        (cx, cy), back = next((way for way in ways if not curve.room.holds(*way)), curve.end), 0.0
    angle = math.atan2(cy - by, cx - bx)
    x, y = cx - math.cos(angle) * back, cy - math.sin(angle) * back
    turn = f"translate({x:.1f} {y:.1f}) rotate({math.degrees(angle):.1f}) scale({_HEAD_PX / 9:.2f})"
    colour = paint.colour(curve.colour(paint))
    return tag("path", {"d": "M0,0L-9,-4.5L-6.8,0L-9,4.5Z", "transform": turn, "fill": colour})
