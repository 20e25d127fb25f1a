"""Events and phrases → which land changed hands."""

from geomap.territory.finder import find_changes

__all__ = ["find_changes"]
