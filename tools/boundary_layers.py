"""From sources to the rows of the pack: countries, states and disputed areas as unions of atoms."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypedDict, TypeVar

import numpy as np
import shapely
from shapely.geometry import MultiPolygon

from geomap.boundaries.packed import PER_DEGREE
from tools.boundary_coverage import NODING, Atom, Cut, areal, atoms, on_grid
from tools.boundary_units import REVIEWED, Draft, absent, codes, country, state, viewers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

    from tools.boundary_sources import Feature

K = TypeVar("K")
TOLERANCE: Final = 0.002
"""Degrees: corners whose triangle is smaller than this squared go, the same on both sides of a border."""


class Recipe(TypedDict):
    """How lines part a disputed area from the rest."""

    of: list[str]
    lines: list[str]
    side: str
    box: list[float]
    points: list[list[float]]


class Islands(TypedDict):
    """Islands of a unit within a box."""

    of: str
    box: list[float]


class Area(TypedDict, total=False):
    """An entry of disputed.toml."""

    id: str
    names: list[str]
    cut: Recipe
    units: list[str]
    parts: Islands
    holder: str
    claimants: list[str]
    parent: str
    valid_from: str
    valid_to: str
    note: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A unit with its geometry, and the disputed areas that it lies in wholly."""

    draft: Draft
    geometry: BaseGeometry
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """Land of a country that is in none of its states."""

    country: str
    geometry: BaseGeometry


def layers(
    countries: list[Feature], states: list[Feature], lines: list[Feature]
) -> tuple[list[Row], list[Land]]:
    """Return the units, level by level in the order of their ids, and the land that no state includes."""
    code = codes(countries)
    viewer = viewers(countries, code)
    areas: list[Area] = tomllib.loads((REVIEWED / "disputed.toml").read_text("utf-8"))["area"]
    alone = _without_states(countries, states)
    features = [*states, *alone, *_forgotten_islands(countries, states)]
    shapes = [on_grid(f.geometry) for f in features]
    overlays = range(len(states), len(states) + len(alone))
    cuts = [_cut(area["id"], area["cut"], features, lines) for area in areas if "cut" in area]
    pieces = _simplified(atoms(shapes, overlays, cuts))
    owners = [code[f.properties["adm0_a3"]] for f in features]

    nations = _unions(pieces, lambda atom: [owners[atom.feature]])
    provinces = _unions(pieces, lambda atom: [atom.feature])
    whole = {unit: area["id"] for area in areas for unit in area.get("units", ())}
    adm0 = [
        Row(draft=d, geometry=nations[d.country], areas=(whole[d.id],) if d.id in whole else ())
        for d in (country(f, code, viewer) for f in countries)
    ]
    drafts = {i: state(f, code) for i, f in enumerate(states) if f.properties["adm1_code"] not in absent()}
    by_id = {row.draft.id: row.geometry for row in adm0} | {d.id: provinces[i] for i, d in drafts.items()}
    within = _unions(pieces, lambda atom: sorted(atom.areas))
    disputed = [_disputed(area, within, by_id, adm0) for area in areas]
    members = _members(areas, pieces, {i: d.id for i, d in drafts.items()}, owners)
    adm1 = [Row(draft=d, geometry=provinces[i], areas=members.get(i, ())) for i, d in drafts.items()]
    units = [row for layer in (adm0, adm1, disputed) for row in sorted(layer, key=lambda r: r.draft.id)]
    return units, [
        Land(country=owners[i], geometry=g) for i, g in sorted(provinces.items()) if i not in drafts
    ]


def _without_states(countries: list[Feature], states: list[Feature]) -> list[Feature]:
    divided = {f.properties["adm0_a3"] for f in states}
    return [f for f in countries if f.properties["adm0_a3"] not in divided]


def _forgotten_islands(countries: list[Feature], states: list[Feature]) -> list[Feature]:
    """Return, as features without a state, the islands of countries that no state includes."""
    from tools.boundary_sources import Feature

    tree = shapely.STRtree([f.geometry for f in states])
    found = []
    for f in countries:
        parts = shapely.get_parts(f.geometry)
        met = set(tree.query(parts, predicate="intersects")[0].tolist())
        lone = [part for i, part in enumerate(parts) if i not in met]
        if lone and len(lone) < len(parts):
            found.append(
                Feature(properties={"adm0_a3": f.properties["adm0_a3"]}, geometry=MultiPolygon(lone))
            )
    return found


