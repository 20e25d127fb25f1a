"""Online providers against a server on this machine that speaks their formats."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely

from geomap.boundaries import Level, open_pack
from geomap.boundaries.listing import provided_rows
from geomap.boundaries.providers import Provided, Services, Wanted, as_geojson, from_pack, open_provider
from geomap.boundaries.user_files import _pyogrio
from geomap.boundaries.web import WebRules, open_fetcher
from geomap.errors import BoundaryError, ChoiceError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.boundaries.conftest import Loopback

BOX = shapely.box(44.3, 40.0, 44.8, 40.4)
ESRI_WGS84 = (
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],'
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
)


def ask(loopback: Loopback, cache: Path, name: str, wanted: Wanted) -> Provided:
    here = loopback.base
    services = Services(
        geoboundaries=here, natural_earth=here, nominatim=here, geonames=here, geonames_user="somebody"
    )
    fetch = open_fetcher(cache, WebRules(allow_loopback=True, pause_s=0.0, deadline_s=5.0))
    return open_provider(name, fetch, services)(wanted)


def geoboundaries(loopback: Loopback, **collection: Any) -> None:
    """Serve a layer as geoBoundaries does: facts first, then the file behind a redirect."""
    facts = {
        "boundaryID": "ARM-ADM1-1",
        "boundaryISO": "ARM",
        "boundaryType": "ADM1",
        "boundaryYearRepresented": "2019",
        "boundarySource": "Cadastre Committee",
        "boundaryLicense": "Open Data Commons Open Database License 1.0",
        "gjDownloadURL": loopback.base + "/raw/geoBoundaries-ARM-ADM1.geojson",
    }
    loopback.says("/api/current/gbOpen/ARM/ADM1/", json.dumps(facts))
    loopback.says(
        "/raw/geoBoundaries-ARM-ADM1.geojson", status=302, headers={"Location": "/media/ARM-ADM1.geojson"}
    )
    properties = {
        "shapeName": "Երևան",
        "shapeISO": "AM-ER",
        "shapeID": "1234B",
        "shapeGroup": "ARM",
        "shapeType": "ADM1",
    }
    feature = {"type": "Feature", "properties": properties, "geometry": shapely.geometry.mapping(BOX)}
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    data = {"type": "FeatureCollection", "crs": crs, "features": [feature], **collection}
    loopback.zips("/media/ARM-ADM1.geojson", json.dumps(data).encode())


def test_geoboundaries_with_the_licence_of_the_layer(loopback: Loopback, tmp_path: Path) -> None:
    geoboundaries(loopback)
    found = ask(loopback, tmp_path, "geoboundaries", Wanted(country="arm", level=Level.ADM1))
    (unit,), (layer,) = found.units, found.layers
    assert (unit.id, unit.name, unit.country, unit.level) == (
        "geoboundaries:1234B",
        "Երևան",
        "ARM",
        Level.ADM1,
    )
    assert unit.geometry.equals(BOX)
    assert unit.source == layer.dataset
    assert (layer.vintage, layer.licence) == ("2019", "Open Data Commons Open Database License 1.0")
    assert "Runfola et al. 2020" in layer.attribution
    assert "Cadastre Committee" in layer.attribution
    (row,) = provided_rows(found)
    assert row.note == "Licence: Open Data Commons Open Database License 1.0"


def test_what_was_fetched_is_drawn_offline_from_a_folder(loopback: Loopback, tmp_path: Path) -> None:
    geoboundaries(loopback)
    found = ask(loopback, tmp_path / "cache", "geoboundaries", Wanted(country="ARM"))
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "armenia.geojson").write_bytes(as_geojson(found))
    pack = open_pack(folder)
    assert pack.locate(44.51, 40.18).adm1 == "user:armenia/0"
    (fetched, kept) = found.layers[0], pack.manifest.layers[0]
    assert (kept.dataset, kept.licence, kept.attribution, kept.version, kept.vintage) == (
        fetched.dataset,
        fetched.licence,
        fetched.attribution,
        fetched.version,
        fetched.vintage,
    )
    assert pack.find("Երևան")[0].geometry.equals(BOX)


def shapefile(folder: Path, crs: str = ESRI_WGS84) -> bytes:
    """Return a zip like those of Natural Earth."""
    columns = {"featurecla": "Admin-0 country", "ADM0_A3": "FRA", "NAME": "France", "ISO_A3": "-99"}
    _pyogrio().raw.write(
        folder / "ne.shp",
        geometry=np.array([shapely.to_wkb(BOX)]),
        field_data=[np.array([value], dtype=object) for value in columns.values()],
        fields=list(columns),
        geometry_type="Polygon",
        crs="EPSG:4326",
        encoding="UTF-8",
    )
    (folder / "ne.prj").write_text(crs, "ascii")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.glob("ne.*")):
            archive.write(path, f"../{path.name}")
        archive.writestr("ne.README.html", "<html></html>")
    return buffer.getvalue()


ZIP = "/10m_cultural/ne_10m_admin_0_countries.zip"


def test_natural_earth_from_its_zip(loopback: Loopback, tmp_path: Path) -> None:
    loopback.says(ZIP, shapefile(tmp_path))
    found = ask(loopback, tmp_path / "cache", "natural-earth", Wanted(country="FRA", level=Level.ADM0))
    (unit,) = found.units
    assert (unit.id, unit.name, unit.country) == ("natural-earth:FRA", "France", "FRA")
    assert found.layers[0].attribution == "Made with Natural Earth (naturalearthdata.com)"
    other = ask(loopback, tmp_path / "cache", "natural-earth", Wanted(name="Spain", level=Level.ADM0))
    assert other.units == ()
    assert len(loopback.seen) == 1, "the second question is answered from the cache"


def test_a_zip_in_another_crs_or_out_of_proportion_is_refused(loopback: Loopback, tmp_path: Path) -> None:
    wanted = Wanted(country="FRA", level=Level.ADM0)
    loopback.says(ZIP, shapefile(tmp_path, 'LOCAL_CS["Nowhere",UNIT["metre",1]]'))
    with pytest.raises(BoundaryError, match="its CRS is"):
        ask(loopback, tmp_path / "a", "natural-earth", wanted)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ne.shp", bytes(50_000_000))
    loopback.says(ZIP, buffer.getvalue())
    with pytest.raises(BoundaryError, match="no boundary archive needs"):
        ask(loopback, tmp_path / "b", "natural-earth", wanted)
    loopback.says(ZIP, b"PK not a zip")
    with pytest.raises(BoundaryError, match="not a zip archive"):
        ask(loopback, tmp_path / "c", "natural-earth", wanted)


def nominatim(loopback: Loopback, geometry: Any = None) -> None:
    """Serve two answers of Nominatim: a point, then an outline."""
    shape = geometry or shapely.geometry.mapping(BOX)
    common = {"licence": "Data © OpenStreetMap contributors, ODbL 1.0.", "category": "boundary"}
    answers = [
        {**common, "osm_type": "node", "osm_id": 1, "display_name": "A, B", "name": "A",
         "geojson": {"type": "Point", "coordinates": [44.5, 40.2]}},
        {**common, "osm_type": "relation", "osm_id": 364087, "display_name": "Yerevan, Armenia",
         "name": "Yerevan", "lat": "40.17", "lon": "44.51", "geojson": shape},
    ]  # fmt: skip
    loopback.says("/search", json.dumps(answers))


def test_nominatim_gives_the_first_outline(loopback: Loopback, tmp_path: Path) -> None:
    nominatim(loopback)
    found = ask(loopback, tmp_path, "nominatim", Wanted(name="Yerevan & more"))
    (unit,) = found.units
    assert (unit.id, unit.name, unit.names) == (
        "osm:relation/364087",
        "Yerevan",
        ("Yerevan, Armenia",),
    )
    assert "© OpenStreetMap contributors, ODbL" in found.layers[0].attribution
    assert "q=Yerevan+%26+more&format=jsonv2&polygon_geojson=1" in loopback.seen[0].path


def test_geonames_gives_points(loopback: Loopback, tmp_path: Path) -> None:
    place = {"name": "Lachin", "lat": "39.63736", "lng": "46.54977", "geonameId": 147625, "fcode": "PPLA",
             "countryCode": "AZ", "population": 2190}  # fmt: skip
    loopback.says("/searchJSON", json.dumps({"totalResultsCount": 1, "geonames": [place]}))
    found = ask(loopback, tmp_path, "geonames", Wanted(name="Lachin"))
    (site,) = found.sites
    assert (site.id, site.lon, site.lat, site.population) == ("geonames:147625", 46.54977, 39.63736, 2190)
    assert found.layers[0].licence == "CC BY 4.0"


@pytest.mark.parametrize(
    ("name", "path", "answer", "message"),
    [
        ("geoboundaries", "/api/", "<html>", "not JSON"),
        ("geoboundaries", "/api/", "[1, 2]", "not the answer"),
        ("geoboundaries", "/api/", "{}", "no gjDownloadURL"),
        ("geoboundaries", "/api/", '{"gjDownloadURL": "file:///etc/passwd"}', "only https addresses"),
        ("nominatim", "/search", '{"error": "busy"', "not JSON"),
        ("nominatim", "/search", "null", "not the answer"),
        ("geonames", "/searchJSON", '{"status": {"message": "user does not exist", "value": 10}}', "exist"),
        ("geonames", "/searchJSON", '{"geonames": [{"name": "A", "lat": "x", "lng": "1"}]}', "numbers"),
        ("geonames", "/searchJSON", '{"geonames": 1}', "not the answer"),
        ("natural-earth", "/nothing", "", "HTTP 404"),
    ],
)
def test_faults_of_services_are_named(
    loopback: Loopback, tmp_path: Path, name: str, path: str, answer: str, message: str
) -> None:
    loopback.says(path, answer)
    with pytest.raises(BoundaryError, match=message) as caught:
        ask(loopback, tmp_path, name, Wanted(name="A", country="ARM"))
    assert "somebody" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_geometry_of_services_is_not_trusted(loopback: Loopback, tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    geoboundaries(loopback, crs=crs)
    with pytest.raises(BoundaryError, match="save it in longitude and latitude"):
        ask(loopback, tmp_path, "geoboundaries", Wanted(country="ARM"))
    nominatim(loopback, {"type": "Polygon", "coordinates": [[[0, 0], [900, 0], [900, 1], [0, 0]]]})
    with pytest.raises(BoundaryError, match="not in longitude and latitude"):
        ask(loopback, tmp_path, "nominatim", Wanted(name="A"))


def test_gadm_is_refused_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(ChoiceError, match="GADM forbids redistribution"):
        open_provider("gadm", open_fetcher(tmp_path))
    with pytest.raises(ChoiceError, match="geoboundaries, natural-earth, nominatim, geonames"):
        open_provider("atlas", open_fetcher(tmp_path))


@pytest.mark.parametrize("name", ["geoboundaries", "nominatim", "geonames"])
def test_what_a_service_needs_is_asked_for_before_it_is_called(tmp_path: Path, name: str) -> None:
    with pytest.raises(ChoiceError, match="needs"):
        open_provider(name, open_fetcher(tmp_path))(Wanted())


def test_without_leave_no_provider_goes_online(tmp_path: Path) -> None:
    for name in ("geoboundaries", "natural-earth", "nominatim"):
        with pytest.raises(BoundaryError, match="offline"):
            open_provider(name, open_fetcher(tmp_path))(Wanted(name="Yerevan", country="ARM"))


def test_the_pack_is_a_provider_like_any_other() -> None:
    found = from_pack(open_pack())(Wanted(name="Lachin", country="AZE", level=Level.ADM1))
    assert [unit.id for unit in found.units] == ["adm1:AZE-1735"]
    assert "Natural Earth" in found.layers[0].dataset
