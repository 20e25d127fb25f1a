"""Actors and ends of arcs beyond the frame are written at its edge, in their direction.

So is an actor inside the frame, where its arcs end, if nothing else marks its home.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geomap.conflict_map.features import Arc, Distant, End
from geomap.render.static.labels import Box
from geomap.render.static.paint import words
from geomap.render.static.typeface import Type
from geomap.render.static.xml import tag

if TYPE_CHECKING:
    from geomap.conflict_map.features import Layer
    from geomap.render.static.frame import Frame
    from geomap.render.static.paint import Paint

_EDGE: Final = 12.0
_FOOT: Final = 40.0
"""The scale bar stands here."""
_NEAR_DEGREES: Final = 0.7
"""A capital named as a place is its government's seat too."""
_FACE: Final = Type(size=12, bold=True)
_BEFORE: Final = 20.0
_DOT: Final = 6.0
_STEP: Final = 6
_FARTHEST: Final = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A name at the edge; ``angle`` is its direction, clockwise from the east, if it is outside."""

    lon: float
    lat: float
    label: str
    box: Box
    angle: float | None

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the tag, where arcs to and from it end."""
        return self.box.x + self.box.wide / 2, self.box.y + self.box.high / 2


def tags(layers: list[Layer], frame: Frame, taken: list[Box], paint: Paint) -> list[Tag]:
    """Return the tags of a map, none upon another or upon what is ``taken``."""
    found: list[Tag] = []
    for end in _ends(layers, frame, taken):
        wide = _BEFORE + paint.type(_FACE).width(end.name) + 8
        found.append(_tag(end, frame, wide, [*taken, *(item.box for item in found)]))
    return found


def _ends(layers: list[Layer], frame: Frame, taken: list[Box]) -> list[End]:
    """Return what to write: distant actors, then other ends of arcs that the map does not show."""
    features = [feature for layer in layers for feature in layer.features]
    arcs = [end for arc in features if isinstance(arc, Arc) for end in (arc.source, arc.target)]
    homes = [End(lon=f.lon, lat=f.lat, name=f.label) for f in features if isinstance(f, Distant)]
    written = [
        home
        for home in homes
        if not _seen(home, frame)
        or (any(_near(home, end) for end in arcs) and not _marked(home, frame, taken))
    ]
    for end in arcs:
        if not _seen(end, frame) and not any(_near(end, other) for other in written):
            written.append(end)
    return written


def _seen(end: End, frame: Frame) -> bool:
    return frame.holds(*frame.point(end.lon, end.lat))


def _marked(end: End, frame: Frame, taken: list[Box]) -> bool:
    x, y = frame.point(end.lon, end.lat)
    dot = Box(x=x - _DOT, y=y - _DOT, wide=2 * _DOT, high=2 * _DOT)
    return any(dot.touches(other, 0) for other in taken)


def _near(one: End, other: End) -> bool:
    return math.hypot(one.lat - other.lat, one.lon - other.lon) < _NEAR_DEGREES


def _tag(end: End, frame: Frame, wide: float, others: list[Box]) -> Tag:
    x, y = frame.point(end.lon, end.lat)
    middle, angle = (x, y), None
    if not frame.holds(x, y):
        half_wide, half_high = frame.wide / 2, frame.high / 2
        angle = math.atan2(y - half_high, x - half_wide)
        reach = min(
            (half_wide - _EDGE) / max(abs(math.cos(angle)), 1e-6),
            (half_high - _EDGE) / max(abs(math.sin(angle)), 1e-6),
        )
        middle = half_wide + math.cos(angle) * reach, half_high + math.sin(angle) * reach
    high = 22.0
    box = Box(
        x=_clamped(middle[0] - wide / 2, frame.wide - wide - _EDGE),
        y=_clamped(middle[1] - high / 2, frame.high - high - _FOOT),
        wide=wide,
        high=high,
    )
    return Tag(lon=end.lon, lat=end.lat, label=end.name, box=_slid(box, others, frame), angle=angle)


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
    """Return a tag: an arrow that points home, or a dot, and a name."""
    box, (x, y) = tag_.box, (tag_.box.x + 10, tag_.box.y + tag_.box.high / 2)
    frame = tag(
        "rect",
        {"x": box.x, "y": box.y, "width": box.wide, "height": box.high, "rx": 3}
        | {"fill": paint.colour("halo"), "stroke": paint.colour("border"), "stroke_width": 0.8},
    )
    turn = f"translate({x:.1f} {y:.1f})"
    if tag_.angle is None:
        arrow = tag("circle", {"r": 2.5, "transform": turn, "fill": paint.colour("muted")})
    else:
        turn += f" rotate({math.degrees(tag_.angle):.1f})"
        arrow = tag(
            "path", {"d": "M5,0L-3,-4L-1.5,0L-3,4Z", "transform": turn, "fill": paint.colour("muted")}
        )
    name = words(tag_.label, box.x + _BEFORE, y + 4.3, paint.type(_FACE), paint.colour("ink"))
    return frame + arrow + name


def tag_of(end: End, found: list[Tag]) -> Tag | None:
    """Return the tag at which an arc ends: that of a distant actor, or none."""
    return next((item for item in found if _near(End(lon=item.lon, lat=item.lat, name=""), end)), None)
