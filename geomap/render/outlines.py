"""Outlines of the page as shared lines: each stretch of a border is written once, for all that it bounds.

All rings and lines of a map are laid on one grid. A point where not every path through it goes the same way
is a junction; between two junctions lies a *stretch*. A path is the list of its stretches, ``~n`` being the
nth one backwards. This is what TopoJSON does, for the whole map at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from geomap.render.encode import letters, path_letters

if TYPE_CHECKING:
    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry

    from geomap.render.encode import Grid

_Ints: TypeAlias = "npt.NDArray[np.int64]"
_Flags: TypeAlias = "npt.NDArray[np.bool_]"
Paths: TypeAlias = list[list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretches:
    """The stretches of a grid as letters, and the paths of each shape.

    ``points`` run on from one stretch to the next; ``counts`` is how many each has.
    """

    points: str
    counts: str
    shapes: list[Paths]


class Outlines:
    """Gathers the shapes of one grid, then writes them together."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._rings: list[BaseGeometry] = []
        self._owner: list[int] = []
        self._number = 0

    def add(self, shape: BaseGeometry | None) -> int:
        """Take in an area or a line, or nothing; return its number."""
        import shapely

        if shape is not None:
            parts = shapely.get_parts(shape)
            for found in (shapely.get_rings(parts), parts[shapely.get_type_id(parts) == _LINE]):
                self._rings += list(found)
                self._owner += [self._number] * len(found)
        self._number += 1
        return self._number - 1

    def written(self) -> Stretches:
        """Return all that was added."""
        shapes: list[Paths] = [[] for _ in range(self._number)]
        steps, path = self._on_grid()
        if not len(steps):
            return Stretches(points="", counts="", shapes=shapes)
        walks = _walks(steps, path)
        points, counts, paths = _shared(steps, walks)
        for ring, refs in zip(walks.paths.tolist(), paths, strict=True):
            shapes[self._owner[ring]].append(refs)
        return Stretches(points=path_letters(points), counts=letters(counts), shapes=shapes)

    def _on_grid(self) -> tuple[_Ints, _Ints]:
        """Return the points in steps, without those that do not move, and the path of each."""
        import shapely

        points, path = shapely.get_coordinates(np.array(self._rings, dtype=object), return_index=True)
        steps = self._grid.steps(points)
        moved = np.ones(len(steps), dtype=bool)
        moved[1:] = (steps[1:] != steps[:-1]).any(axis=1) | (path[1:] != path[:-1])
        steps, path = steps[moved], path[moved].astype(np.int64)
        closed = shapely.get_type_id(np.array(self._rings, dtype=object)) == _RING
        fewest = np.where(closed, 4, 2)
        kept = np.bincount(path, minlength=len(fewest))[path] >= fewest[path]
        return steps[kept], path[kept]


_LINE, _RING = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walks:
    """Paths that begin and end at junctions, or where a ring without any is always begun.

    ``order`` are rows of points; ``begins`` where in it each path begins; ``node`` the place of each row.
    """

    order: _Ints
    begins: _Ints
    paths: _Ints
    node: _Ints
    junction: _Flags


def _walks(steps: _Ints, path: _Ints) -> _Walks:
    """Return the paths, each ring turned so that it begins at a junction."""
    begins = np.flatnonzero(np.append(True, path[1:] != path[:-1]))
    ends = np.append(begins[1:], len(path)) - 1
    low = steps.min(axis=0)
    spread = steps - low
    _, node = np.unique(spread[:, 0] * (int(spread[:, 1].max()) + 1) + spread[:, 1], return_inverse=True)
    node = node.ravel()
    ring = node[begins] == node[ends]
    junction = _junctions(node, begins, ends, ring)
    length = ends - begins + np.where(ring, 0, 1)  # a ring's last point is its first
    first = np.where(ring, _first(node, junction, begins, length), 0)
    whole = length + ring
    walk = np.repeat(np.arange(len(begins)), whole)
    along = np.arange(len(walk)) - np.repeat(np.cumsum(whole) - whole, whole)
    order = begins[walk] + (first[walk] + along) % length[walk]
    return _Walks(
        order=order, begins=np.cumsum(whole) - whole, paths=path[begins], node=node, junction=junction
    )


def _junctions(node: _Ints, begins: _Ints, ends: _Ints, ring: _Flags) -> _Flags:
    """Tell for each place whether it is a junction: its neighbours are not the same in every path."""
    before, after = np.roll(node, 1), np.roll(node, -1)
    before[begins] = np.where(ring, node[ends - 1], -1)
    after[ends] = np.where(ring, node[begins + 1], -1)
    count = int(node.max()) + 1
    pair = np.minimum(before, after) * (count + 1) + np.maximum(before, after)
    order = np.argsort(node, kind="stable")
    each = np.flatnonzero(np.append(True, np.diff(node[order]) != 0))
    least, most = (reduce.reduceat(pair[order], each) for reduce in (np.minimum, np.maximum))
    parted: _Flags = (least != most) | (least < 0)
    return parted


def _first(node: _Ints, junction: _Flags, begins: _Ints, length: _Ints) -> _Ints:
    """Return how far from its begin each path has its first junction, else its place of the lowest number."""
    rows = np.arange(len(node))
    owner = np.repeat(np.arange(len(begins)), np.diff(np.append(begins, len(node))))
    along = rows - begins[owner]
    inside = along < length[owner]
    # Junctions come first, in order; then places by number. One sort key, smallest wins.
    key = np.where(junction[node], along, len(node) + node)
    key = np.where(inside, key, np.iinfo(np.int64).max)
    least = np.minimum.reduceat(key, begins)
    found = np.flatnonzero(key == least[owner])
    _, one = np.unique(owner[found], return_index=True)
    return along[found[one]]


def _shared(steps: _Ints, walks: _Walks) -> tuple[_Ints, _Ints, Paths]:
    """Return the points of the distinct stretches, how many each has, and the stretches of each path."""
    place = walks.node[walks.order]
    total = len(place)
    is_begin = np.zeros(total + 1, dtype=bool)
    is_begin[walks.begins] = is_begin[total] = True
    last = is_begin[1:]
    starts = np.flatnonzero((is_begin[:-1] | walks.junction[place]) & ~last)
    stops = np.flatnonzero((last | walks.junction[place]) & ~is_begin[:-1])
    scale = int(walks.node.max()) + 1
    onward = place[starts] * scale + place[starts + 1]
    back = place[stops] * scale + place[stops - 1]
    _, seen, which = np.unique(np.minimum(onward, back), return_index=True, return_inverse=True)
    number = np.argsort(np.argsort(seen))[which.ravel()]
    seen = np.sort(seen)
    turned = (back < onward) != (back < onward)[seen][number]
    counts = stops[seen] - starts[seen] + 1
    rows = np.repeat(starts[seen] - (np.cumsum(counts) - counts), counts) + np.arange(int(counts.sum()))
    refs = np.where(turned, ~number, number).tolist()
    cuts = [*np.searchsorted(starts, walks.begins).tolist(), len(refs)]
    paths = [refs[start:stop] for start, stop in pairwise(cuts)]
    return steps[walks.order[rows]], counts, paths