def _cut(area: str, recipe: Recipe, features: list[Feature], lines: list[Feature]) -> Cut:
    box = shapely.box(*recipe["box"]) if "box" in recipe else shapely.box(-180, -90, 180, 90)
    chosen = [
        line.geometry
        for line in lines
        if line.properties["name"] in recipe["lines"]
        and line.properties["adm0_a3_l"] == recipe["side"]
        and box.contains(line.geometry)
    ]
    if not chosen:
        raise ValueError(f"{area}: no line of the source answers to {recipe}")
    of = tuple(i for i, f in enumerate(features) if f.properties["adm0_a3"] in recipe["of"])
    points = tuple((x, y) for x, y in recipe["points"])
    return Cut(area=area, of=of, lines=tuple(map(on_grid_line, chosen)), points=points)


def on_grid_line(line: BaseGeometry) -> BaseGeometry:
    """Return a line with its vertices on the noding grid."""
    moved: BaseGeometry = shapely.transform(line, lambda xy: np.round(xy / NODING) * NODING)
    return moved


def _simplified(pieces: list[Atom]) -> list[Atom]:
    smooth = shapely.coverage_simplify([atom.geometry for atom in pieces], TOLERANCE)
    stored = shapely.transform(smooth, lambda xy: np.round(xy * PER_DEGREE) / PER_DEGREE)
    valid = [g if g.is_valid else areal(shapely.make_valid(g)) for g in stored]
    return [
        Atom(feature=atom.feature, areas=atom.areas, geometry=g)
        for atom, g in zip(pieces, valid, strict=True)
        if not g.is_empty
    ]


def _unions(pieces: Iterable[Atom], keys: Callable[[Atom], Sequence[K]]) -> dict[K, BaseGeometry]:
    groups: dict[K, list[BaseGeometry]] = defaultdict(list)
    for atom in pieces:
        for key in keys(atom):
            groups[key].append(atom.geometry)
    return {key: _union(group) for key, group in groups.items()}


def _union(shapes: list[BaseGeometry]) -> BaseGeometry:
    whole = shapes[0] if len(shapes) == 1 else shapely.union_all(shapes, grid_size=1 / PER_DEGREE)
    return areal(shapely.normalize(whole))


def _disputed(
    area: Area, within: dict[str, BaseGeometry], by_id: dict[str, BaseGeometry], adm0: list[Row]
) -> Row:
    if "cut" in area:
        shape = within[area["id"]]
    elif "units" in area:
        shape = _union([by_id[unit] for unit in area["units"]])
    else:
        box = shapely.box(*area["parts"]["box"])
        islands = [p for p in shapely.get_parts(by_id[area["parts"]["of"]]) if box.contains(p)]
        shape = areal(MultiPolygon(islands))
    inside = shapely.point_on_surface(shape)
    ground = next(row.draft for row in adm0 if row.geometry.intersects(inside))
    name, *others = area["names"]
    draft = Draft(
        id=f"disputed:{area['id']}",
        level="disputed",
        name=name,
        names=tuple(others),
        country=ground.country,
        kind="disputed area",
        holder=area["holder"],
        claimants=tuple(area["claimants"]),
        parent=area.get("parent", ""),
        valid_from=area.get("valid_from", ""),
        valid_to=area.get("valid_to", ""),
        note=area.get("note", ""),
        views=ground.views if ground.id in area.get("units", ()) else (),
        source=area["source"],
    )
    return Row(draft=draft, geometry=shape)


def _members(
    areas: list[Area], pieces: list[Atom], ids: dict[int, str], owners: list[str]
) -> dict[int, tuple[str, ...]]:
    """Return, for each state by feature, the disputed areas that it lies in wholly."""
    within: dict[int, set[str]] = {}
    for atom in pieces:
        within[atom.feature] = within.get(atom.feature, set(atom.areas)) & atom.areas
    for area in areas:
        listed = set(area.get("units", ()))
        for feature, unit in ids.items():
            if listed & {unit, f"adm0:{owners[feature]}"}:
                within[feature] = within.get(feature, set()) | {area["id"]}
    return {feature: tuple(sorted(found)) for feature, found in within.items() if found}
