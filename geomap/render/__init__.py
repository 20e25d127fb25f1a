"""The map as files: a dict from name to function, one function per format."""

from geomap.render.embed import frame_page
from geomap.render.markdown import to_markdown
from geomap.render.rendered import Rendered
from geomap.render.renderers import RENDERERS, render
from geomap.render.word import to_docx

__all__ = ["RENDERERS", "Rendered", "frame_page", "render", "to_docx", "to_markdown"]
