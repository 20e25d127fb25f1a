"""Longitudes on a circle: the narrowest stretch that holds places on both sides of the 180th meridian."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.conflict_map.features import Extent

Stretch: TypeAlias = tuple[float, float]
"""From west to east, in degrees; the east may lie beyond 180."""

_HALF: Final = 180.0
"""A map wider than half the world is drawn the usual way round."""


def short_way(start: float, end: float) -> float:
    """Return the longitude of ``end`` as met on the short way from ``start``: it may lie beyond ±180."""
    return end + 360 * round((start - end) / 360)


def wrapped(lon: float) -> float:
    """Return a longitude between -180 and 180."""
    return lon if -180 <= lon <= 180 else short_way(0.0, lon)


def unrolled(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Return stretches side by side on one line, cut where the widest gap between them lies.

    If they take more than half the world even so, the line is cut at 180° as on any map.
    """
    usual = [(short_way(0.0, west), short_way(0.0, west) + east - west) for west, east in stretches]
    if not usual:
        return []
    begins = sorted(usual)
    cut, widest, reach = begins[0][0], begins[0][0] + 360 - max(east for _, east in begins), begins[0][1]
    for west, east in begins[1:]:
        if west - reach > widest:
            cut, widest = west, west - reach
        reach = max(reach, east)
    if 360 - widest > _HALF:
        return usual
    return [(west, east) if west >= cut else (west + 360, east + 360) for west, east in usual]


def world_west(drawn: Extent) -> float:
    """Return where the world of a map begins that draws a box: at -180, unless the box lies across 180°."""
    if drawn.west >= -180 and drawn.east <= 180:
        return -180.0
    return round((drawn.west + drawn.east) / 2) - 180.0
