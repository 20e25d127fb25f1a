"""The bundled pack, as it is committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from geomap.boundaries import Level, Pack, open_pack
from geomap.boundaries.area import area_km2, extent, overlap
from geomap.boundaries.manifest import damaged_files
from geomap.errors import BoundaryError, ChoiceError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def pack() -> Pack:
    return open_pack()


@pytest.mark.parametrize(
    ("unit_id", "km2", "within"),
    [
        ("disputed:nagorno-karabakh", 11_926.8, 1.0),
        ("disputed:nagorno-karabakh-oblast", 4_281.8, 1.0),
        ("disputed:crimea", 27_000, 300),
        ("disputed:northern-cyprus", 3_355, 60),
        ("disputed:abkhazia", 8_660, 60),
        ("disputed:south-ossetia", 3_900, 600),
        ("disputed:golan-heights", 1_200, 100),
        ("disputed:kosovo", 10_900, 50),
        ("adm0:ARM", 29_743, 300),
        ("adm0:SSD", 644_329, 20_000),
    ],
)
def test_areas_are_as_published(pack: Pack, unit_id: str, km2: float, within: float) -> None:
    assert area_km2(pack.unit(unit_id).geometry) == pytest.approx(km2, abs=within)


def test_states_make_up_their_country(pack: Pack) -> None:
    states = pack.units(Level.ADM1, country="AZE")
    assert len(states) == 78
    whole = area_km2(pack.unit("adm0:AZE").geometry)
    assert sum(area_km2(state.geometry) for state in states) == pytest.approx(whole, rel=1e-6)


@pytest.mark.parametrize(
    ("name", "unit_id"),
    [
        ("Lachin", "adm1:AZE-1735"),
        ("laçın", "adm1:AZE-1735"),
        ("Stepanakert", "adm1:AZE-4838"),
        ("XANKENDI", "adm1:AZE-4838"),
        ("Արցախ", "disputed:nagorno-karabakh"),
        ("Artsakh", "disputed:nagorno-karabakh"),
        ("Крим", "disputed:crimea"),
        ("Malvinas", "disputed:falkland-islands"),
        ("Cote d'Ivoire", "adm0:CIV"),
        ("Türkiye", "adm0:TUR"),
        ("Panjshir", "adm1:AFG-1769"),
    ],
)
def test_names_of_every_party_are_found(pack: Pack, name: str, unit_id: str) -> None:
    assert unit_id in {unit.id for unit in pack.find(name)}


def test_lachin_is_no_longer_named_after_lankaran(pack: Pack) -> None:
    assert "adm1:AZE-1735" not in {unit.id for unit in pack.find("Lankaran")}
    assert pack.unit("adm1:AZE-1735").approximate


@pytest.mark.parametrize(
    ("code", "name"), [("FRA", "France"), ("NOR", "Norway"), ("KOS", "Kosovo"), ("PSE", "Palestine")]
)
def test_codes_follow_iso_where_the_source_has_none(pack: Pack, code: str, name: str) -> None:
    assert pack.unit(f"adm0:{code}").name == name


@pytest.mark.parametrize(
    ("lon", "lat", "adm0", "adm1", "disputed"),
    [
        (46.752, 39.76, "adm0:AZE", "adm1:AZE-5565", "disputed:nagorno-karabakh"),
        (44.51, 40.18, "adm0:ARM", "adm1:ARM-1675", None),
        (34.1, 44.95, "adm0:RUS", "adm1:RUS-283", "disputed:crimea"),
        (33.3, 35.19, "adm0:CYN", "adm1:CYN+00?", "disputed:northern-cyprus"),
        (33.7, 21.85, "adm0:BRT", None, "disputed:bir-tawil"),
        (-179.99, -16.5, "adm0:FJI", "adm1:FJI-2619", None),
        (0.0, 0.0, None, None, None),
    ],
)
def test_a_point_falls_in_its_units(
    pack: Pack, lon: float, lat: float, adm0: str | None, adm1: str | None, disputed: str | None
) -> None:
    found = pack.locate(lon, lat)
    assert (found.adm0, found.adm1, found.disputed) == (adm0, adm1, disputed)
    many = pack.locate_many([lon, 200.0], [lat, 80.0])
    assert (many.adm0[0], many.adm1[0], many.disputed[0]) == (adm0, adm1, disputed)


def test_a_point_off_the_coast_takes_the_nearest_land_and_says_how_far(pack: Pack) -> None:
    found = pack.locate(50.6, 40.4)
    assert found.adm0 == "adm0:AZE"
    assert found.distance_km == pytest.approx(6.9, abs=0.2)
    assert pack.locate(50.6, 40.4, within_km=5).adm0 is None


@pytest.mark.parametrize(("lon", "lat"), [(float("nan"), 0.0), (0.0, 91.0), (500.0, 0.0)])
def test_a_point_that_is_not_on_earth_is_refused(pack: Pack, lon: float, lat: float) -> None:
    with pytest.raises(BoundaryError, match="longitude"):
        pack.locate(lon, lat)
    with pytest.raises(BoundaryError, match="point 1"):
        pack.locate_many([0.0, lon], [0.0, lat])


def test_single_and_bulk_joins_agree(pack: Pack) -> None:
    random = np.random.default_rng(7)
    lons, lats = random.uniform(30, 80, 2000), random.uniform(20, 60, 2000)
    many = pack.locate_many(lons, lats)
    for i, (lon, lat) in enumerate(zip(lons.tolist(), lats.tolist(), strict=True)):
        one = pack.locate(lon, lat, within_km=0)
        assert (one.adm0, one.adm1, one.disputed) == (many.adm0[i], many.adm1[i], many.disputed[i])


def test_a_box_across_the_date_line_finds_both_sides(pack: Pack) -> None:
    ids = {unit.id for unit in pack.units("adm0", bbox=(177.0, -20.0, -178.0, -15.0))}
    assert "adm0:FJI" in ids
    assert "adm0:BRA" not in ids
    west, _, east, _ = extent(pack.unit("adm0:FJI").geometry)
    assert west > 170
    assert east < -170
    assert overlap((170, -1, -170, 1), (-175, 0, -172, 2))


def test_the_ceasefire_line_is_near_shusha(pack: Pack) -> None:
    lines = pack.lines((46.0, 39.0, 47.5, 40.5))
    assert {line.id for line in lines} == {"line:karabakh-ceasefire-1994", "line:karabakh-oblast-1991"}
    assert {line.valid_to for line in lines} == {"2020-11-09", "1991-11-26"}


def test_the_base_map_has_land_lakes_and_rivers(pack: Pack) -> None:
    box = (40.0, 36.0, 54.0, 44.0)
    assert {layer: bool(pack.basemap(box, layer)) for layer in ("land", "lakes", "rivers")} == {
        "land": True,
        "lakes": True,
        "rivers": True,
    }
    with pytest.raises(ChoiceError, match="land, lakes, rivers"):
        pack.basemap(box, "roads")


def test_cities_for_labels_come_with_capitals_first(pack: Pack) -> None:
    found = pack.places((43.0, 38.5, 51.0, 42.0))
    assert [place.name for place in found[:3]] == ["Baku", "Yerevan", "Tbilisi"]
    assert {place.seat_of for place in found[:3]} == {"country"}
    assert {"Gyumri", "Qubadlı"} <= {place.name for place in found if place.seat_of == "province"}
    assert found[0].source in {layer.dataset for layer in pack.manifest.layers}
    assert {place.name for place in pack.places((177.0, -20.0, -178.0, -15.0))} >= {"Suva"}
    assert len(pack.places()) > 8000


def test_an_unknown_id_names_those_near_it(pack: Pack) -> None:
    with pytest.raises(ChoiceError, match="adm0:ARM"):
        pack.unit("adm0:AR")


def test_every_file_is_as_the_manifest_says(pack: Pack) -> None:
    assert damaged_files(pack.directory, pack.manifest) == ()
    assert sum(file.bytes for file in pack.manifest.files) < 12_000_000
    assert "Natural Earth" in pack.manifest.attribution


def test_every_shape_is_valid_and_in_range(pack: Pack) -> None:
    for level in Level:
        for unit in pack.units(level):
            west, south, east, north = unit.geometry.bounds
            assert unit.geometry.is_valid, unit.id
            assert -180 <= west <= east <= 180, unit.id
            assert -90 <= south <= north <= 90, unit.id


@pytest.mark.parametrize("name", ["units.csv", "units.bin", "manifest.json"])
def test_a_damaged_pack_is_refused_in_one_line(pack: Pack, tmp_path: Path, name: str) -> None:
    for file in pack.directory.glob("*.*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:-50])
    with pytest.raises(BoundaryError) as caught:
        open_pack(tmp_path)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_without_a_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BoundaryError, match="no boundary pack"):
        open_pack(tmp_path)
