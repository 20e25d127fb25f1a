"""The map as a still picture: one SVG sheet with title, legend, scale and sources, its PNG and its PDF."""

from geomap.render.static.document import to_pdf
from geomap.render.static.picture import to_png
from geomap.render.static.sheet import to_svg

__all__ = ["to_pdf", "to_png", "to_svg"]
