"""The base: land, borders, provinces, water, and the names of countries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.boundaries.unit import Level
from geomap.conflict_map import outline
from geomap.conflict_map.features import Area, Key, Label, Layer, Line
from geomap.conflict_map.ground import inner_circle
from geomap.conflict_map.places import is_marked, place_card
from geomap.model import Feature as PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geomap.conflict_map.features import Feature
    from geomap.conflict_map.scene import Scene
    from geomap.model import Place

_PROVINCES_UP_TO_DEGREES: Final = 30.0
"""On a wider map provinces would be a grey net."""
_PROVINCES_BEYOND: Final = (0.6, 0.5)
"""How far beyond the extent, in shares of its width and height: as far as a window opens on."""
_LINE_STRING: Final = 1
"""shapely's number for this type of geometry."""


def countries(scene: Scene) -> Layer:
    """Return land, coasts, borders and the names of the countries in sight."""
    ground = scene.ground
    areas = [
        _land(scene, unit_id, shape) for unit_id, shape in sorted(ground.near.items()) if not shape.is_empty
    ]
    nothing = outline.nothing()
    areas.insert(
        0, Area(id="land:beyond", symbol="land", shape="beyond", geometry=nothing, beyond=ground.beyond)
    )
    lines = [
        Line(id="coasts", symbol="coast", geometry=ground.coasts),
        Line(id="borders", symbol="border", geometry=ground.borders),
    ]
    return Layer(
        id="countries",
        title="Countries",
        features=(*areas, *(line for line in lines if not line.geometry.is_empty), *_names(scene)),
        style="line",
        attribution=_sources(scene, "adm0"),
        legend=_key(lines[1:], "border", "International boundary"),
    )


def _land(scene: Scene, unit_id: str, shape: BaseGeometry) -> Area:
    """Return a country's land; a country named as a place answers to that place, and has no mark."""
    place = _country_place(scene, unit_id)
    return Area(
        id=land_id(scene, unit_id),
        symbol="land",
        shape=f"near:{unit_id}",
        geometry=shape,
        card=place_card(scene, place) if place else None,
    )


def land_id(scene: Scene, unit_id: str) -> str:
    """Return the id of the area that is a country's land."""
    place = _country_place(scene, unit_id)
    return f"place:{place.id}" if place else f"land:{unit_id}"


def _country_place(scene: Scene, unit_id: str) -> Place | None:
    """Return the place of the article that is a country, if it is named as a place."""
    for place in scene.places.values():
        if place.feature is PlaceKind.COUNTRY and place.unit == unit_id and scene.on_the_ground[place.id]:
            return place
    return None


def provinces(scene: Scene) -> Layer | None:
    """Return the boundaries between provinces of the countries concerned, if the map is not too wide."""
    extent = scene.extent
    if extent.east - extent.west > _PROVINCES_UP_TO_DEGREES:
        return None
    box = extent.grown(*_PROVINCES_BEYOND)
    concerned = {place.country for place in scene.places.values() if is_marked(scene, place)}
    found = scene.pack.units(Level.ADM1, bbox=box.bounds)
    units = sorted((unit for unit in found if unit.country in concerned), key=lambda unit: unit.id)
    if not units:
        return None
    shapes = outline.simplified([unit.geometry for unit in units], 2 * outline.tolerance(extent))
    line = Line(id="provinces", symbol="province", geometry=outline.edges(shapes, box)[0])
    return Layer(
        id="provinces",
        title="Provinces",
        features=(line,),
        style="line",
        attribution=tuple(dict.fromkeys(unit.source for unit in units)),
        legend=_key([line], "province", "Provincial boundary"),
    )


def water(scene: Scene) -> Layer | None:
    """Return lakes and rivers of the area."""
    import shapely

    box, degrees = scene.ground.box, outline.tolerance(scene.extent)
    whole = [lake.simplify(degrees) for lake in scene.pack.basemap(box.bounds, "lakes")]
    lakes = outline.clipped(whole, box)
    shores = shapely.get_parts(
        [shapely.clip_by_rect(shapely.boundary(shapely.make_valid(lake)), *box.bounds) for lake in whole]
    )
    rivers = [river.simplify(degrees) for river in scene.pack.basemap(box.bounds, "rivers")]
    parts = shapely.get_parts([shapely.clip_by_rect(river, *box.bounds) for river in rivers])
    features: list[Feature] = [
        Area(id=f"lake:{number}", symbol="lake", shape=f"lake:{number}", geometry=lake)
        for number, lake in enumerate(lakes)
        if not lake.is_empty
    ]
    shores = shores[shapely.get_type_id(shores) == _LINE_STRING]
    if len(shores):  # apart from the lakes, which end at the box without a shore
        features.append(Line(id="shores", symbol="coast", geometry=shapely.multilinestrings(shores)))
    if len(parts):
        features.append(Line(id="rivers", symbol="river", geometry=shapely.multilinestrings(parts)))
    if not features:
        return None
    return Layer(
        id="water",
        title="Lakes and rivers",
        features=tuple(features),
        style="line",
        attribution=("Natural Earth",),
        legend=_key(features, "river", "River or lake"),
    )


def _key(features: Sequence[Feature], symbol: str, text: str) -> tuple[Key, ...]:
    """Return a line of the legend if one of the features is anywhere on the map."""
    drawn = [f.symbol for f in features if isinstance(f, Area | Line) and not f.geometry.is_empty]
    others = tuple(dict.fromkeys(worn for worn in drawn if worn != symbol))
    return (Key(symbol=symbol, text=text, stands_for=others),) if drawn else ()


def _names(scene: Scene) -> list[Feature]:
    import shapely

    labels: list[Feature] = []
    disputed = {unit.name for unit in scene.pack.units(Level.DISPUTED, bbox=scene.ground.box.bounds)}
    for unit_id, seen in scene.ground.near.items():
        if scene.ground.units[unit_id].name in disputed:
            continue
        inside = shapely.clip_by_rect(seen, *scene.extent.bounds)
        shown = inside if inside.area > 0.15 * min(seen.area, 1.0) else seen
        circle = inner_circle(shown)
        if circle:
            (lon, lat), room = circle
            name, rank = scene.country_label(unit_id), 30 if room > 1 else 40
            labels.append(
                Label(
                    id=f"name:{unit_id}", symbol="country", lon=lon, lat=lat, text=name, rank=rank, room=room
                )
            )
    return labels


def _sources(scene: Scene, level: str) -> tuple[str, ...]:
    units = (unit for unit_id, unit in scene.ground.units.items() if unit_id.startswith(level))
    return tuple(dict.fromkeys(unit.source for unit in units))
