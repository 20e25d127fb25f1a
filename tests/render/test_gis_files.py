"""Every GIS and data file is read back by a program that is not ours and compared with the Reading."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import sys
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import geopandas as gpd
import pyogrio
import pytest

from geomap.boundaries import Pack
from geomap.conflict_map import ConflictMap, build_map
from geomap.control.documented import documented_changes
from geomap.errors import ChoiceError
from geomap.options import DrawOptions
from geomap.render import RENDERERS, render
from geomap.render.csv_text import to_csv
from geomap.render.entries import COLUMNS, Entries
from tests.conflict_map import readings

HOSTILE = "=cmd|' /C calc'!A0 </text><script>alert(1)</script> ]]> & \" '; DROP TABLE places;-- \x0b 😀 שלום"
KML = "{http://www.opengis.net/kml/2.2}"
DATA = sorted(set(RENDERERS) - {"html", "png", "pdf", "svg", "docx", "md"})


@pytest.fixture(scope="module")
def hostile(pack: Pack) -> ConflictMap:
    reading = readings.karabakh()
    reading = replace(
        reading,
        article=replace(reading.article, title=HOSTILE, source=HOSTILE),
        places=tuple(replace(place, name=HOSTILE, names=(HOSTILE,)) for place in reading.places),
        actors=tuple(replace(actor, name=HOSTILE) for actor in reading.actors),
    )
    return build_map(reading, pack, DrawOptions())


def rows(conflict_map: ConflictMap) -> dict[str, tuple[str, str, str | None]]:
    entries = Entries(conflict_map)
    found = (entry.row for layer in conflict_map.layers for entry in entries.of(layer))
    return {row.id: (row.title, row.source, row.quote) for row in found}


def told(conflict_map: ConflictMap, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(conflict_map, name).content.decode(), newline="")))


@pytest.mark.parametrize("name", DATA)
def test_the_same_map_gives_the_same_bytes(sudan: ConflictMap, name: str) -> None:
    assert render(sudan, name).content == render(sudan, name).content


@pytest.mark.parametrize("which", ["karabakh", "hostile"])
def test_a_geopackage_is_read_back_whole(which: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    conflict_map: ConflictMap = request.getfixturevalue(which)
    path = tmp_path / "map.gpkg"
    path.write_bytes(render(conflict_map, "gpkg").content)
    found: dict[str, tuple[object, ...]] = {}
    for name, kind in pyogrio.list_layers(path):
        if kind is not None:
            table = pyogrio.read_dataframe(path, layer=name)
            assert table.crs.to_epsg() == 4326
            assert table.geometry.is_valid.all()
            found |= {r["id"]: (r["title"], r["source"], r["quote"]) for r in table.to_dict("records")}
    # A missing text comes back as not a number.
    assert {key: tuple(v if isinstance(v, str) else None for v in row) for key, row in found.items()} == rows(
        conflict_map
    )
    licences = pyogrio.read_dataframe(path, layer="sources")["licence"]
    assert list(licences) == [source.licence for source in conflict_map.sources]


def test_each_layer_of_a_geopackage_brings_its_style(karabakh: ConflictMap, tmp_path: Path) -> None:
    path = tmp_path / "map.gpkg"
    path.write_bytes(render(karabakh, "gpkg").content)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        styles = dict(database.execute("SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault"))
        tables = [row[0] for row in database.execute("SELECT table_name FROM gpkg_geometry_columns")]
        assert sorted(styles) == sorted(tables)
        for table, style in styles.items():
            root = ET.fromstring(style)  # noqa: S314 (our own output)
            worn = {row[0] for row in database.execute(f'SELECT DISTINCT symbol FROM "{table}"')}  # noqa: S608
            assert {node.attrib["value"] for node in root.iter("category")} == worn
            assert len(next(root.iter("symbols"))) == len(worn)


@pytest.mark.parametrize("which", ["sudan", "hostile"])
def test_kml_holds_every_row_and_no_markup_of_the_text(
    which: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    conflict_map: ConflictMap = request.getfixturevalue(which)
    content = render(conflict_map, "kml").content
    root = ET.fromstring(content)  # noqa: S314 (our own output)
    marks = list(root.iter(f"{KML}Placemark"))
    data = [{d.attrib["name"]: d.findtext(f"{KML}value") for d in m.iter(f"{KML}Data")} for m in marks]
    clean = {key: (row[0].replace("\x0b", "�"), row[2]) for key, row in rows(conflict_map).items()}
    assert {row["id"]: (row["title"], row.get("quote")) for row in data} == clean
    assert all(row["licence"] and row["geometry_licence"] for row in data)
    styles = {f"#{node.attrib['id']}" for node in root.iter(f"{KML}Style")}
    assert {mark.findtext(f"{KML}styleUrl") for mark in marks} <= styles
    assert not any("<script" in (node.text or "") for node in root.iter(f"{KML}description"))
    path = tmp_path / "map.kml"
    path.write_bytes(content)
    layers = [pyogrio.read_dataframe(path, layer=name) for name, _ in pyogrio.list_layers(path)]
    assert sum(map(len, layers)) == len(marks)


def test_kmz_is_the_kml_in_a_zip_without_a_clock(sudan: ConflictMap) -> None:
    with zipfile.ZipFile(io.BytesIO(render(sudan, "kmz").content)) as archive:
        assert archive.namelist() == ["doc.kml"]
        assert archive.read("doc.kml") == render(sudan, "kml").content
        assert archive.infolist()[0].date_time[0] == 1980


@pytest.mark.parametrize("which", ["karabakh", "hostile"])
def test_geoparquet_is_read_back_whole(which: str, request: pytest.FixtureRequest) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    conflict_map: ConflictMap = request.getfixturevalue(which)
    content = io.BytesIO(render(conflict_map, "parquet").content)
    table = gpd.read_parquet(content)  # type: ignore[attr-defined, no-untyped-call]
    assert list(table.columns) == [*COLUMNS, "geometry"]
    assert table.crs.to_epsg() == 4326 or table.crs.to_authority() == ("OGC", "CRS84")
    found = {
        r["id"]: (r["title"], r["source"], r["quote"] if isinstance(r["quote"], str) else None)
        for r in table.to_dict("records")
    }
    assert found == rows(conflict_map)


def test_without_pyarrow_the_error_says_what_to_install(
    sudan: ConflictMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ChoiceError, match=r"pip install 'geomap\[parquet\]'"):
        render(sudan, "parquet")


@pytest.mark.parametrize("name", ["acled-like.csv", "plover.csv"])
def test_event_tables_say_what_the_reading_says(karabakh: ConflictMap, name: str) -> None:
    reading = karabakh.reading
    found = told(karabakh, name)
    assert [row["event_id"] for row in found] == [event.id for event in reading.events]
    places = {place.id: place for place in reading.places}
    quote = "notes" if name.startswith("acled") else "quote"
    for row, event in zip(found, reading.events, strict=True):
        assert (row["modality"], float(row["confidence"])) == (event.modality, event.confidence)
        assert row["source"]
        assert row["licence"]
        assert row[quote]
        place = places.get(event.where or "")
        assert (row["latitude"], row["longitude"]) == (
            (str(place.lat), str(place.lon)) if place else ("", "")
        )
        if event.when and len(event.when) == 10:
            assert row["event_date"] == event.when


def test_the_table_of_land_says_who_lost_it(karabakh: ConflictMap) -> None:
    names = {actor.id: actor.name for actor in karabakh.reading.actors}
    for row, change in zip(told(karabakh, "territory.csv"), karabakh.reading.territory_changes, strict=True):
        assert row["lost_by"] == names.get(change.loser or "", change.loser or "")
        assert (row["status"], row["basis"]) == (change.status, change.basis)


@pytest.mark.parametrize("name", ["acled-like.csv", "plover.csv", "territory.csv"])
def test_no_cell_is_a_formula(hostile: ConflictMap, name: str) -> None:
    cells = [cell for row in told(hostile, name) for cell in row.values()]
    assert any(cell.startswith("'=cmd") for cell in cells)
    assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in cells)


def test_numbers_below_zero_stay_numbers() -> None:
    written = to_csv(("lat", "text"), [(-1.5, "-1+2"), (None, "a\r\nb")])
    assert written == 'lat,text\r\n-1.5,\'-1+2\r\n,"a\r\nb"\r\n'


def test_geojson_names_source_and_licence_of_each_feature(karabakh: ConflictMap) -> None:
    features = json.loads(render(karabakh, "geojson").content)["features"]
    assert {f["id"] for f in features} == set(rows(karabakh))
    assert all(f["properties"]["licence"] and f["properties"]["geometry_licence"] for f in features)


def test_a_geopackage_has_a_spatial_index_that_stays_true_when_it_is_edited(
    karabakh: ConflictMap, tmp_path: Path
) -> None:
    path = tmp_path / "map.gpkg"
    path.write_bytes(render(karabakh, "gpkg").content)
    tables = [name for name, kind in pyogrio.list_layers(path) if kind is not None]
    assert all(pyogrio.read_info(path, layer=name)["capabilities"]["fast_spatial_filter"] for name in tables)
    places = pyogrio.read_dataframe(path, layer="places")
    west, south, east, north = places.total_bounds
    assert len(pyogrio.read_dataframe(path, layer="places", bbox=(west, south, east, north))) == len(places)
    first = places.iloc[:1].copy()
    near = first.geometry.iloc[0].buffer(0.001).bounds
    alone = pyogrio.read_dataframe(path, layer="places", bbox=near)
    assert first["id"].iloc[0] in set(alone["id"])
    assert len(alone) < len(places)
    moved = first.set_geometry(first.geometry.translate(xoff=60.0))
    pyogrio.write_dataframe(moved, path, layer="places", append=True)
    far = moved.geometry.iloc[0].buffer(0.001).bounds
    assert list(pyogrio.read_dataframe(path, layer="places", bbox=far)["id"]) == list(first["id"])


def test_documented_changes_have_both_sides_in_the_table_of_territory(pack: Pack) -> None:
    reading = readings.karabakh()
    found = (*reading.territory_changes, *documented_changes(reading, pack))
    conflict_map = build_map(replace(reading, territory_changes=found), pack, DrawOptions())
    documented = [row for row in told(conflict_map, "territory.csv") if row["basis"] == "documented"]
    assert documented
    assert {row["gained_by"] for row in documented} == {"Azerbaijan", "Russia"}
    assert all(row["lost_by"].startswith("Republic of Artsakh") for row in documented)


def test_kml_says_the_day_and_each_licence_once(karabakh: ConflictMap) -> None:
    root = ET.fromstring(render(karabakh, "kml").content)  # noqa: S314 (our own output)
    about = root.findtext(f"{KML}Document/{KML}description") or ""
    assert about.count("As of 16 November 2020") == 1
    lines = about.split("<br/>")
    assert len(lines) == len(set(lines))
    assert all(line.count("CC BY 4.0") <= 1 for line in lines)


def test_facts_of_one_name_are_all_in_geojson(karabakh: ConflictMap) -> None:
    given = {entry.row.id: entry.facts for layer in karabakh.layers for entry in Entries(karabakh).of(layer)}
    for feature in json.loads(render(karabakh, "geojson").content)["features"]:
        told_of = json.dumps(feature["properties"], ensure_ascii=False)
        for fact in given[feature["id"]]:
            value = json.dumps(fact.value, ensure_ascii=False)[1:-1]
            assert value in told_of or fact.label in {"Confidence", "Source", "Basis"}  # as codes
        assert all(name.replace("_", "").isalnum() for name in feature["properties"])
