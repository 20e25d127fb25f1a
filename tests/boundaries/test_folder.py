"""A user's folder over the bundled pack: what it holds comes first, what it lacks the pack gives."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import shapely

from geomap.boundaries import Level, open_pack
from geomap.boundaries.area import area_km2
from geomap.control import areas, control_at, control_near
from geomap.control.listing import review_rows
from geomap.control.review import overlaps
from geomap.errors import BoundaryError

if TYPE_CHECKING:
    from pathlib import Path

YEREVAN = (44.51, 40.18)


def write(path: Path, *features: tuple[dict[str, str], tuple[float, float, float, float]]) -> None:
    """Write boxes with attributes as GeoJSON."""
    found = [
        {"type": "Feature", "properties": texts, "geometry": shapely.geometry.mapping(shapely.box(*box))}
        for texts, box in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": found}), "utf-8")


PROVINCE = {
    "shapeName": "Testistan",
    "shapeGroup": "ARM",
    "shapeType": "ADM1",
    "boundarySource": "Survey of 2020",
    "boundaryLicense": "CC BY 4.0",
}
FRONT = {
    "name": "Front",
    "controller": "AZE",
    "valid_from": "2020-10",
    "valid_to": "2020-12",
    "source": "Own map",
}


def test_a_folder_goes_before_the_pack_and_the_pack_gives_the_rest(tmp_path: Path) -> None:
    write(tmp_path / "mine.geojson", (PROVINCE, (44.3, 40.0, 44.8, 40.4)))
    (tmp_path / "README.txt").write_text("not a boundary file", "utf-8")
    pack = open_pack(tmp_path)
    found = pack.locate(*YEREVAN)
    assert (found.adm0, found.adm1) == ("adm0:ARM", "user:mine/0")
    assert pack.locate(YEREVAN[0] - 360, YEREVAN[1]).adm1 == "user:mine/0"
    many = pack.locate_many([YEREVAN[0], YEREVAN[0] - 360, 46.4], [YEREVAN[1], YEREVAN[1], 39.2])
    assert list(many.adm1) == ["user:mine/0", "user:mine/0", pack.locate(46.4, 39.2).adm1]
    assert pack.find("testistan")[0].source == "Survey of 2020"
    states = {unit.id for unit in pack.units(Level.ADM1, country="ARM")}
    assert "user:mine/0" in states
    assert "adm1:ARM-1675" not in states, "the pack's Yerevan lies in the folder's province"
    assert "adm1:ARM-1553" in states, "the rest of Armenia is as the pack has it"
    assert pack.unit("adm1:ARM-1675").name == open_pack().unit("adm1:ARM-1675").name
    assert pack.basemap((44.0, 40.0, 46.0, 41.0), "lakes")


def test_licence_and_attribution_reach_the_manifest(tmp_path: Path) -> None:
    write(tmp_path / "mine.geojson", (PROVINCE, (44.3, 40.0, 44.8, 40.4)))
    layer = open_pack(tmp_path).manifest.layers[0]
    assert (layer.dataset, layer.licence, layer.files) == ("Survey of 2020", "CC BY 4.0", ("mine.geojson",))
    assert open_pack(tmp_path).manifest.attribution.startswith("Survey of 2020; ")


def test_a_country_of_the_folder_takes_the_place_of_the_packs(tmp_path: Path) -> None:
    texts = {"NAME": "Armenia", "ISO_A3_EH": "ARM", "featurecla": "Admin-0 country"}
    write(tmp_path / "land.geojson", (texts, (43.0, 38.0, 47.0, 42.0)))
    pack = open_pack(tmp_path)
    assert [unit.source for unit in pack.units("adm0", country="ARM")] == ["land.geojson"]
    assert pack.unit("adm0:ARM").geometry.bounds == (43.0, 38.0, 47.0, 42.0)


def test_a_file_of_dated_control_in_the_folder_counts_before_the_packs_facts(tmp_path: Path) -> None:
    write(tmp_path / "front.geojson", (FRONT, (46.0, 39.5, 46.5, 40.0)))
    pack = open_pack(tmp_path)
    assert areas(pack)[0].id == "front"
    during = control_near(pack, ["disputed:nagorno-karabakh"], "2020-11-01")
    (own,) = [area for area in during if area.id == "control:front/0"]
    assert (own.controller, own.citation) == ("AZE", "Own map")
    bundled = sum(area_km2(a.geometry) for a in during if a.dispute == "nagorno-karabakh")
    assert bundled < 11_926.8 - 100
    cut = control_at(pack, "disputed:nagorno-karabakh", "2020-11-01")
    assert sum(area_km2(area.geometry) for area in cut) == pytest.approx(11_926.8, abs=2)
    after = control_near(pack, ["disputed:nagorno-karabakh"], "2021-06-01")
    assert "control:front/0" not in {area.id for area in after}


def test_areas_of_dated_control_are_not_listed_as_disputed(tmp_path: Path) -> None:
    write(tmp_path / "front.geojson", (FRONT, (46.0, 39.5, 46.5, 40.0)))
    pack = open_pack(tmp_path)
    assert "user:front/0" not in {unit.id for unit in pack.units(Level.DISPUTED)}
    assert pack.unit("user:front/0").holder == "AZE"


def test_overlaps_within_a_file_are_reported(tmp_path: Path) -> None:
    other = {**FRONT, "controller": "ARM", "valid_from": "2020-11"}
    write(tmp_path / "front.geojson", (FRONT, (10.0, 10.0, 11.0, 11.0)), (other, (10.5, 10.0, 12.0, 11.0)))
    pack = open_pack(tmp_path)
    (found,) = overlaps(pack)
    assert (found.first, found.second, found.day) == ("control:front/0", "control:front/1", "2020-11-01")
    assert found.km2 == pytest.approx(6_058, abs=5)
    (row,) = [row for row in review_rows(pack) if row.fault == "held twice"]
    assert (row.where, row.km2) == ("control:front/0, control:front/1", "6,054 km²")


def test_the_packs_own_facts_do_not_overlap() -> None:
    assert overlaps(open_pack()) == ()


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ({"GID_0": "ARM", "NAME_1": "X"}, "GADM, whose licence forbids"),
        ({"controller": "ARM", "valid_from": "2020"}, "needs a controller, a valid_from and a source"),
        ({"controller": "ARM", "valid_from": "soon", "source": "S"}, "not a date"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, texts: dict[str, str], message: str) -> None:
    write(tmp_path / "bad.geojson", (texts, (44.3, 40.0, 44.8, 40.4)))
    with pytest.raises(BoundaryError, match=message):
        areas(open_pack(tmp_path))


def test_two_outlines_of_one_country_are_refused(tmp_path: Path) -> None:
    texts = {"name": "Armenia", "country": "ARM", "level": "adm0"}
    for name in ("a.geojson", "b.geojson"):
        write(tmp_path / name, (texts, (43.0, 38.0, 47.0, 42.0)))
    with pytest.raises(BoundaryError, match=r"b\.geojson: Armenia has the id adm0:ARM"):
        open_pack(tmp_path)
