from __future__ import annotations

import shapely
from hypothesis import given
from hypothesis import strategies as st

from geomap.conflict_map.features import Extent
from geomap.render.encode import LETTERS, Grid, fine_grid
from geomap.render.offsets import offsets

STEPS = st.tuples(st.integers(-40_000, 40_000), st.integers(-20_000, 20_000))


def decoded(path: str) -> list[tuple[int, int]]:
    """Read a path as the page does."""
    numbers, value, shift = [], 0, 0
    for letter in path:
        bits = LETTERS.index(letter)
        value |= (bits & 31) << shift
        shift += 5
        if not bits & 32:
            numbers.append((value >> 1) ^ -(value & 1))
            value = shift = 0
    points, x, y = [], 0, 0
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return points


@given(st.lists(STEPS, min_size=2, max_size=30))
def test_a_line_survives_but_for_points_that_do_not_move(points: list[tuple[int, int]]) -> None:
    kept = [p for n, p in enumerate(points) if n == 0 or p != points[n - 1]]
    paths = Grid(lon=0, lat=0, step=1).lines(shapely.linestrings(points))
    assert [decoded(path) for path in paths] == ([kept] if len(kept) > 1 else [])


def test_rings_of_an_area_are_kept_apart() -> None:
    shape = shapely.box(0, 0, 9, 9).difference(shapely.box(3, 3, 6, 6))
    outer, inner = Grid(lon=0, lat=0, step=1).rings(shape)
    assert set(decoded(outer)) == {(0, 0), (9, 0), (9, 9), (0, 9)}
    assert set(decoded(inner)) == {(3, 3), (6, 3), (6, 6), (3, 6)}


def test_the_grid_is_finer_than_a_screen() -> None:
    grid = fine_grid(Extent(west=44.03, south=38, east=50.4, north=41))
    assert 6.37 / grid.step > 4 * 1400


@given(st.text(alphabet="aé😀𝒳 ", max_size=60))
def test_offsets_are_those_of_utf_16(text: str) -> None:
    found = offsets(text)
    for position in range(len(text) + 1):
        assert found.utf16(position) == len(text[:position].encode("utf-16-le")) // 2
