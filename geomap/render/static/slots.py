"""Where a tag stands along the edge of the frame: in the direction of its home, clear of all else."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geomap.render.static.labels import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.render.static.frame import Frame

HIGH: Final = 22.0
"""How high a tag is, in pixels."""
_EDGE: Final = 12.0
_FOOT: Final = 40.0
"""The scale bar stands here."""
_STEP: Final = 6
_APART: Final = 4.0


def slot(at: tuple[float, float], wide: float, taken: list[Box], frame: Frame) -> tuple[Box, float]:
    """Return the box at the edge for what lies beyond it, and its direction, clockwise from the east."""
    half_wide, half_high = frame.wide / 2, frame.high / 2
    angle = math.atan2(at[1] - half_high, at[0] - half_wide)
    reach = min(
        (half_wide - _EDGE) / max(abs(math.cos(angle)), 1e-6),
        (half_high - _EDGE) / max(abs(math.sin(angle)), 1e-6),
    )
    middle = half_wide + math.cos(angle) * reach, half_high + math.sin(angle) * reach
    return _free(_kept((middle[0] - wide / 2, middle[1] - HIGH / 2), wide, frame), taken, frame), angle


def _kept(corner: tuple[float, float], wide: float, frame: Frame) -> Box:
    """Return a box as near as may be to an upper left corner, inside the edge."""
    right, low = frame.wide - wide - _EDGE, frame.high - HIGH - _FOOT
    return Box(x=max(_EDGE, min(corner[0], right)), y=max(_EDGE, min(corner[1], low)), wide=wide, high=HIGH)


def _free(box: Box, taken: list[Box], frame: Frame) -> Box:
    """Return the box moved along the edge, as little as may be, until it touches nothing that is taken."""
    if _clear(box, taken):
        return box
    nearest = sorted(_corners(box, frame), key=lambda at: math.hypot(at[0] - box.x, at[1] - box.y))
    boxes = (replace(box, x=x, y=y) for x, y in nearest)
    return next((moved for moved in boxes if _clear(moved, taken)), box)


def _corners(box: Box, frame: Frame) -> Iterator[tuple[float, float]]:
    """Yield upper left corners along the four edges."""
    right, low = frame.wide - box.wide - _EDGE, frame.high - box.high - _FOOT
    for x in range(int(_EDGE), int(right) + 1, _STEP):
        yield from ((float(x), _EDGE), (float(x), low))
    for y in range(int(_EDGE), int(low) + 1, _STEP):
        yield from ((_EDGE, float(y)), (right, float(y)))


def _clear(box: Box, taken: list[Box]) -> bool:
    return not any(box.touches(other, _APART) for other in taken)
