"""The scale bar, true at the middle of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.render.static.labels import Box
from geomap.render.static.paint import haloed
from geomap.render.static.typeface import Type
from geomap.render.static.xml import tag

if TYPE_CHECKING:
    from geomap.render.static.frame import Frame
    from geomap.render.static.paint import Paint

_LONGEST_PX: Final = 130.0
_ROUND: Final = (1, 2, 3, 5)
_FACE: Final = Type(size=11)


def drawing(frame: Frame, paint: Paint) -> str:
    """Return the bar and its length in kilometres."""
    km, wide = length(frame)
    y = frame.high - 14
    ink, halo = paint.colour("ink"), paint.colour("halo")
    d = f"M12,{y - 5:.1f}V{y:.1f}H{12 + wide:.1f}V{y - 5:.1f}"
    bars = [
        tag("path", {"d": d, "fill": "none", "stroke": colour, "stroke_width": width})
        for colour, width in ((halo, 4), (ink, 1.4))
    ]
    return "".join(bars) + haloed(f"{km:,} km", (17, y - 5), _FACE, ink, halo)


def length(frame: Frame) -> tuple[int, float]:
    """Return the longest round number of kilometres that fits, and its length in pixels."""
    per_km = frame.pixels(1.0, frame.middle_lat)
    fitting = [
        step * 10**power for power in range(5) for step in _ROUND if step * 10**power * per_km <= _LONGEST_PX
    ]
    km = max(fitting, default=1)
    return km, km * per_km


def place(frame: Frame) -> Box:
    """Return the room that the bar takes."""
    return Box(x=8, y=frame.high - 34, wide=_LONGEST_PX + 10, high=28)
