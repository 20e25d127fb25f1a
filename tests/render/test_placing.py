from __future__ import annotations

import math
import re
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geomap.conflict_map import ConflictMap
from geomap.conflict_map.features import Arc, Card, Distant, End, Extent, Layer, Mark
from geomap.conflict_map.look import default_look
from geomap.render import render
from geomap.render.static.arcs import Curve, curve_drawing, curves, settled
from geomap.render.static.edge import Tag, tags
from geomap.render.static.frame import frame
from geomap.render.static.labels import Box, Name, broken, placed
from geomap.render.static.naming import feature_names
from geomap.render.static.paint import Paint
from geomap.render.static.strokes import edges, strokes
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
    drawn = curves(list(karabakh.layers), inside, [], [])
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


VIEW = frame(Extent(west=0, south=0, east=40, north=30), 400)


def curve(start: tuple[float, float], end: tuple[float, float], bulge: float, label: str = "") -> Curve:
    (ax, ay), (bx, by) = start, end
    bend = ((ax + bx) / 2 - (by - ay) * bulge, (ay + by) / 2 + (bx - ax) * bulge)
    ends = End(lon=0, lat=0, name="a"), End(lon=1, lat=1, name="b")
    arc = Arc(id=label, symbol="force", source=ends[0], target=ends[1], directed=True, label=label, acts=())
    return Curve(arc=arc, start=start, bend=bend, end=end)


def test_an_arc_is_bent_the_other_way_where_that_crosses_fewer_names() -> None:
    drawn = [curve((50, 150), (350, 150), 0.3)]
    below = Box(x=180, y=185, wide=60, high=14)
    above = Box(x=180, y=101, wide=60, high=14)
    assert strokes(drawn).crossing(below) == 1
    (bent,) = settled(drawn, [below], VIEW)
    assert strokes([bent]).crossing(below) == 0
    assert bent.at(0.5) == pytest.approx((200, 105))
    assert strokes(settled(drawn, [below, above], VIEW)).crossing(below) == 0  # it bends farther
    walls = [Box(x=180, y=155, wide=60, high=100), Box(x=180, y=20, wide=60, high=125)]
    assert settled(drawn, walls, VIEW) == drawn
    assert settled(drawn, [Box(x=40, y=140, wide=100, high=20)], VIEW) == drawn  # at its end


def test_arcs_between_the_same_points_turn_together() -> None:
    drawn = [curve((50, 150), (350, 150), 0.3), curve((350, 150), (50, 150), 0.5)]
    nearer = Box(x=180, y=185, wide=60, high=14)
    bent = settled([*drawn, curve((50, 50), (60, 250), 0.1)], [nearer], VIEW)
    assert strokes(bent).crossing(nearer) == 0
    assert len({round(one.bend[1]) for one in bent}) == 3
    assert bent[2] == curve((50, 50), (60, 250), 0.1)


def test_an_arc_does_not_leave_the_frame_needlessly() -> None:
    high = VIEW.high - 5
    (bent,) = settled([curve((50, high), (350, high), 0.2)], [], VIEW)
    assert strokes([bent]).outside(VIEW.wide, VIEW.high) == 0


def test_a_name_keeps_off_arcs_if_there_is_another_side_of_its_mark() -> None:
    (name,) = names([(200, 150)])
    crossed = strokes([curve((200, 150), (390, 150), 0.02)])
    ((_, free),) = placed([name], [], SIZE)
    ((_, box),) = placed([name], [], SIZE, crossed.crossing)
    assert crossed.crossing(free) == 1
    assert crossed.crossing(box) == 0
    assert box.far == 0


