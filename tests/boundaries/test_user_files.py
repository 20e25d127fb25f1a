"""A user's own files: those that are read, and those that are refused without a read or a request."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import shapely

from geomap.boundaries import open_pack
from geomap.boundaries.listing import damaged, disputed_rows, file_rows, named_rows
from geomap.boundaries.user_files import read_file, read_units
from geomap.control.listing import changed_rows, held_rows, recorded_rows
from geomap.control.user_file import control_in_file
from geomap.errors import BoundaryError, ChoiceError

SQUARE = [[[44.0, 40.0], [45.0, 40.0], [45.0, 41.0], [44.0, 41.0], [44.0, 40.0]]]
BOW_TIE = [[[44.0, 40.0], [45.0, 41.0], [45.0, 40.0], [44.0, 41.0], [44.0, 40.0]]]


def geojson(folder: Path, coordinates: Any = SQUARE, kind: str = "Polygon", **extra: Any) -> Path:
    properties = {
        "name": "Áreá",
        "controller": "AAA",
        "valid_from": "2020-01",
        "valid_to": "2020-06",
        "source": "S",
    }
    geometry = {"type": kind, "coordinates": coordinates}
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    path = folder / "mine.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature], **extra}), "utf-8")
    return path


def test_geojson_becomes_units(tmp_path: Path) -> None:
    (unit,) = read_units(geojson(tmp_path))
    assert (unit.name, unit.holder, unit.valid_from, unit.source) == ("Áreá", "AAA", "2020-01", "S")
    assert unit.geometry.bounds == (44.0, 40.0, 45.0, 41.0)
    assert unit.note is None


def test_a_crossing_outline_is_repaired_and_says_so(tmp_path: Path) -> None:
    (unit,) = read_units(geojson(tmp_path, BOW_TIE))
    assert unit.geometry.is_valid
    assert unit.note == "Outline repaired: its rings crossed."


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb", ".shp"])
def test_other_formats_hold_the_same(tmp_path: Path, suffix: str) -> None:
    (expected,) = read_units(geojson(tmp_path))
    import numpy as np

    from geomap.boundaries.user_files import _pyogrio

    path = tmp_path / f"mine{suffix}"
    _pyogrio().raw.write(
        path,
        geometry=np.array([shapely.to_wkb(expected.geometry)]),
        field_data=[np.array(["Area"], dtype=object)],
        fields=["name"],
        geometry_type="Polygon",
        crs="EPSG:4326",
    )
    (unit,) = read_units(path)
    assert unit.name == "Area"
    assert unit.geometry.equals(expected.geometry)


def test_kml_holds_the_same(tmp_path: Path) -> None:
    path = tmp_path / "mine.kml"
    points = " ".join(f"{x},{y},0" for x, y in SQUARE[0])
    path.write_text(
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Area</name><Polygon>'
        f"<outerBoundaryIs><LinearRing><coordinates>{points}</coordinates></LinearRing></outerBoundaryIs>"
        "</Polygon></Placemark></Document></kml>",
        "utf-8",
    )
    (unit,) = read_units(path)
    assert (unit.name, unit.geometry.bounds) == ("Area", (44.0, 40.0, 45.0, 41.0))


LINK = {"type": "link", "properties": {"href": "http://127.0.0.1:9/crs", "type": "ogcwkt"}}
MERCATOR = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}


@pytest.mark.parametrize(
    ("coordinates", "kind", "extra", "message"),
    [
        ([[[0, 0], [1, 1], [500, 0], [0, 0]]], "Polygon", {}, "longitude and latitude"),
        ([[[0, 0], [1, 1], [float("nan"), 0], [0, 0]]], "Polygon", {}, "not a number"),
        ([[[0, 0], [1, 1]]], "Polygon", {}, "coordinates"),
        ([[["a", 0], [1, 1], [1, 0], ["a", 0]]], "Polygon", {}, "coordinates"),
        ([], "Polygon", {}, "coordinates"),
        ([0, 0], "Point", {}, "Point"),
        (SQUARE, "Polygon", {"crs": LINK}, "crs"),
        (SQUARE, "Polygon", {"crs": MERCATOR}, "EPSG:4326"),
    ],
)
def test_bad_geojson_is_refused(
    tmp_path: Path, coordinates: Any, kind: str, extra: dict[str, Any], message: str
) -> None:
    with pytest.raises(BoundaryError, match=message) as caught:
        read_file(geojson(tmp_path, coordinates, kind, **extra))
    assert "\n" not in str(caught.value)


VRT = (
    '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>/etc/passwd</SrcDataSource>'
    "</OGRVRTLayer></OGRVRTDataSource>"
)
ENTITY = '<!DOCTYPE k [<!ENTITY e SYSTEM "file:///etc/passwd">]><kml>&e;</kml>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("b.geojson", VRT),
        ("b.gpkg", VRT),
        ("b.fgb", VRT),
        ("b.shp", VRT),
        ("b.kml", VRT),
        ("b.kml", ENTITY),
        ("b.vrt", VRT),
        ("b.zip", "PK\x03\x04"),
        ("b.geojson", "[" * 100_000),
        ("b.geojson", '{"type": "FeatureCollection", "features": ' + "[" * 40 + "]" * 40 + "}"),
        ("b.geojson", '{"type": "FeatureCollection", "features": []}'),
        ("b.gpkg", "SQLite format 3\x00 and no more"),
    ],
)
def test_hostile_files_are_refused_in_one_line(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(BoundaryError) as caught:
        read_file(path)
    assert "root:" not in str(caught.value)


@pytest.mark.parametrize(
    "path", ["/vsicurl/http://127.0.0.1:9/a.gpkg", "http://127.0.0.1:9/a.geojson", "absent.gpkg"]
)
def test_nothing_off_this_machine_is_opened(path: str) -> None:
    with pytest.raises(BoundaryError):
        read_file(Path(path))


def test_a_file_of_dated_control_holds_on_its_days(tmp_path: Path) -> None:
    path = geojson(tmp_path)
    assert [area.controller for area in control_in_file(path, "2020-03-01")] == ["AAA"]
    assert control_in_file(path, "2020-07-01") == ()


def test_listings_are_rows_of_words() -> None:
    pack = open_pack()
    assert len(disputed_rows(pack)) >= 40
    (crimea,) = [row for row in named_rows(pack, "Крим") if row.id.startswith("disputed:")]
    assert (crimea.owner, crimea.claimants, crimea.dates) == ("RUS", "UKR, RUS", "2014-03-18/..")
    with pytest.raises(ChoiceError, match="Atlantis"):
        named_rows(pack, "Atlantis")
    assert damaged(pack) == ()
    assert "karabakh" in " ".join(row.id for row in recorded_rows(pack))
    assert [row.who for row in held_rows(pack, "Crimea", "2013")] == ["UKR"]
    (change,) = changed_rows(pack, "crimea", "2013", "2015")
    assert (change.who, change.km2) == ("UKR to RUS", "27,096 km²")


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(ChoiceError, match="2013 is before 2015"):
        changed_rows(open_pack(), "crimea", "2015", "2013")


def test_a_checked_file_says_what_it_holds(tmp_path: Path) -> None:
    (row,) = file_rows(geojson(tmp_path, BOW_TIE))
    assert row.km2 > 0
    assert "repaired" in row.note
