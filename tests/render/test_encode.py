from __future__ import annotations

import itertools

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from geomap.conflict_map.features import Extent
from geomap.render.encode import LETTERS, Grid, fine_grid, letters
from geomap.render.offsets import offsets
from geomap.render.outlines import Outlines, Stretches

STEPS = st.tuples(st.integers(-40_000, 40_000), st.integers(-20_000, 20_000))
NEAR = st.tuples(st.integers(0, 6), st.integers(0, 6))
UNIT = Grid(lon=0, lat=0, step=1)
Path = list[tuple[int, int]]


def numbers(text: str) -> list[int]:
    """Read numbers as the page does."""
    found, value, shift = [], 0, 0
    for letter in text:
        bits = LETTERS.index(letter)
        value |= (bits & 31) << shift
        shift += 5
        if not bits & 32:
            found.append((value >> 1) ^ -(value & 1))
            value = shift = 0
    return found


def decoded(written: Stretches) -> list[list[Path]]:
    """Read the paths of each shape as the page does."""
    steps = numbers(written.points)
    xs, ys = itertools.accumulate(steps[::2]), itertools.accumulate(steps[1::2])
    points = list(zip(xs, ys, strict=True))
    ends = [0, *itertools.accumulate(numbers(written.counts))]
    shapes = []
    for paths in written.shapes:
        lines: list[Path] = []
        for path in paths:
            line: Path = []
            for number in path:
                row = ~number if number < 0 else number
                stretch = points[ends[row] : ends[row + 1]]
                stretch = stretch[::-1] if number < 0 else stretch
                assert not line or line[-1] == stretch[0]
                line += stretch[1:] if line else stretch
            lines.append(line)
        shapes.append(lines)
    return shapes


def written(*shapes: BaseGeometry) -> Stretches:
    outlines = Outlines(UNIT)
    for shape in shapes:
        outlines.add(shape)
    return outlines.written()


def same(one: Path, other: Path) -> bool:
    """Tell whether two paths are one, whichever point of a closed one comes first."""
    if one[0] != one[-1]:
        return one == other
    return other[0] == other[-1] and any(one[row:-1] + one[: row + 1] == other for row in range(len(one) - 1))


@given(st.lists(st.integers(-(2**40), 2**40), max_size=30))
def test_numbers_survive(found: list[int]) -> None:
    assert numbers(letters(np.array(found, dtype=np.int64))) == found


@given(st.lists(st.lists(NEAR, min_size=2, max_size=12), min_size=1, max_size=6))
def test_lines_survive_whatever_they_share(lines: list[Path]) -> None:
    kept = [[p for n, p in enumerate(line) if n == 0 or p != line[n - 1]] for line in lines]
    wanted = [[line] if len(line) > 1 else [] for line in kept]
    found = decoded(written(*(shapely.linestrings(line) for line in lines)))
    for line, paths in zip(wanted, found, strict=True):
        assert len(paths) == len(line)
        assert all(same(one, other) for one, other in zip(line, paths, strict=True))


@given(st.lists(STEPS, min_size=3, max_size=20, unique=True), st.integers(0, 19))
def test_a_ring_survives_wherever_another_begins_it(points: list[tuple[int, int]], by: int) -> None:
    by %= len(points)
    other = [*points[by:], *points[:by]]
    rings = [shapely.polygons([*path, path[0]]) for path in (points, other[::-1])]
    found = written(*rings)
    assert len(numbers(found.counts)) == 1
    (one,), (two,) = decoded(found)
    assert same(one, [*points, points[0]])
    assert same(two, [*other[::-1], other[-1]])


def test_rings_of_an_area_are_kept_apart() -> None:
    shape = shapely.box(0, 0, 9, 9).difference(shapely.box(3, 3, 6, 6))
    ((outer, inner),) = decoded(written(shape))
    assert set(outer) == {(0, 0), (9, 0), (9, 9), (0, 9)}
    assert set(inner) == {(3, 3), (6, 3), (6, 6), (3, 6)}


def test_a_border_is_written_once_for_both_sides_and_its_line() -> None:
    west = shapely.polygons([(0, 0), (5, 0), (6, 3), (4, 6), (5, 9), (0, 9)])
    east = shapely.polygons([(5, 0), (9, 0), (9, 9), (5, 9), (4, 6), (6, 3)])
    border = shapely.linestrings([(5, 9), (4, 6), (6, 3), (5, 0)])
    found = written(west, east, border)
    (a,), (b,), (line,) = decoded(found)
    assert line == [(5, 9), (4, 6), (6, 3), (5, 0)]
    assert set(a) & set(b) == set(line)
    assert sorted(numbers(found.counts)) == [4, 4, 4]
    assert {abs(row) if row >= 0 else ~row for row in found.shapes[2][0]} <= {
        row if row >= 0 else ~row for row in (*found.shapes[0][0], *found.shapes[1][0])
    }


def test_an_area_smaller_than_the_grid_has_no_outline() -> None:
    assert written(shapely.box(0.1, 0.1, 0.3, 0.3), shapely.box(0, 0, 3, 3)).shapes[0] == []


def test_the_grid_is_finer_than_a_screen() -> None:
    grid = fine_grid(Extent(west=44.03, south=38, east=50.4, north=41))
    assert 6.37 / grid.step > 4 * 1400


@given(st.text(alphabet="aé😀𝒳 ", max_size=60))
def test_offsets_are_those_of_utf_16(text: str) -> None:
    found = offsets(text)
    for position in range(len(text) + 1):
        assert found.utf16(position) == len(text[:position].encode("utf-16-le")) // 2
