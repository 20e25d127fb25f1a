"""The network, off unless a caller opts in; no other module of geomap opens a connection."""

from geomap.boundaries.web.fetcher import Fetched, Fetcher, WebRules
from geomap.boundaries.web.fetching import open_fetcher

__all__ = ["Fetched", "Fetcher", "WebRules", "open_fetcher"]
