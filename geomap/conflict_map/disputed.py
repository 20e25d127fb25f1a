"""Disputed areas and the lines drawn apart from borders: always dashed, never taken for endorsement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.boundaries.unit import Level
from geomap.conflict_map import outline
from geomap.conflict_map.features import Area, Card, Fact, Key, Label, Layer, Line
from geomap.conflict_map.ground import inner_point
from geomap.conflict_map.wording import known, listed, plain

if TYPE_CHECKING:
    from geomap.boundaries.unit import BoundaryLine, Unit
    from geomap.conflict_map.features import Feature
    from geomap.conflict_map.scene import Scene


def disputed(scene: Scene) -> Layer | None:
    """Return the disputed areas and lines of the area that hold on the map's day."""
    box, degrees = scene.ground.box, outline.tolerance(scene.extent)
    units = [unit for unit in scene.pack.units(Level.DISPUTED, bbox=box.bounds) if _holds(unit, scene.day)]
    lines = [line for line in scene.pack.lines(box.bounds) if _holds(line, scene.day)]
    if not units and not lines:
        return None
    features: list[Feature] = []
    for unit in sorted(units, key=lambda unit: unit.id):
        features += _area(scene, unit, degrees)
    for line in sorted(lines, key=lambda line: line.id):
        features.append(_line(line, degrees))
    legend = [Key(symbol="disputed-area", text="Disputed area", count=len(units))] if units else []
    legend += [Key(symbol="disputed-line", text="Disputed boundary or line of control", count=len(lines))] if lines else []
    return Layer(
        id="disputed",
        title="Disputed boundaries",
        features=tuple(features),
        style="line",
        attribution=tuple(dict.fromkeys(item.source for item in (*units, *lines))),
        legend=tuple(legend),
    )


def _holds(item: Unit | BoundaryLine, day: str | None) -> bool:
    if day is None:
        return True
    return (item.valid_from or "") <= day and (item.valid_to is None or day <= item.valid_to)


def _area(scene: Scene, unit: Unit, degrees: float) -> list[Feature]:
    shape = unit.geometry.simplify(degrees)
    code_names = {u.country: u.name for u in scene.ground.units.values() if u.country}
    facts = (
        Fact(label="Held by", value=known(code_names.get(unit.holder or "", unit.holder))),
        Fact(label="Claimed by", value=listed([code_names.get(c, c) for c in unit.claimants])),
        Fact(label="Outline from", value=unit.source),
    )
    card = Card(title=unit.name, kind="disputed area", facts=facts, also=unit.names, note=unit.note)
    area = Area(id=f"area:{unit.id}", symbol="disputed-area", shape=unit.id, geometry=shape, card=card)
    point = inner_point(shape)
    if point is None:
        return [area]
    name = Label(id=f"name:{unit.id}", symbol="region", lon=point[0], lat=point[1], text=unit.name, rank=30)
    return [area, name]


def _line(line: BoundaryLine, degrees: float) -> Line:
    card = Card(title=line.name, kind=plain(line.kind), facts=(Fact(label="Line from", value=line.source),))
    return Line(
        id=f"line:{line.id}", symbol="disputed-line", geometry=line.geometry.simplify(degrees), card=card
    )
