"""The map as a still picture: one SVG sheet with title, legend, scale and sources, and its PNG."""

from geomap.render.static.picture import to_png
from geomap.render.static.sheet import to_svg

__all__ = ["to_png", "to_svg"]
