"""Distances between points of gold and of readings."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Final

EARTH_RADIUS_KM: Final = 6371.0
"""The mean radius that the published figures were scored with."""


def great_circle_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance between two points (lon, lat, EPSG:4326), in km."""
    lon1, lat1, lon2, lat2 = map(radians, (*one, *other))
    across = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(across, 1.0)))
