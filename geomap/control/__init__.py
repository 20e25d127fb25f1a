"""Dated control facts: who held what on a day, and what changed hands between two days."""

from geomap.control.at import areas, control_at, control_near
from geomap.control.diff import ControlChange, control_diff
from geomap.control.documented import documented_changes
from geomap.control.records import ControlArea, Recorded

__all__ = [
    "ControlArea",
    "ControlChange",
    "Recorded",
    "areas",
    "control_at",
    "control_diff",
    "control_near",
    "documented_changes",
]
