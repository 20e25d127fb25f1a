"""Choose a renderer by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.errors import ChoiceError
from geomap.render.rendered import Rendered

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.conflict_map import ConflictMap


def _html(conflict_map: ConflictMap) -> Rendered:
    from geomap.render.folium_map import to_folium

    page: str = to_folium(conflict_map).get_root().render()
    return Rendered(name="html", media_type="text/html", content=page.encode())


def _geojson(conflict_map: ConflictMap) -> Rendered:
    from geomap.render.geojson import to_geojson

    return Rendered(
        name="geojson", media_type="application/geo+json", content=to_geojson(conflict_map).encode()
    )


def _svg(conflict_map: ConflictMap) -> Rendered:
    from geomap.render.static import to_svg

    return Rendered(name="svg", media_type="image/svg+xml", content=to_svg(conflict_map).encode())


def _png(conflict_map: ConflictMap) -> Rendered:
    from geomap.render.static import to_png

    return Rendered(name="png", media_type="image/png", content=to_png(conflict_map))


RENDERERS: Final[dict[str, Callable[[ConflictMap], Rendered]]] = {
    "geojson": _geojson,
    "html": _html,
    "png": _png,
    "svg": _svg,
}


def render(conflict_map: ConflictMap, name: str) -> Rendered:
    """Return the map in a format; the same map gives the same bytes.

    Parameters
    ----------
    conflict_map
        The map to render.
    name
        ``html``, ``geojson``, ``svg`` or ``png``.

    Returns
    -------
    Rendered

    Raises
    ------
    ChoiceError
        If there is no renderer of this name.
    """
    if name not in RENDERERS:
        raise ChoiceError(f"no renderer is called {name!r}; choose one of {', '.join(sorted(RENDERERS))}")
    return RENDERERS[name](conflict_map)
