"""A ``folium.Map`` whose page is ours: nothing from a server, no text through templates.

folium compiles whatever text it is given as a template, so it is given none: our elements render constant
text, the data travels in one inert block, and the page's own script writes it with ``textContent``.
Ordinary folium layers can still be added: they find the map under its JavaScript name as always.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Element, Figure

from geomap.render.island import island
from geomap.render.page import Page, page

if TYPE_CHECKING:
    from geomap.conflict_map import ConflictMap
    from geomap.conflict_map.features import Layer


def to_folium(conflict_map: ConflictMap) -> folium.Map:
    """Return the map as a ``folium.Map``; ids derive from its content."""
    data = island(conflict_map)
    digest = hashlib.sha256(data.encode()).hexdigest()[:16]
    figure = _PageFigure(conflict_map, data, digest)
    folium_map = _PageMap(digest)
    figure.add_child(folium_map)
    for layer in conflict_map.layers:
        folium_map.add_child(_PageLayer(layer, digest))
    return folium_map


class _PageLayer(folium.map.Layer):
    """One of our layers, under a JavaScript name, so that ``folium.LayerControl`` lists it."""

    def __init__(self, layer: Layer, digest: str) -> None:
        super().__init__(name=layer.title, overlay=True, control=True, show=layer.shown)
        self._name = f"geomap_{layer.id}".replace("-", "_")
        self._id = digest
        self._layer_id = layer.id

    def script(self) -> str:
        """Return the constant script that names the layer."""
        return f'var {self.get_name()} = geomap.layer("{self._layer_id}");\n'

    def render(self, **_: Any) -> str:
        """Render nothing by itself: the map's own script names its layers."""
        return ""


class _PageMap(folium.Map):
    """A map without links to servers; it keeps the name and the methods of ``folium.Map``."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 (folium declares them so)
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(self, digest: str) -> None:
        super().__init__(tiles=None)
        self._id = digest

    def script(self) -> str:
        """Return the constant script that starts the map and names its layers."""
        layers = [child for child in self._children.values() if isinstance(child, _PageLayer)]
        start = f'var {self.get_name()} = geomap.start("{self.get_name()}");\n'
        return start + "".join(layer.script() for layer in layers)

    def extensions(self) -> list[Element]:
        """Return what was added to the map after we made it."""
        return [child for child in self._children.values() if not isinstance(child, _PageLayer)]

    def render(self, **kwargs: Any) -> str:
        """Render only what was added to the map; the page holds the rest."""
        for child in self.extensions():
            child.render(**kwargs)
        return ""


class _PageFigure(Figure):
    """The page around the map."""

    def __init__(self, conflict_map: ConflictMap, data: str, digest: str) -> None:
        super().__init__(ratio="75%")
        self._id = digest
        self.title = conflict_map.title
        self.header._children.clear()  # noqa: SLF001 (the page has its own character set declaration)
        self._conflict_map = conflict_map
        self._data = data

    def render(self, **kwargs: Any) -> str:
        """Return the whole page; what users added comes after what we made."""
        for child in self._children.values():
            child.render(**kwargs)
        folium_map = next(child for child in self._children.values() if isinstance(child, _PageMap))
        parts = (self.header, self.html, self.script)
        head, body, script = (part.render(**kwargs) for part in parts)
        return page(
            self._conflict_map,
            Page(
                map_id=folium_map.get_name(),
                data=self._data,
                start=folium_map.script(),
                extended=any(part._children for part in parts),  # noqa: SLF001 (branca has no other way to ask)
                head=head,
                body=body,
                script=script,
            ),
        )
