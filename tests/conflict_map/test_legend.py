from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from geomap.boundaries import Pack
from geomap.conflict_map import ConflictMap, build_map
from geomap.conflict_map.features import Extent, Layer, Mark
from geomap.options import DrawOptions
from geomap.render import render
from geomap.render.island import island
from tests.conflict_map import readings

SVG = "{http://www.w3.org/2000/svg}"
CUBA = Extent(west=-81, south=20, east=-77, north=23)


def texts(conflict_map: ConflictMap) -> list[str]:
    root = ET.fromstring(render(conflict_map, "svg").content)  # noqa: S314 (our own output)
    return [node.text or "" for node in root.iter(f"{SVG}text")]


def layer(conflict_map: ConflictMap, layer_id: str) -> Layer:
    return next(layer for layer in conflict_map.layers if layer.id == layer_id)


@pytest.mark.parametrize("name", ["karabakh", "sudan"])
def test_no_heading_of_a_legend_stands_without_a_line(name: str, request: pytest.FixtureRequest) -> None:
    conflict_map: ConflictMap = request.getfixturevalue(name)
    assert all(layer.legend for layer in conflict_map.layers)


def test_a_still_map_explains_only_what_it_shows(karabakh: ConflictMap) -> None:
    ground = ("Disputed boundaries", "International boundary", "River or lake", "Provincial boundary")
    assert set(ground) <= set(texts(karabakh))
    elsewhere = replace(karabakh, extent=CUBA)
    assert not {*ground, "Disputed area", "Place, larger with each mention"} & set(texts(elsewhere))


def test_the_page_explains_what_a_reader_may_move_to(karabakh: ConflictMap) -> None:
    page = json.loads(island(replace(karabakh, extent=CUBA)))
    told = {item["id"]: [key["text"] for key in item["legend"]] for item in page["layers"]}
    assert told == {item.id: [key.text for key in item.legend] for item in karabakh.layers}


def test_a_lake_in_sight_keeps_the_line_of_rivers_and_lakes(karabakh: ConflictMap) -> None:
    water = layer(karabakh, "water")
    lakes = tuple(feature for feature in water.features if feature.symbol == "lake")
    rivers = tuple(feature for feature in water.features if feature.symbol == "river")
    assert lakes
    assert rivers
    inside = replace(water, features=lakes)
    others = tuple(item for item in karabakh.layers if item.id != "water")
    assert "River or lake" in texts(replace(karabakh, layers=(*others, inside)))


@pytest.mark.parametrize("name", ["karabakh", "sudan"])
def test_a_line_of_the_legend_is_worn_by_something_drawn(name: str, request: pytest.FixtureRequest) -> None:
    conflict_map: ConflictMap = request.getfixturevalue(name)
    for item in conflict_map.layers:
        worn = {feature.symbol for feature in item.features}
        worn |= {"ring" for feature in item.features if isinstance(feature, Mark) and feature.ring_km}
        worn |= {f"found{end}" for end in ("-one", "-unsure-one") if any(s.endswith(end) for s in worn)}
        for key in item.legend:
            assert worn & {key.symbol, *key.stands_for}, (item.id, key.text)


def test_a_party_of_which_nothing_is_drawn_has_no_line(pack: Pack, sudan: ConflictMap) -> None:
    parties = {"Rapid Support Forces", "Sudan"}
    assert not parties & {key.text for key in layer(sudan, "actors").legend}
    assert "Gained by Rapid Support Forces" in {key.text for key in layer(sudan, "stated").legend}
    reading = readings.sudan()
    khartoum = next(place.id for place in reading.places if place.name == "Khartoum")
    seated = tuple(
        replace(a, seat=khartoum) if a.name in parties and a.country == "SDN" else a for a in reading.actors
    )
    found = build_map(replace(reading, actors=seated), pack, DrawOptions())
    assert parties & {key.text for key in layer(found, "actors").legend}
