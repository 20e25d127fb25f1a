from __future__ import annotations

import shapely

from geomap.conflict_map import outline
from geomap.conflict_map.features import Extent
from geomap.conflict_map.look import default_look

WORLD = Extent(west=-10, south=-10, east=10, north=10)


def test_a_shared_edge_is_a_border_and_is_drawn_once() -> None:
    left, right = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)
    borders, coasts = outline.edges([left, right], WORLD)
    assert borders.length == 1
    assert coasts.length == 6
    assert shapely.equals(shapely.line_merge(borders), shapely.linestrings([(1, 0), (1, 1)]))


def test_neighbours_still_meet_when_simplified() -> None:
    wiggle = [(1 + (n % 2) * 0.01, n / 50) for n in range(51)]
    left = shapely.polygons([(0, 0), *wiggle, (0, 1)])
    right = shapely.polygons([*wiggle, (2, 1), (2, 0)])
    one, other = outline.simplified([left, right], 0.1)
    assert len(one.exterior.coords) < len(left.exterior.coords)
    assert one.intersection(other).area == 0
    assert one.union(other).area == left.union(right).area


def test_specks_go_but_never_a_whole_country() -> None:
    main, speck = shapely.box(0, 0, 5, 5), shapely.box(7, 7, 7.1, 7.1)
    atoll = shapely.box(9, 9, 9.1, 9.1)
    one, other = outline.simplified([shapely.multipolygons([main, speck]), atoll], 0.1)
    assert one.area == 25
    assert other.area > 0


def test_what_lies_beyond_has_a_hole_where_the_map_is() -> None:
    box = Extent(west=-1, south=-1, east=1, north=1)
    far = outline.beyond([shapely.box(-5, -5, 5, 5)], box)
    assert far.area == 96
    assert outline.beyond([shapely.box(0, 0, 0.5, 0.5)], box).is_empty


def test_symbols_wear_colours_that_exist() -> None:
    look = default_look()
    named = {c for symbol in look.symbols for c in (symbol.fill, symbol.stroke) if c}
    assert named <= set(look.colours)
    assert {f"belligerent-{n}" for n in range(1, look.sides.count + 1)} <= {s.name for s in look.symbols}
