from __future__ import annotations

import re

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from geomap.conflict_map.features import Extent
from geomap.conflict_map.look import default_look
from geomap.render.static.frame import frame
from geomap.render.static.hatches import HATCHES
from geomap.render.static.paint import Paint
from geomap.render.static.paths import outlines, path

COORDINATES = st.tuples(st.floats(0, 200), st.floats(0, 200))


def test_a_hatch_stays_inside_its_area() -> None:
    shape = shapely.points(50, 50).buffer(30)
    for symbol in ("mediator", "peacekeeper", "supporter", "stated"):
        hatch = Paint(default_look()).area(symbol, shape).split("/>")[0]
        starts = [tuple(map(float, p)) for p in re.findall(r"M([\d.]+),([\d.]+)", hatch)]
        assert len(starts) > 5
        assert all(shape.buffer(0.5).contains(shapely.points(p)) or symbol == "peacekeeper" for p in starts)


def test_shapes_are_written_together_as_they_are_alone() -> None:
    shapes = [
        shapely.points(50, 50).buffer(30).difference(shapely.points(50, 50).buffer(10)),
        shapely.linestrings([(0, 0), (0.01, 0.01), (1234.56, -7.04)]),
        shapely.linestrings([(5, 5), (5.01, 5.01)]),
        shapely.from_wkt("POLYGON EMPTY"),
        shapely.multipoints([(1, 1), (2, 2)]),
        shapely.box(-3, 4, 2500, 6),
    ]
    assert path(shapes[1]) == "M0,0l1234.6,-7"
    assert path(shapes[2]) == path(shapes[3]) == path(shapes[4]) == path([]) == ""
    areas, lines = [shapes[0], shapes[5]], [shapes[1], shapes[2]]
    assert path(shapes) == "".join(map(path, (*areas, *lines)))


def lines(d: str) -> BaseGeometry:
    """Return the strokes of a hatch."""
    runs = re.findall(r"M([-\d.]+),([-\d.]+)(?:l([-\d.]+),([-\d.]+)|h([-\d.]+))", d)
    ends = [
        ((float(x), float(y)), (float(x) + float(dx or h), float(y) + float(dy or 0)))
        for x, y, dx, dy, h in runs
    ]
    drawn: BaseGeometry = shapely.multilinestrings(np.array(ends).reshape(-1, 2, 2))
    return drawn


@pytest.mark.parametrize(("name", "apart"), [("diagonal", 5.0), ("horizontal", 5.0)])
def test_a_hatch_of_lines_fills_areas_with_holes_and_of_several_parts(name: str, apart: float) -> None:
    ring = shapely.points(60, 60).buffer(50).difference(shapely.points(55, 60).buffer(20))
    shape = shapely.union_all([ring, shapely.box(150, 10, 180, 90)])
    drawn = lines(HATCHES[name](shape, apart))
    assert drawn.length * apart == pytest.approx(shape.area, rel=0.02)
    assert shape.buffer(0.2).contains(drawn)


@given(st.lists(COORDINATES, min_size=3, max_size=9))
def test_a_hatch_of_any_outline_lies_where_its_fill_would(corners: list[tuple[float, float]]) -> None:
    edges = list(zip(corners, [*corners[1:], corners[0]], strict=True))

    def crossings(x: float, y: float) -> int:
        """Return how often the outline crosses the way from a point to the right."""
        return sum(
            ax + (y - ay) / (by - ay) * (bx - ax) > x for (ax, ay), (bx, by) in edges if (ay > y) != (by > y)
        )

    for line in shapely.get_parts(lines(HATCHES["horizontal"](shapely.polygons(corners), 7.0))):
        (start, y), (end, _) = line.coords
        if line.length > 1:
            level = (np.floor(y / 7) + 0.5) * 7  # where it was before it was rounded
            assert crossings((start + end) / 2, level) % 2 == 1


def test_hatches_of_neighbours_go_on_into_each_other() -> None:
    whole = lines(HATCHES["diagonal"](shapely.box(0, 0, 100, 100), 6.0))
    halves = [lines(HATCHES["diagonal"](shapely.box(x, 0, x + 50, 100), 6.0)) for x in (0, 50)]
    for half in halves:
        assert whole.buffer(0.2).contains(half)
    assert sum(half.length for half in halves) == pytest.approx(whole.length, rel=0.02)


@pytest.mark.parametrize("name", HATCHES)
def test_what_is_too_small_for_a_hatch_has_none(name: str) -> None:
    assert HATCHES[name](shapely.box(10.01, 10.01, 10.02, 10.02), 6.0) == ""


def points(d: str) -> int:
    return len(re.findall(r"[-\d.]+,[-\d.]+", d))


def test_points_that_nobody_sees_are_not_written() -> None:
    dense = shapely.segmentize(shapely.box(0, 0, 300, 200), 1.0)
    assert points(path(dense)) == 5
    wave = shapely.linestrings([(x / 4, 10 + (0.1 if x % 2 else 0.0)) for x in range(400)])
    assert points(path(wave)) == 2
    bends = shapely.linestrings([(x / 4, 10 + (2.0 if x % 2 else 0.0)) for x in range(400)])
    assert points(path(bends)) == 400
    sliver = shapely.polygons([(0, 0), (40, 0.05), (80, 0)])
    assert path(sliver) == ""
    ring = shapely.linearrings([(0, 0), (40, 0), (40, 30)])
    assert outlines(shapely.get_rings([shapely.polygons(ring)])) == path(shapely.polygons(ring)) != ""


def test_shapes_are_cut_to_the_frame_and_a_little_more() -> None:
    inside = frame(Extent(west=10.0, south=40.0, east=20.0, north=48.0), 800)
    seen, beyond, line = inside.shapes([
        shapely.box(-50, 30, 15, 60), shapely.box(60, 60, 70, 70), shapely.linestrings([(12, 0), (12, 80)]),
    ])  # fmt: skip
    west, north, east, south = seen.bounds
    assert (west, north, south) == pytest.approx((-12, -12, inside.high + 12), abs=0.6)
    assert east == pytest.approx(inside.point(15, 45)[0])
    assert beyond.is_empty
    assert line.bounds == pytest.approx((160, -12, 160, inside.high + 12), abs=0.6)
    assert len(inside.shapes([])) == 0
