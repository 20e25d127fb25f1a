from __future__ import annotations

import html
import re

import folium

from geomap.conflict_map import ConflictMap


def test_the_map_is_a_folium_map_without_servers(karabakh: ConflictMap) -> None:
    folium_map = karabakh.to_folium()
    assert isinstance(folium_map, folium.Map)
    assert folium_map.default_js == folium_map.default_css == []
    assert folium.Map.default_js, "folium's own class must not be changed"


def test_ordinary_layers_can_be_added(karabakh: ConflictMap) -> None:
    folium_map = karabakh.to_folium()
    folium.Marker([39.8, 46.75], popup="Mine", tooltip="Mine too").add_to(folium_map)
    folium.LayerControl().add_to(folium_map)
    page = folium_map.get_root().render()
    assert f"addTo({folium_map.get_name()})" in page
    assert "Content-Security-Policy" not in page
    assert '"Places" : geomap_places_' in page
    assert not re.search(r"<script[^>]+src=|<link", page)
    assert page == folium_map.get_root().render()


def test_an_extended_map_leaves_others_alone(karabakh: ConflictMap) -> None:
    before = karabakh.to_folium().get_root().render()
    extended = karabakh.to_folium()
    folium.Circle([40, 46], radius=1000).add_to(extended)
    assert extended.get_root().render() != before
    assert karabakh.to_folium().get_root().render() == before


def test_a_notebook_shows_the_page_in_a_frame(karabakh: ConflictMap) -> None:
    shown = karabakh._repr_html_()
    found = re.search(r'srcdoc="([^"]*)"', shown)
    assert found
    assert html.unescape(found[1]) == karabakh.to_folium().get_root().render()