@pytest.mark.parametrize("bulge", [0.2, -0.2, 0.0])
@pytest.mark.parametrize("end", [(350, 150), (60, 280), (300, 260), (300, 40), (350, 20)])
def test_the_name_of_an_arc_stands_beside_it_and_near(end: tuple[int, int], bulge: float) -> None:
    drawn = curve((50, 150), end, bulge, "fighting")
    along = tuple((*drawn.at(share), *drawn.across(share)) for share in (0.5, 0.4, 0.6))
    name = Name(
        id="", text="fighting", kind="arc", face=Type(size=11), x=0, y=0, rank=95, along=along
    )  # fmt: skip
    crossed = strokes([drawn])
    ((_, box),) = placed([name], [], SIZE, crossed.crossing)
    assert crossed.crossing(box) == 0
    near = Box(x=box.x - 7, y=box.y - 7, wide=box.wide + 14, high=box.high + 14)
    assert crossed.crossing(near) == 1
    taken = [Box(x=0, y=0, wide=400, high=135), Box(x=0, y=165, wide=400, high=135)]
    if end == (350, 150) and bulge == 0:
        ((_, on),) = placed([name], taken, SIZE, crossed.crossing)
        assert on.own == crossed.crossing(on) == 1


@pytest.mark.parametrize("which", ["karabakh", "sudan"])
def test_names_of_a_whole_map_cross_few_arcs(which: str, request: pytest.FixtureRequest) -> None:
    conflict_map: ConflictMap = request.getfixturevalue(which)
    root = ET.fromstring(render(conflict_map, "svg").content)  # noqa: S314 (our own output)
    arcs = [layer for layer in conflict_map.layers if layer.shown and layer.id == "relations"]
    labels = {feature.label for layer in arcs for feature in layer.features if isinstance(feature, Arc)}
    written = [node for node in root.iter("{http://www.w3.org/2000/svg}text") if node.text in labels]
    drawn = []
    for d in (node.get("d", "") for node in root.iter("{http://www.w3.org/2000/svg}path")):
        if " Q" in d:
            points = [[float(part) for part in pair.split(",")] for pair in re.findall(r"[-\d.]+,[-\d.]+", d)]
            start, bend, end = ((x, y) for x, y in points)
            drawn.append(replace(curve(start, end, 0), bend=bend))
    assert written
    assert drawn
    crossings = 0
    for node in written:
        face = Type(size=float(node.attrib["font-size"]))
        x, y = float(node.attrib["x"]), float(node.attrib["y"])
        box = Box(x=x, y=y - 0.8 * face.size, wide=face.width(node.text or ""), high=face.size)
        crossings += strokes(drawn).crossing(box)
    assert 4 * crossings <= len(written)


def arc_layer(*ends: End, homes: tuple[Distant, ...] = ()) -> Layer:
    arc = Arc(
        id="arc", symbol="force", source=ends[0], target=ends[1], directed=True, label="strike", acts=()
    )
    return Layer(id="relations", title="Relations", features=(*homes, arc), style="line")


def test_an_end_of_an_arc_beyond_the_frame_is_named_at_its_edge() -> None:
    layer = arc_layer(End(lon=20, lat=15, name="Here"), End(lon=60, lat=15, name="Bahawalpur"))
    (tag,) = tags([layer], VIEW, [], Paint(default_look()))
    assert tag.label == "Bahawalpur"
    assert tag.angle == pytest.approx(0, abs=0.1)
    assert tag.box.inside(VIEW.wide, VIEW.high)
    (drawn,) = curves([layer], VIEW, [tag], [])
    assert drawn.end == tag.rim(drawn.start)


def distant(code: str, lon: float, lat: float, label: str, town: str) -> Distant:
    card = Card(title=label, kind="state")
    return Distant(
        id=f"distant:{code}", symbol="mediator", lon=lon, lat=lat, label=label, town=town, card=card
    )


def test_a_country_whose_name_stands_on_the_map_is_not_beyond_it_but_its_town_is() -> None:
    home = distant("SDN", 60, 15, "Sudan", "Khartoum")
    layer = arc_layer(End(lon=20, lat=15, name="Here"), End(lon=60, lat=15, name="S"), homes=(home,))
    paint = Paint(default_look())
    (tag,) = tags([layer], VIEW, [], paint)
    assert (tag.label, tag.symbol) == ("Sudan", "mediator")
    (tag,) = tags([layer], VIEW, [], paint, {"SDN"})
    assert tag.label == "Khartoum (Sudan)"
    long = replace(home, label="Democratic Republic of the Congo", town="Kinshasa")
    (tag,) = tags([replace(layer, features=(long, *layer.features[1:]))], VIEW, [], paint, {"SDN"})
    assert tag.label == "Kinshasa"
    idle = replace(layer, features=(home,))
    assert tags([idle], VIEW, [], paint, {"SDN"}) == []


