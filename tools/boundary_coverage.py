"""One coverage for three layers: the states of the world, cut along every disputed line.

Each piece ("atom") belongs to one state, or to an area that has none, and to any number of disputed areas.
States, countries and disputed areas are unions of atoms, so that their borders agree to the last digit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

NODING: Final = 1e-6
"""Degrees: the grid that all vertices of the sources are put on before cutting."""
REACH: Final = 0.01
"""Degrees: how far a line may end from the border or line that it is meant to meet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A disputed area as the part of some features that lines part from the rest, around points."""

    area: str
    of: tuple[int, ...]
    lines: tuple[BaseGeometry, ...]
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """A piece of one feature, and the disputed areas that it is in."""

    feature: int
    areas: frozenset[str] = field(default_factory=frozenset)
    geometry: BaseGeometry


def on_grid(shape: BaseGeometry) -> BaseGeometry:
    """Return the shape, valid and with its vertices on the noding grid."""
    rounded = shapely.transform(shape, lambda xy: np.round(xy / NODING) * NODING)
    return rounded if rounded.is_valid else areal(shapely.make_valid(rounded))


def areal(shape: BaseGeometry) -> BaseGeometry:
    """Return the polygons of a shape without the lines and points that repairs leave."""
    parts = [p for p in shapely.get_parts(shapely.get_parts(shape)) if p.geom_type == "Polygon"]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def atoms(features: Sequence[BaseGeometry], overlays: Iterable[int], cuts: Sequence[Cut]) -> list[Atom]:
    """Cut the features, which form a coverage but for the overlays lying on top, into atoms."""
    overlaid = set(overlays)
    regions = [_region([features[i] for i in cut.of], cut) for cut in cuts]
    group = _group(features, [*regions, *(features[i] for i in sorted(overlaid))])
    edges = [shapely.boundary(features[i]) for i in group]
    lines = [shapely.boundary(region) for region in regions]
    noded = shapely.union_all([*edges, *lines], grid_size=NODING)
    faces = shapely.get_parts(shapely.polygonize(list(shapely.get_parts(noded))))
    pieces: dict[tuple[int, frozenset[str]], list[BaseGeometry]] = {}
    for face, feature in zip(faces, _owners(faces, features, group, overlaid), strict=True):
        if feature is not None:
            inside = face.representative_point()
            areas = frozenset(c.area for c, r in zip(cuts, regions, strict=True) if r.contains(inside))
            pieces.setdefault((feature, areas), []).append(face)
    whole = [Atom(feature=i, geometry=shape) for i, shape in enumerate(features) if i not in set(group)]
    cut = [Atom(feature=f, areas=a, geometry=areal(shapely.union_all(p))) for (f, a), p in pieces.items()]
    return sorted([*whole, *cut], key=lambda atom: (atom.feature, sorted(atom.areas)))


def _group(features: Sequence[BaseGeometry], touching: list[BaseGeometry]) -> list[int]:
    """Return the features that any cut region or overlay meets."""
    pairs = shapely.STRtree(list(features)).query(touching, predicate="intersects")
    return sorted({int(i) for i in pairs[1]})


def _owners(
    faces: Sequence[BaseGeometry], features: Sequence[BaseGeometry], group: list[int], overlaid: set[int]
) -> list[int | None]:
    """Return the feature each face belongs to; an overlay wins over what it lies on."""
    tree = shapely.STRtree([features[i] for i in group])
    points = shapely.point_on_surface(list(faces))
    owners: list[int | None] = [None] * len(points)
    for face, row in zip(*tree.query(points, predicate="within"), strict=True):
        feature = group[int(row)]
        if owners[face] is None or feature in overlaid:
            owners[face] = feature
    return owners


def _region(parents: list[BaseGeometry], cut: Cut) -> BaseGeometry:
    """Return the part of the parents around the cut's points, bounded by its lines."""
    outline = shapely.boundary(shapely.union_all(parents, grid_size=NODING))
    lines = list(shapely.get_parts(shapely.line_merge(shapely.union_all(list(cut.lines)))))
    noded = shapely.union_all([outline, *lines, *_joints(lines, outline)], grid_size=NODING)
    faces = shapely.get_parts(shapely.polygonize(list(shapely.get_parts(noded))))
    points = [Point(point) for point in cut.points]
    found = [face for face in faces if any(face.contains(point) for point in points)]
    if len(found) != len(points):
        raise ValueError(f"{cut.area}: {len(points)} points lie in {len(found)} faces")
    area: BaseGeometry = shapely.union_all(found, grid_size=NODING)
    return area


def _joints(lines: list[BaseGeometry], outline: BaseGeometry) -> list[BaseGeometry]:
    """Return short lines from loose ends to the nearest border or other line within reach."""
    joints = []
    for line in lines:
        if line.is_ring:
            continue
        head, tail = Point(line.coords[0]), Point(line.coords[-1])
        for end, far in ((head, tail), (tail, head)):
            nearest = min([outline, far, *(other for other in lines if other is not line)], key=end.distance)
            if 0 < end.distance(nearest) <= REACH:
                joints.append(shapely.shortest_line(end, nearest))
    return joints
