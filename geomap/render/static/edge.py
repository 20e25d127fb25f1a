"""Actors whose home lies beyond the frame are written at its edge, in their direction."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geomap.conflict_map.features import Distant
from geomap.render.static.labels import Box
from geomap.render.static.paint import words
from geomap.render.static.typeface import Type
from geomap.render.static.xml import tag

if TYPE_CHECKING:
    from geomap.conflict_map.features import End, Layer
    from geomap.render.static.frame import Frame
    from geomap.render.static.paint import Paint

_EDGE: Final = 12.0
_FOOT: Final = 40.0
"""The scale bar stands here."""
_NEAR_DEGREES: Final = 0.7
"""A capital named as a place is its government's seat too."""
_FACE: Final = Type(size=12, bold=True)
_BEFORE: Final = 20.0
_STEP: Final = 6
_FARTHEST: Final = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """An actor at the edge; ``angle`` is its direction, in radians clockwise from the east."""

    feature: Distant
    box: Box
    angle: float

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the tag, where arcs to and from it end."""
        return self.box.x + self.box.wide / 2, self.box.y + self.box.high / 2


def tags(layers: list[Layer], frame: Frame, taken: list[Box], paint: Paint) -> list[Tag]:
    """Return the tags of all distant actors, none upon another or upon what is ``taken``."""
    found: list[Tag] = []
    for feature in (feature for layer in layers for feature in layer.features):
        if isinstance(feature, Distant) and not frame.holds(*frame.point(feature.lon, feature.lat)):
            wide = _BEFORE + paint.type(_FACE).width(feature.label) + 8
            found.append(_tag(feature, frame, wide, [*taken, *(item.box for item in found)]))
    return found


def _tag(feature: Distant, frame: Frame, wide: float, others: list[Box]) -> Tag:
    x, y = frame.point(feature.lon, feature.lat)
    half_wide, half_high = frame.wide / 2, frame.high / 2
    angle = math.atan2(y - half_high, x - half_wide)
    reach = min(
        (half_wide - _EDGE) / max(abs(math.cos(angle)), 1e-6),
        (half_high - _EDGE) / max(abs(math.sin(angle)), 1e-6),
    )
    high = 22.0
    box = Box(
        x=_clamped(half_wide + math.cos(angle) * reach - wide / 2, frame.wide - wide - _EDGE),
        y=_clamped(half_high + math.sin(angle) * reach - high / 2, frame.high - high - _FOOT),
        wide=wide,
        high=high,
    )
    return Tag(feature=feature, box=_slid(box, others, frame), angle=angle)


def _slid(box: Box, others: list[Box], frame: Frame) -> Box:
    """Move a box along its edge, as little as may be, until it touches no other."""
    right, low = frame.wide - box.wide - _EDGE, frame.high - box.high - _FOOT
    level = box.y <= _EDGE or box.y >= low
    for by in sorted(range(-_FARTHEST, _FARTHEST + 1, _STEP), key=abs):
        moved = replace(box, x=box.x + by) if level else replace(box, y=box.y + by)
        inside = _EDGE <= moved.x <= right and _EDGE <= moved.y <= low
        if inside and not any(moved.touches(other, 4.0) for other in others):
            return moved
    return box


def _clamped(value: float, high: float) -> float:
    return max(_EDGE, min(value, high))


def tag_drawing(tag_: Tag, paint: Paint) -> str:
    """Return a tag: an arrow that points home, and a name."""
    box, (x, y) = tag_.box, (tag_.box.x + 10, tag_.box.y + tag_.box.high / 2)
    frame = tag(
        "rect",
        {"x": box.x, "y": box.y, "width": box.wide, "height": box.high, "rx": 3}
        | {"fill": paint.colour("halo"), "stroke": paint.colour("border"), "stroke_width": 0.8},
    )
    turn = f"translate({x:.1f} {y:.1f}) rotate({math.degrees(tag_.angle):.1f})"
    arrow = tag("path", {"d": "M5,0L-3,-4L-1.5,0L-3,4Z", "transform": turn, "fill": paint.colour("muted")})
    name = words(tag_.feature.label, box.x + _BEFORE, y + 4.3, paint.type(_FACE), paint.colour("ink"))
    return frame + arrow + name


def spot(end: End, frame: Frame, found: list[Tag]) -> tuple[float, float]:
    """Return where an arc ends: at the tag of a distant actor, else where its end lies."""
    for tag_ in found:
        if math.hypot(tag_.feature.lat - end.lat, tag_.feature.lon - end.lon) < _NEAR_DEGREES:
            return tag_.middle
    return frame.point(end.lon, end.lat)
