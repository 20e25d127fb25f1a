"""Names of countries stand on land that shows: not on a lake, nor where others are documented to hold it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geomap.conflict_map.features import Area, Label
from geomap.conflict_map.ground import inner_circle

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geomap.conflict_map.features import Extent, Feature, Layer

_LEAST: Final = 0.25
"""A name stays where it is unless it finds at least this share of the room it has."""


def on_open_land(layers: tuple[Layer, ...], extent: Extent) -> tuple[Layer, ...]:
    """Return layers with the names of countries moved off lakes and off areas documented as held."""
    import shapely

    taken = [*_held(layers), *_lakes(layers)]
    if not taken:
        return layers
    over, tree = shapely.box(*extent.bounds), shapely.STRtree(taken)

    def moved(feature: Feature, layer: Layer) -> Feature:
        if not (isinstance(feature, Label) and feature.symbol == "country"):
            return feature
        near = tree.query(shapely.points(feature.lon, feature.lat).buffer(feature.room), "intersects")
        land = _land(feature, layer) if len(near) else None
        if land is None:
            return feature
        seen = shapely.intersection(shapely.make_valid(land), over)
        met = tree.query(seen, "intersects")
        free = shapely.difference(seen, shapely.union_all([shapely.make_valid(taken[row]) for row in met]))
        return _at(feature, free)

    return tuple(
        replace(layer, features=tuple(moved(feature, layer) for feature in layer.features))
        if any(isinstance(feature, Label) for feature in layer.features)
        else layer
        for layer in layers
    )


def _at(label: Label, free: BaseGeometry) -> Label:
    """Return a name in the middle of the land left free, unless that is too little."""
    circle = inner_circle(free)
    if circle is None or circle[1] < _LEAST * label.room:
        return label
    (lon, lat), room = circle
    return replace(label, lon=lon, lat=lat, room=room)


def _land(label: Label, layer: Layer) -> BaseGeometry | None:
    """Return the outline of the country that a name is of."""
    shape = f"near:{label.id.removeprefix('name:')}"
    areas = (feature for feature in layer.features if isinstance(feature, Area))
    return next((area.geometry for area in areas if area.shape == shape), None)


def _held(layers: tuple[Layer, ...]) -> list[BaseGeometry]:
    return [
        feature.geometry
        for layer in layers
        if layer.id == "documented"
        for feature in layer.features
        if isinstance(feature, Area) and layer.epoch in feature.epochs
    ]


def _lakes(layers: tuple[Layer, ...]) -> list[BaseGeometry]:
    return [
        feature.geometry
        for layer in layers
        if layer.id == "water"
        for feature in layer.features
        if isinstance(feature, Area)
    ]
