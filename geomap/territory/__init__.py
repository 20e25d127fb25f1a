"""Events and phrases → which land changed hands."""

from geomap.territory.acts import with_conquests
from geomap.territory.finder import find_changes

__all__ = ["find_changes", "with_conquests"]
