from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from geomap.cli import main
from geomap.errors import DataError
from geomap.model import Article, Feature
from geomap.options import ReadOptions
from geomap.toponyms import find_toponyms, open_gazetteer

if TYPE_CHECKING:
    from pathlib import Path


def feature_named(name: str) -> str:
    """Return a collection of one point whose properties begin with ``name``, written as JSON."""
    geometry = '{"type": "Point", "coordinates": [44.5, 40.5]}'
    return f'{{"features": [{{"geometry": {geometry}, "properties": {{"name": {name}}}}}]}}'


def refusal(path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the one line with which the command refuses a file of places."""
    article = folder / "article.txt"
    article.write_text("Shells fell on Goma.", encoding="utf-8")
    assert main(["read", str(article), "--fast", "--places", str(path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert str(path) in line
    return line


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
    ("content", "why"),
    [
        ("name,lon\nA town,1\n", "line 2: it has no lat"),
        ("name,lon,lat\nA,1,1\n,1,1\n", "line 3: its name is ''"),
        ("name,lon,lat\nA,1,91\n", "lat is 91"),
        ("name,lon,lat\nA,nan,1\n", "lon is no number"),
        ("name,lon,lat,feature\nA,1,1,moon\n", "feature 'moon'"),
        ("name,lon,lat,uncertainty_km\nA,1,1,nan\n", "uncertainty_km is no number"),
        ("name,lon,lat,uncertainty_km\nA,1,1,-5\n", "uncertainty_km is -5"),
        ("name,lon,lat,country\nA,1,1,Freedonia\n", "country 'Freedonia' is not known"),
        ("name,lon,lat,country\nA,1,1,Congo\n", "country 'Congo' may be COD or COG"),
        (f"name,lon,lat\n{'A' * 5000},1,1\n", "name has 5,000 characters"),
        (f"name,lon,lat\n{'A' * 140_000},1,1\n", "field larger than"),
    ],
)
def test_a_row_that_says_what_cannot_be_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, why: str
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(content, encoding="utf-8")
    assert refusal(path, tmp_path, capsys).count(why) == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("[" * 100_000, "recursion"),
        ('{"type": "FeatureCollection"}', "no list of features"),
        ('{"features": [7]}', "feature 1 is no point"),
        ('{"features": [{"properties": {"name": "A"}, "geometry": null}]}', "feature 1 is no point"),
        (feature_named('"A", "country": {"code": "UKR"}'), "country is not text"),
        (feature_named('"A", "uncertainty_km": true'), "uncertainty_km is no number"),
        (feature_named('"A", "uncertainty_km": NaN'), "uncertainty_km is no number"),
        (feature_named('"\\ud800A"'), "name is not Unicode"),
        (feature_named('"A"').replace("44.5", "1" + "0" * 400), "lon is no number"),
        (feature_named('"A"').replace("44.5", "1" + "0" * 5000), "cannot be read"),
    ],
)
def test_a_feature_that_says_what_cannot_be_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, why: str
) -> None:
    path = tmp_path / "mine.geojson"
    path.write_text(content, encoding="utf-8")
    assert why in refusal(path, tmp_path, capsys)


def test_a_country_goes_by_code_or_name(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    rows = ("Aplace,1,1,ukr", "Bplace,1,1,Ukraine", "Cplace,1,1,")
    path.write_text("\n".join(("name,lon,lat,country", *rows)), encoding="utf-8")
    gazetteer = open_gazetteer(places=path)
    found = [gazetteer.lookup(name)[0].place.country for name in ("Aplace", "Bplace", "Cplace")]
    assert found == ["UKR", "UKR", None]


def test_a_name_over_two_lines_is_one_name(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text('name,names,lon,lat\n"Upper\nTestov",Other|,1,1\n', encoding="utf-8")
    place = open_gazetteer(places=path).lookup("upper testov")[0].place
    assert (place.name, place.names) == ("Upper Testov", ("Other",))


def test_more_sources_than_a_gazetteer_can_number_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    rows = (f"A,{number / 1000},1,source {number}\n" for number in range(70_000))
    path.write_text("name,lon,lat,source\n" + "".join(rows), encoding="utf-8")
    with pytest.raises(DataError, match="65,536"):
        open_gazetteer(places=path)


def test_absent_places_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        open_gazetteer(places=tmp_path / "absent.csv")
