from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.conflict_map import ConflictMap
from geomap.conflict_map.features import Arc, Card, Distant, Extent, Layer, Mark
from geomap.conflict_map.look import default_look
from geomap.render.static.arcs import curves
from geomap.render.static.edge import tags
from geomap.render.static.frame import frame
from geomap.render.static.labels import Box, Name, placed
from geomap.render.static.paint import Paint
from geomap.render.static.typeface import Type

SIZE = (400.0, 300.0)
POINTS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 300)), min_size=1, max_size=25)


def names(points: list[tuple[int, int]]) -> list[Name]:
    face = Type(size=12, bold=True)
    return [
        Name(id=str(n), text=f"Place {n}", kind="place", face=face, x=x, y=y, rank=n, gap=8, moves=True)
        for n, (x, y) in enumerate(points)
    ]


@given(POINTS)
def test_names_touch_neither_each_other_nor_what_is_taken(points: list[tuple[int, int]]) -> None:
    taken = Box(x=150, y=100, wide=80, high=60)
    boxes = [box for _, box in placed(names(points), [taken], SIZE)]
    assert all(box.inside(*SIZE) for box in boxes)
    assert not any(one.touches(other, 0) for one, other in combinations([taken, *boxes], 2))


def test_the_more_important_name_finds_room_first() -> None:
    first, second = names([(200, 150), (200, 150)])
    found = [name.id for name, _ in placed([second, first], [], SIZE)]
    assert found[0] == "0"


@pytest.mark.parametrize("which", ["karabakh", "sudan"])
def test_actors_at_the_edge_keep_off_marks_and_each_other(which: str, request: pytest.FixtureRequest) -> None:
    conflict_map: ConflictMap = request.getfixturevalue(which)
    inside = frame(conflict_map.extent, 850)
    layers = [layer for layer in conflict_map.layers if layer.shown]
    marks = [feature for layer in layers for feature in layer.features if isinstance(feature, Mark)]
    taken = []
    for mark in marks:
        x, y = inside.point(mark.lon, mark.lat)
        taken.append(Box(x=x - 4, y=y - 4, wide=8, high=8))
    found = [tag.box for tag in tags(layers, inside, taken, Paint(default_look()))]
    assert len(found) > 1
    assert all(box.inside(inside.wide, inside.high) for box in found)
    assert not any(one.touches(other, 0) for one, other in combinations(found, 2))
    assert not any(box.touches(mark, 0) for box in found for mark in taken)


def test_arcs_between_two_points_are_kept_apart(karabakh: ConflictMap) -> None:
    inside = frame(karabakh.extent, 850)
    drawn = curves(list(karabakh.layers), inside, [])
    assert len(drawn) == sum(isinstance(f, Arc) for layer in karabakh.layers for f in layer.features)
    bends = [tuple(round(value) for value in curve.bend) for curve in drawn]
    assert len(set(bends)) == len(bends)


def test_an_actor_in_the_south_is_never_written_in_the_north() -> None:
    inside = frame(Extent(west=0, south=17, east=3, north=20), 640)
    homes = [("Mali", -8.0, 12.6), ("Burkina Faso", -1.5, 12.4), ("Niger", 2.1, 13.5), ("Benin", 2.6, 6.5)]
    actors = tuple(
        Distant(id=name, symbol="land", lon=lon, lat=lat, label=name, card=Card(title=name, kind="state"))
        for name, lon, lat in homes
    )
    layer = Layer(id="actors", title="Actors", features=actors, style="area")
    for count in range(1, len(actors) + 1):
        found = tags([replace(layer, features=actors[:count])], inside, [], Paint(default_look()))
        assert all(tag.box.y > inside.high / 2 for tag in found)
        assert not any(a.box.touches(b.box, 0) for a, b in combinations(found, 2))
