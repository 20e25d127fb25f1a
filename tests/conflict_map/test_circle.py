"""Maps across the 180th meridian."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geomap.boundaries import Pack
from geomap.conflict_map import ConflictMap, build_map
from geomap.conflict_map.circle import Stretch, short_way, unrolled, wrapped
from geomap.conflict_map.features import Area, Mark
from geomap.conflict_map.turned import TurnedPack, turned, turned_lon
from geomap.model import Feature, Mention, Place, Precision, Reference
from geomap.options import DrawOptions
from geomap.render import render
from tests.conflict_map import readings

FIJI = {"Suva": (178.44, -18.14), "Labasa": (179.38, -16.42), "Lakeba": (-178.78, -18.21)}
BERING = {
    "Severo-Kurilsk": (156.12, 50.68),
    "Palana": (159.96, 59.08),
    "Anadyr": (177.5, 64.73),
    "Nome": (-165.41, 64.5),
}


def named(spots: dict[str, tuple[float, float]], pack: Pack) -> ConflictMap:
    """Return the map of a Reading that names places."""
    text = " ".join(f"{name}." for name in spots)
    mentions, places = [], []
    for name, (lon, lat) in spots.items():
        start = text.index(name)
        mentions.append(
            Mention(
                start=start, end=start + len(name), text=name, reference=Reference.LITERAL, place=name,
                confidence=0.9, reasons=(),
            )
        )  # fmt: skip
        places.append(
            Place(
                id=name, name=name, lon=lon, lat=lat, feature=Feature.SETTLEMENT, country=None, admin1=None,
                geonames_id=None, precision=Precision.SETTLEMENT, uncertainty_km=2.0, source="a test",
            )
        )  # fmt: skip
    base = readings.karabakh()
    reading = replace(
        base, article=replace(base.article, text=text), places=tuple(places), mentions=tuple(mentions),
        actors=(), events=(), territory_changes=(), warnings=(),
    )  # fmt: skip
    return build_map(reading, pack, DrawOptions())


def marks(conflict_map: ConflictMap) -> dict[str, Mark]:
    return {f.label: f for layer in conflict_map.layers for f in layer.features if isinstance(f, Mark)}


@pytest.mark.parametrize(("spots", "widest"), [(FIJI, 4.0), (BERING, 70.0)])
def test_a_map_across_180_holds_its_places_on_the_smaller_side(
    pack: Pack, spots: dict[str, tuple[float, float]], widest: float
) -> None:
    made = named(spots, pack)
    assert made.extent.east - made.extent.west < widest
    found = marks(made)
    assert set(found) == set(spots)
    for name, mark in found.items():
        assert made.extent.holds(mark.lon, mark.lat)
        assert wrapped(mark.lon) == pytest.approx(spots[name][0])


def test_land_on_both_sides_of_180_is_whole_on_the_map(pack: Pack) -> None:
    made = named(BERING, pack)
    ground = next(layer for layer in made.layers if layer.id == "countries")
    shapes = {f.id: f.geometry for f in ground.features if isinstance(f, Area)}
    turn = short_way((made.extent.west + made.extent.east) / 2, 180.0)
    chukotka = shapely.box(turn - 3, 66, turn + 7, 68)
    russia = next(shape for key, shape in shapes.items() if key.endswith("RUS"))
    assert russia.intersection(chukotka).area > 0.5 * chukotka.area
    assert len(shapely.get_parts(russia.intersection(shapely.box(turn - 0.1, 67, turn + 0.1, 68)))) == 1


def test_files_keep_their_longitudes_within_180(pack: Pack) -> None:
    found = json.loads(render(named(FIJI, pack), "geojson").content)
    points = [f["geometry"]["coordinates"] for f in found["features"] if f["geometry"]["type"] == "Point"]
    assert sorted(lon for lon, _ in points) == sorted(lon for lon, _ in FIJI.values())


def test_the_still_map_shows_all_places(pack: Pack) -> None:
    svg = render(named(FIJI, pack), "svg").content.decode()
    assert all(f">{name}<" in svg for name in FIJI)


def test_a_map_elsewhere_is_as_it_was(karabakh: ConflictMap, pack: Pack) -> None:
    assert -180 <= karabakh.extent.west < karabakh.extent.east <= 180
    assert TurnedPack(pack, -180.0).unit("adm0:FJI").geometry.equals(pack.unit("adm0:FJI").geometry)


def test_places_all_around_the_world_are_cut_at_180_as_ever() -> None:
    assert unrolled([(-125.0, -67.0), (27.0, 180.0)]) == [(-125.0, -67.0), (27.0, 180.0)]


STRETCHES = st.lists(
    st.tuples(st.floats(-180, 180), st.floats(0, 40)).map(lambda one: (one[0], one[0] + one[1])), min_size=1
)


@given(STRETCHES)
def test_unrolled_stretches_keep_their_place_on_the_circle(found: list[Stretch]) -> None:
    for (west, east), (other_west, other_east) in zip(found, unrolled(found), strict=True):
        assert other_east - other_west == pytest.approx(east - west, abs=1e-6)
        assert abs((other_west - west + 180) % 360 - 180) < 1e-6


@given(st.floats(-180, 180), st.floats(-360, 0))
def test_a_turned_longitude_lies_in_its_world(lon: float, west: float) -> None:
    assert west <= turned_lon(lon, west) <= west + 360
    assert abs((turned_lon(lon, west) - lon + 180) % 360 - 180) < 1e-6


def test_a_turned_line_is_whole() -> None:
    line = shapely.multilinestrings([[(170, 0), (180, 5)], [(-180, 5), (-170, 0)]])
    assert turned(line, -1.0).bounds == (170.0, 0.0, 190.0, 5.0)