def test_tags_that_an_arc_joins_stand_apart_so_that_the_arc_is_seen() -> None:
    homes = (distant("SAU", 60, 16, "Saudi Arabia", "Riyadh"), distant("JED", 62, 15, "Jeddah", "Jeddah"))
    ends = (End(lon=60, lat=16, name="R"), End(lon=62, lat=15, name="J"))
    paint = Paint(default_look())
    joined = tags([arc_layer(*ends, homes=homes)], VIEW, [], paint)
    (arc,) = curves([arc_layer(*ends, homes=homes)], VIEW, joined, [])
    assert math.dist(arc.start, arc.end) > 35
    assert not joined[0].box.grown(30).touches(joined[1].box, 0)


def test_an_arrow_ends_before_a_large_mark() -> None:
    layer = arc_layer(End(lon=5, lat=15, name="Here"), End(lon=30, lat=15, name="There"))
    (x, y), half = VIEW.point(30, 15), 16
    mark = Box(x=x - half, y=y - half, wide=2 * half, high=2 * half)
    (small,) = curves([layer], VIEW, [], [])
    (large,) = curves([layer], VIEW, [], [mark])
    assert small.back < large.back == half


def test_arcs_to_neighbouring_towns_do_not_lie_upon_each_other() -> None:
    start = End(lon=5, lat=15, name="Here")
    one = arc_layer(start, End(lon=35, lat=15, name="Islamabad"))
    other = arc_layer(start, End(lon=35.5, lat=15.3, name="Rawalpindi"))
    first, second = curves([one, other], VIEW, [], [])
    assert math.dist(first.at(0.5), second.at(0.5)) > 20


def test_an_arrow_stops_before_the_tag_it_points_to() -> None:
    layer = arc_layer(End(lon=5, lat=15, name="Here"), End(lon=60, lat=15, name="There"))
    paint = Paint(default_look())
    (tag,) = tags([layer], VIEW, [], paint)
    (drawn,) = curves([layer], VIEW, [tag], [])
    found = re.search(r"translate\(([\d.]+) ([\d.]+)\)", curve_drawing(drawn, paint))
    assert found
    tip = float(found[1]), float(found[2])
    assert not tag.box.holds(*tip)
    assert replace(tag.box, x=tag.box.x - 4, y=tag.box.y - 4, wide=200, high=30).holds(*tip)


def test_the_name_of_a_country_does_not_move_into_its_neighbour() -> None:
    face = Type(size=12)
    name = Name(
        id="", text="Democratic Republic", kind="country", face=face, x=200, y=150, rank=1, widest=200
    )
    wide = face.width(name.text)
    taken = [Box(x=200 - wide / 2, y=100, wide=8, high=100)]
    assert list(placed([name], taken, SIZE)) == []
    ((_, box),) = placed([replace(name, widest=4 * wide)], taken, SIZE)
    assert box.x > 200 - wide / 2


def test_a_long_name_of_a_country_stands_in_two_or_three_lines_on_its_land() -> None:
    face = Type(size=12)
    text = "DEMOCRATIC REPUBLIC OF THE CONGO"
    assert broken(text, face, face.width(text)) == text
    assert broken("CONGO", face, 5) == "CONGO"
    lines = broken(text, face, 0.6 * face.width(text)).split("\n")
    assert " ".join(lines) == text
    assert len(lines) == 2
    assert len(broken(text, face, 30).split("\n")) <= 3
    name = Name(id="", text="\n".join(lines), kind="country", face=face, x=200, y=150, rank=1, widest=300)
    ((_, box),) = placed([name], [], SIZE)
    written = list(name.written(box))
    assert [line for line, _ in written] == lines
    for line, (x, y) in written:
        assert x + face.width(line) / 2 == pytest.approx(box.middle[0])
        assert box.y < y < box.y + box.high


