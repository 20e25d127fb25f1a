"""What the page needs for its background: rules of style, and whom it may ask for pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geomap.conflict_map.basemap import Basemap

_BARE: Final = ".folium-map{background:var(--paper)}.locator-box{display:none!important}\n"
_TILED: Final = ".leaflet-tint-pane{opacity:.55}.s-coast{display:none}\n"


def background_sheet(basemap: Basemap) -> str:
    """Return the rules of style for maps without ground, or over tiles."""
    if basemap.tiles:
        return _TILED
    return "" if basemap.ground else _BARE


def picture_sources(basemap: Basemap) -> str:
    """Return what the page's policy lets it load pictures from: itself, and the server of its tiles."""
    return f"data: {basemap.tiles.origin}" if basemap.tiles else "data:"
