"""Toponyms: recognise place names, resolve them, and say how each is used."""

from geomap.toponyms.find import Toponyms, find_toponyms
from geomap.toponyms.gazetteer import Candidate, Gazetteer, open_gazetteer

__all__ = ["Candidate", "Gazetteer", "Toponyms", "find_toponyms", "open_gazetteer"]
