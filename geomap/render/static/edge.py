"""Actors and ends of arcs beyond the frame are written at its edge, in their direction.

A country whose name stands on the map is not beyond it: its government, where arcs lead to it, is written by
the name of its town.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.conflict_map.features import Arc, Distant, End
from geomap.render.static import slots
from geomap.render.static.labels import Box
from geomap.render.static.paint import words
from geomap.render.static.typeface import Type
from geomap.render.static.xml import tag

if TYPE_CHECKING:
    from collections.abc import Collection

    from geomap.conflict_map.features import Layer
    from geomap.render.static.frame import Frame
    from geomap.render.static.paint import Paint

_NEAR_DEGREES: Final = 0.7
"""A capital named as a place is its government's seat too."""
_FACE: Final = Type(size=12, bold=True)
_BEFORE: Final = 20.0
_SWATCH: Final = (15.0, 11.0)
_AFTER_SWATCH: Final = 6.0
_ARROW_X: Final = 10.0
_CORNER: Final = 10.0
_ELBOW: Final = 44.0
"""Nearer to the other end of its arc a tag would leave nothing of the arc."""
_LONGEST: Final = 28
"""A tag with more letters names the town alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A name at the edge; ``angle`` is the direction of its home, clockwise from the east.

    ``symbol`` is what its country wears, if anything.
    """

    lon: float
    lat: float
    label: str
    box: Box
    angle: float
    symbol: str | None = None

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the tag."""
        return self.box.x + self.box.wide / 2, self.box.y + self.box.high / 2

    def rim(self, towards: tuple[float, float]) -> tuple[float, float]:
        """Return where an arc from a point ends: at the middle of the side it meets, or above or below."""
        (x, y), half_wide, half_high = self.middle, self.box.wide / 2, self.box.high / 2
        right, down = towards[0] - x, towards[1] - y
        if abs(right) - half_wide >= abs(down) - half_high:
            return x + math.copysign(half_wide, right), y
        reach = half_wide - _CORNER
        return x + max(-reach, min(right, reach)), y + math.copysign(half_high, down)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What a tag is to say, and of which point."""

    lon: float
    lat: float
    label: str
    symbol: str | None


def tags(
    layers: list[Layer], frame: Frame, taken: list[Box], paint: Paint, named: Collection[str] = ()
) -> list[Tag]:
    """Return the tags of a map, none upon another or upon what is ``taken``.

    ``named`` are the countries whose names stand on the map, as codes.
    """
    arcs = [feature for layer in layers for feature in layer.features if isinstance(feature, Arc)]
    found: list[Tag] = []
    for wanted in _wanted(layers, arcs, frame, named):
        swatch = _SWATCH[0] + _AFTER_SWATCH if wanted.symbol else 0.0
        wide = _BEFORE + swatch + paint.type(_FACE).width(wanted.label) + 8
        keep = [*taken, *(item.box for item in found), *_elbows(wanted, arcs, found, frame)]
        box, angle = slots.slot(frame.point(wanted.lon, wanted.lat), wide, keep, frame)
        found.append(
            Tag(
                lon=wanted.lon,
                lat=wanted.lat,
                label=wanted.label,
                box=box,
                angle=angle,
                symbol=wanted.symbol,
            )
        )
    return found


def _wanted(layers: list[Layer], arcs: list[Arc], frame: Frame, named: Collection[str]) -> list[_Wanted]:
    """Return what to write: actors beyond the frame, then other ends of arcs that the map does not show."""
    homes = [feature for layer in layers for feature in layer.features if isinstance(feature, Distant)]
    wanted = [
        _Wanted(lon=home.lon, lat=home.lat, label=home.label, symbol=_worn(home))
        for home in homes
        if home.id.removeprefix("distant:") not in named and not frame.holds(*frame.point(home.lon, home.lat))
    ]
    for end in (end for arc in arcs for end in (arc.source, arc.target)):
        if frame.holds(*frame.point(end.lon, end.lat)) or any(_near(end, other) for other in wanted):
            continue
        home = next((home for home in homes if _near(end, home)), None)
        wanted.append(
            _Wanted(
                lon=end.lon,
                lat=end.lat,
                label=_town(end, home),
                symbol=_worn(home) if home else None,
            )
        )
    return wanted


def _worn(home: Distant) -> str | None:
    return None if home.symbol == "land" else home.symbol


def _town(end: End, home: Distant | None) -> str:
    """Return the town of a government with its country, or the town alone if that is long."""
    if home is None:
        return end.name
    town = home.town or home.label
    whole = town if town == home.label else f"{town} ({home.label})"
    return whole if len(whole) <= _LONGEST else town


def _near(one: End | Distant | Tag | _Wanted, other: End | Distant | Tag | _Wanted) -> bool:
    return math.hypot(one.lat - other.lat, one.lon - other.lon) < _NEAR_DEGREES


def _elbows(wanted: _Wanted, arcs: list[Arc], found: list[Tag], frame: Frame) -> list[Box]:
    """Return the room around the other ends of the arcs that lead to a tag."""
    boxes = []
    for arc in arcs:
        for end, other in ((arc.source, arc.target), (arc.target, arc.source)):
            if not _near(end, wanted):
                continue
            at = tag_of(other, found, frame)
            x, y = frame.point(other.lon, other.lat)
            box = at.box if at else Box(x=x, y=y, wide=0, high=0)
            if at or frame.holds(x, y):
                boxes.append(box.grown(_ELBOW))
    return boxes


def tag_drawing(tag_: Tag, paint: Paint) -> str:
    """Return a tag: an arrow that points home, what its country wears, and a name."""
    box, (x, y) = tag_.box, (tag_.box.x + _ARROW_X, tag_.box.y + tag_.box.high / 2)
    frame = tag(
        "rect",
        {"x": box.x, "y": box.y, "width": box.wide, "height": box.high, "rx": 3}
        | {"fill": paint.colour("halo"), "stroke": paint.colour("border"), "stroke_width": 0.8},
    )
    turn = f"translate({x:.1f} {y:.1f}) rotate({math.degrees(tag_.angle):.1f})"
    arrow = tag("path", {"d": "M5,0L-3,-4L-1.5,0L-3,4Z", "transform": turn, "fill": paint.colour("muted")})
    left, swatch = box.x + _BEFORE, ""
    if tag_.symbol:
        swatch = _swatch(tag_.symbol, left, y, paint)
        left += _SWATCH[0] + _AFTER_SWATCH
    return frame + arrow + swatch + words(tag_.label, left, y + 4.3, paint.type(_FACE), paint.colour("ink"))


def _swatch(symbol: str, x: float, y: float, paint: Paint) -> str:
    import shapely

    wide, high = _SWATCH
    place = {"x": x, "y": y - high / 2, "width": wide, "height": high}
    ground = tag("rect", {**place, "fill": paint.colour("land"), "stroke": paint.colour("border")})
    return ground + paint.area(symbol, shapely.box(x, y - high / 2, x + wide, y + high / 2))


def tag_of(end: End, found: list[Tag], frame: Frame) -> Tag | None:
    """Return the tag at which an arc ends: that of what lies beyond the frame."""
    if frame.holds(*frame.point(end.lon, end.lat)):
        return None
    return next((item for item in found if _near(item, end)), None)
