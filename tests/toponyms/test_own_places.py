from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from geomap.errors import DataError
from geomap.model import Article, Feature
from geomap.options import ReadOptions
from geomap.toponyms import find_toponyms, open_gazetteer

if TYPE_CHECKING:
    from pathlib import Path


def test_a_users_place_wins_over_its_namesakes(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "name,names,lon,lat,country\nGoma,Gomaville,10.5,-20.25,NAM\nKrasnoye Pole,,38.1,48.2,UKR\n",
        encoding="utf-8",
    )
    gazetteer = open_gazetteer(places=path)
    assert [(c.place.lon, c.place.lat, c.place.country) for c in gazetteer.lookup("Goma")] == [
        (10.5, -20.25, "NAM")
    ]
    assert gazetteer.lookup("Gomaville")[0].place.name == "Goma"
    assert {d.name for d in open_gazetteer().datasets} < {d.name for d in gazetteer.datasets}
    for name in ("Kyiv", "Armenia", "Azerbaijani", "Shusha"):
        assert gazetteer.lookup(name) == open_gazetteer().lookup(name)
    article = Article(title=None, text="Shells fell on Goma.", published=None, source=None)
    found = find_toponyms(article, None, gazetteer, ReadOptions())
    assert [(p.lon, p.lat) for p in found.places] == [(10.5, -20.25)]


def test_geojson_points_are_places(tmp_path: Path) -> None:
    path = tmp_path / "mine.geojson"
    point = {"type": "Point", "coordinates": [44.5, 40.5]}
    properties = {"name": "Checkpoint Seven", "feature": "site", "country": "ARM"}
    feature = {"type": "Feature", "geometry": point, "properties": properties}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    place = open_gazetteer(places=path).lookup("checkpoint seven")[0].place
    assert (place.feature, place.lon, place.country, place.source) == (
        Feature.SITE,
        44.5,
        "ARM",
        "mine.geojson",
    )


@pytest.mark.parametrize(
    "content",
    [
        "name,lon\nA town,1\n",
        "name,lon,lat\n,1,1\n",
        "name,lon,lat\nA,1,91\n",
        "name,lon,lat,feature\nA,1,1,moon\n",
    ],
)
def test_a_place_without_name_or_point_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match="every place needs"):
        open_gazetteer(places=path)


def test_absent_places_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        open_gazetteer(places=tmp_path / "absent.csv")
