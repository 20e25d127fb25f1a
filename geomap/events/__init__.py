"""Actors and their acts → events and roles."""

from geomap.events.finder import find_events
from geomap.events.roles import assign_roles

__all__ = ["assign_roles", "find_events"]