def test_an_arc_meets_a_tag_at_the_side_that_faces_its_other_end() -> None:
    box = Box(x=100, y=100, wide=160, high=22)
    tag = Tag(lon=0, lat=0, label="Democratic Republic of the Congo", box=box, angle=0.0)
    assert tag.rim((390, 20)) == (260, 111)
    assert tag.rim((5, 160)) == (100, 111)
    assert tag.rim((200, 10)) == (200, 100)
    assert tag.rim((100, 300)) == (110, 122)


def test_an_arc_within_one_tag_is_not_drawn() -> None:
    home = distant("FRA", 60, 15, "France", "Paris")
    layer = arc_layer(
        End(lon=60, lat=15, name="Élysée"), End(lon=60.1, lat=15.1, name="Paris"), homes=(home,)
    )
    found = tags([layer], VIEW, [], Paint(default_look()))
    assert [tag.label for tag in found] == ["France"]
    assert curves([layer], VIEW, found, []) == []


def test_boxes_are_crossed_together_as_they_are_alone() -> None:
    drawn = strokes([curve((50, 150), (350, 150), 0.3), curve((0, 0), (400, 300), -0.1)])
    boxes = [Box(x=40 * n, y=30 * n, wide=60, high=20) for n in range(10)]
    assert drawn.crossings(boxes) == sum(map(drawn.crossing, boxes)) > 0
    assert list(map(drawn.points().lines_in, boxes)) == list(map(drawn.crossing, boxes))
    assert drawn.crossings([]) == 0


def marked(*marks: Mark) -> list[Layer]:
    return [Layer(id="places", title="Places", features=marks, style="point")]


def a_mark(lon: float, lat: float, label: str, symbol: str = "place", size: float = 10.0) -> Mark:
    card = Card(title=label, kind="place")
    return Mark(
        id=f"{symbol}:{label}", symbol=symbol, lon=lon, lat=lat, label=label, size=size, rank=1, card=card
    )


def test_a_name_stands_beside_the_patch_around_its_mark() -> None:
    paint, at = Paint(default_look()), (20.0, 15.0)
    patch, mark = a_mark(*at, "", "stated-1", 44.0), a_mark(*at, "Darfur")
    ((_, box),) = placed(feature_names(marked(patch, mark), VIEW, paint), [], (VIEW.wide, VIEW.high))
    assert not box.holds(*VIEW.point(*at), 22)
    assert box.holds(*VIEW.point(*at), 28)
    ((_, close),) = placed(feature_names(marked(mark), VIEW, paint), [], SIZE)
    assert close.holds(*VIEW.point(*at), 9)


def test_a_place_out_of_sight_has_no_name_but_an_area_just_beyond_the_edge_has() -> None:
    paint = Paint(default_look())
    away, sea, far_sea = (
        a_mark(40.5, 15, "Away"),
        a_mark(20, -0.5, "Black Sea", "place-area"),
        a_mark(20, -9, "Red Sea", "place-area"),
    )
    assert [name.text for name in feature_names(marked(away, sea, far_sea), VIEW, paint)] == ["Black Sea"]


def test_a_name_keeps_off_a_border_if_there_is_another_side_of_its_mark() -> None:
    (name,) = names([(200, 150)])
    border = edges([shapely.linestrings([(230, 0), (230, 300)])])
    ((_, free),) = placed([name], [], SIZE)
    ((_, box),) = placed([name], [], SIZE, border.lines_in)
    assert border.lines_in(free)
    assert not border.lines_in(box)
    assert box.far == 0
    inside = edges([shapely.box(0, 0, 400, 300)])
    assert not inside.lines_in(box)  # the outline counts, not what lies in it


def test_a_name_stands_off_its_mark_only_where_it_is_much_clearer() -> None:
    (name,) = names([(200, 150)])

    def near(weight: float) -> float:
        ((_, box),) = placed([name], [], SIZE, lambda box: weight if box.far == 0 else 0.0)
        return box.far

    assert near(0.5) == 0
    assert near(2.0) > 0
