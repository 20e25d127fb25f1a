"""Reading + boundaries → a map as data: layers of typed features, legend, tables, sources."""

from geomap.conflict_map.build import build_map
from geomap.conflict_map.conflict_map import ConflictMap

__all__ = ["ConflictMap", "build_map"]
