"""Builders of geomap's data from pinned packages; run with ``make data``."""
