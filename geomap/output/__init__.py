"""Names of files, atomic writes, text for a terminal; nothing else in geomap writes."""

from geomap.output.files import write
from geomap.output.names import base_name
from geomap.output.terminal import printable

__all__ = ["base_name", "printable", "write"]
