"""The still map as PNG, with the bundled fonts only: the same bytes on every machine of a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.render.static.sheet import to_svg
from geomap.render.static.typeface import font_files

if TYPE_CHECKING:
    from geomap.conflict_map import ConflictMap


def to_png(conflict_map: ConflictMap, scale: float = 1) -> bytes:
    """Return the sheet as PNG, ``scale`` × 1200 pixels wide."""
    import resvg_py

    svg = to_svg(conflict_map, scale, embed=False)
    with font_files(conflict_map.branding) as paths:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=paths))
