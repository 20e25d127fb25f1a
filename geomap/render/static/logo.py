"""The logo of a publisher on a still map, in a row of its own above or below everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.conflict_map.logo import HIGH_PX
from geomap.render.letterhead import data_address
from geomap.render.static.xml import escaped, tag

if TYPE_CHECKING:
    from geomap.conflict_map.logo import Logo
    from geomap.render.static.xml import Value

_AIR: Final = 8.0


def room(logo: Logo | None, edge: str) -> float:
    """Return how high the row of the logo is at an edge, ``top`` or ``bottom``."""
    return HIGH_PX + _AIR if logo and logo.position.startswith(edge) else 0.0


def drawing(logo: Logo | None, left: float, right: float, ends: tuple[float, float]) -> str:
    """Return the logo between ``left`` and ``right``; ``ends`` is where the rows at top and bottom begin."""
    if logo is None:
        return ""
    x = right - logo.wide if logo.position.endswith("right") else left
    y = ends[logo.position.startswith("bottom")]
    size: dict[str, Value] = {
        "x": x,
        "y": y,
        "width": logo.wide,
        "height": HIGH_PX,
        "href": data_address("image/png", logo.png),
    }
    return tag("image", size, tag("title", {}, escaped(logo.alt)))
