"""Boundaries: the bundled pack, joins from points to units, worldviews, a user's own files."""

from geomap.boundaries.opening import open_pack
from geomap.boundaries.pack import Pack
from geomap.boundaries.unit import BoundaryLine, Level, Location, Locations, Unit

__all__ = ["BoundaryLine", "Level", "Location", "Locations", "Pack", "Unit", "open_pack"]
