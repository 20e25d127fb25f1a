"""Mentions in a text → the actors they name."""

from geomap.actors.finder import find_actors

__all__ = ["find_actors"]
