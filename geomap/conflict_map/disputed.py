"""Disputed areas and the lines drawn apart from borders: always dashed, never taken for endorsement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.boundaries.unit import Level
from geomap.conflict_map import outline
from geomap.conflict_map.dates import in_words
from geomap.conflict_map.features import Area, Card, Fact, Key, Label, Layer, Line
from geomap.conflict_map.ground import inner_circle
from geomap.conflict_map.wording import known, listed, plain

if TYPE_CHECKING:
    from geomap.boundaries.unit import BoundaryLine, Unit
    from geomap.conflict_map.features import Feature
    from geomap.conflict_map.scene import Scene


def disputed(scene: Scene) -> Layer | None:
    """Return the disputed areas and lines of the map's day, lines lately ended, areas the article names."""
    box, degrees = scene.ground.box, outline.tolerance(scene.extent)
    units = [
        unit
        for unit in scene.pack.units(Level.DISPUTED, bbox=box.bounds)
        if _holds(unit, scene.day) or scene.is_named(unit)
    ]
    lines = [
        line for line in scene.pack.lines(box.bounds) if _holds(line, scene.day) or _ended(line, scene.day)
    ]
    if not units and not lines:
        return None
    features: list[Feature] = []
    for unit in sorted(units, key=lambda unit: unit.id):
        features += _area(scene, unit, degrees)
    features += [_line(line, degrees, scene.day) for line in sorted(lines, key=lambda line: line.id)]
    return Layer(
        id="disputed",
        title="Disputed boundaries",
        features=tuple(features),
        style="line",
        attribution=tuple(dict.fromkeys([unit.source for unit in units] + [line.source for line in lines])),
        legend=tuple(_legend(features)),
    )


def _legend(features: list[Feature]) -> list[Key]:
    """Return a line for each symbol of the whole map: a reader of the page may move to it."""
    worn = [feature.symbol for feature in features]
    words = {
        "disputed-area": "Disputed area",
        "disputed-line": "Disputed boundary or line of control",
        "former-line": "Line given up within the last year",
    }
    return [
        Key(symbol=name, text=text, count=worn.count(name)) for name, text in words.items() if name in worn
    ]


def _holds(item: Unit | BoundaryLine, day: str | None) -> bool:
    """Tell whether something was in force on a day; without a day, whether it still is."""
    if day is None:
        return item.valid_to is None
    return (item.valid_from or "") <= day and (item.valid_to is None or day <= item.valid_to)


def _ended(item: BoundaryLine, day: str | None) -> bool:
    """Tell whether a line ended in the year before a day."""
    if day is None or item.valid_to is None:
        return False
    return f"{int(day[:4]) - 1:04}{day[4:]}" <= item.valid_to < day


def _area(scene: Scene, unit: Unit, degrees: float) -> list[Feature]:
    shape = unit.geometry.simplify(degrees)
    facts = (
        Fact(label="Held by", value=known(scene.country_name(unit.holder))),
        Fact(label="Claimed by", value=listed([known(scene.country_name(code)) for code in unit.claimants])),
        Fact(label="In force", value=_dates(unit)),
        Fact(label="Outline from", value=unit.source),
    )
    card = Card(title=unit.name, kind="disputed area", facts=facts, also=unit.names[:4], note=unit.note)
    area = Area(id=f"area:{unit.id}", symbol="disputed-area", shape=unit.id, geometry=shape, card=card)
    circle = inner_circle(shape)
    if circle is None or scene.is_named(unit):
        return [area]
    (lon, lat), room = circle
    name = Label(
        id=f"name:{unit.id}", symbol="region", lon=lon, lat=lat, text=unit.name, rank=30, room=2 * room
    )
    return [area, name]


def _line(line: BoundaryLine, degrees: float, day: str | None) -> Line:
    facts = (Fact(label="In force", value=_dates(line)), Fact(label="Line from", value=line.source))
    return Line(
        id=line.id,
        symbol="former-line" if _ended(line, day) else "disputed-line",
        geometry=line.geometry.simplify(degrees),
        card=Card(title=line.name, kind=plain(line.kind), facts=facts),
    )


def _dates(item: Unit | BoundaryLine) -> str:
    if item.valid_from is None and item.valid_to is None:
        return known(None)
    return in_words(f"{item.valid_from or '..'}/{item.valid_to or '..'}")
