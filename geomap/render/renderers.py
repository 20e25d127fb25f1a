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


def _svg(conflict_map: ConflictMap, scale: float = 1) -> Rendered:
    from geomap.render.static import to_svg

    return Rendered(name="svg", media_type="image/svg+xml", content=to_svg(conflict_map, scale).encode())


def _png(conflict_map: ConflictMap, scale: float = 1) -> Rendered:
    from geomap.render.static import to_png

    return Rendered(name="png", media_type="image/png", content=to_png(conflict_map, scale))


def _pdf(conflict_map: ConflictMap, scale: float = 1) -> Rendered:
    from geomap.render.static import to_pdf

    return Rendered(name="pdf", media_type="application/pdf", content=to_pdf(conflict_map, scale))


def _gpkg(conflict_map: ConflictMap) -> Rendered:
    from geomap.render.geopackage import to_geopackage

    content = to_geopackage(conflict_map)
    return Rendered(name="gpkg", media_type="application/geopackage+sqlite3", content=content)


def _kml(conflict_map: ConflictMap) -> Rendered:
    from geomap.render.kml import to_kml

    content = to_kml(conflict_map).encode()
    return Rendered(name="kml", media_type="application/vnd.google-earth.kml+xml", content=content)


def _kmz(conflict_map: ConflictMap) -> Rendered:
    from geomap.render.kml import to_kmz

    content = to_kmz(conflict_map)
    return Rendered(name="kmz", media_type="application/vnd.google-earth.kmz", content=content)


def _parquet(conflict_map: ConflictMap) -> Rendered:
    from geomap.render.geoparquet import to_geoparquet

    content = to_geoparquet(conflict_map)
    return Rendered(name="parquet", media_type="application/vnd.apache.parquet", content=content)


def _acled_like(conflict_map: ConflictMap) -> Rendered:
    from geomap.render.event_tables import to_acled_like

    content = to_acled_like(conflict_map).encode()
    return Rendered(name="acled-like.csv", media_type="text/csv", content=content)


def _plover(conflict_map: ConflictMap) -> Rendered:
    from geomap.render.event_tables import to_plover

    return Rendered(name="plover.csv", media_type="text/csv", content=to_plover(conflict_map).encode())


def _territory(conflict_map: ConflictMap) -> Rendered:
    from geomap.render.event_tables import to_territory

    return Rendered(name="territory.csv", media_type="text/csv", content=to_territory(conflict_map).encode())


RENDERERS: Final[dict[str, Callable[[ConflictMap], Rendered]]] = {
    "acled-like.csv": _acled_like,
    "geojson": _geojson,
    "gpkg": _gpkg,
    "html": _html,
    "kml": _kml,
    "kmz": _kmz,
    "parquet": _parquet,
    "pdf": _pdf,
    "plover.csv": _plover,
    "png": _png,
    "svg": _svg,
    "territory.csv": _territory,
}
"""By name, which is also the ending of the file."""

_STILL: Final[dict[str, Callable[[ConflictMap, float], Rendered]]] = {
    "pdf": _pdf,
    "png": _png,
    "svg": _svg,
}


def render(conflict_map: ConflictMap, name: str, scale: float = 1) -> Rendered:
    """Return the map in a format; the same map gives the same bytes.

    Parameters
    ----------
    conflict_map
        The map to render.
    name
        One of :data:`RENDERERS`, such as ``html``, ``svg``, ``gpkg`` or ``plover.csv``.
    scale
        How many times larger than 1200 pixels wide a still map is; other formats have no size.

    Returns
    -------
    Rendered

    Raises
    ------
    ChoiceError
        If there is no renderer of this name, or it needs a package that is not installed.
    """
    if name not in RENDERERS:
        raise ChoiceError(f"no renderer is called {name!r}; choose one of {', '.join(sorted(RENDERERS))}")
    if name in _STILL:
        return _STILL[name](conflict_map, scale)
    return RENDERERS[name](conflict_map)
