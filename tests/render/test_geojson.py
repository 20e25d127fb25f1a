from __future__ import annotations

import json

import shapely

from geomap.conflict_map import ConflictMap
from geomap.render import render


def test_geojson_is_read_back_with_its_facts(karabakh: ConflictMap) -> None:
    found = json.loads(render(karabakh, "geojson").content)
    assert found["type"] == "FeatureCollection"
    assert found["as_of"] == "2020-11-16"
    assert all(source["licence"] for source in found["sources"])
    features = {feature["id"]: feature for feature in found["features"]}
    assert len(features) == len(found["features"])
    assert features["place:goris"]["geometry"] == {"type": "Point", "coordinates": [46.3382, 39.5111]}
    quotes = [quote for f in features.values() for quote in f["properties"]["quotes"]]
    assert all(quote in karabakh.reading.article.text for quote in quotes)
    assert any(f["properties"]["kind"] == "documented control" for f in features.values())


def test_geojson_follows_the_right_hand_rule(karabakh: ConflictMap) -> None:
    found = json.loads(render(karabakh, "geojson").content)
    for feature in found["features"]:
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        assert shape.is_valid
        for part in shapely.get_parts(shape):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw
                assert not any(ring.is_ccw for ring in part.interiors)
        west, south, east, north = shape.bounds
        assert -180 <= west <= east <= 180
        assert -90 <= south <= north <= 90
