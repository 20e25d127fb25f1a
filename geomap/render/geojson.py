"""The map as GeoJSON (RFC 7946): every mark, arc and area with its facts, its quotes and its sources."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from geomap.conflict_map.features import Arc, Area, Line, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from geomap.conflict_map import ConflictMap
    from geomap.conflict_map.features import Act, Card, Feature, Layer
    from geomap.render.island import Json

_DECIMALS: Final = 6
_PRECISION: Final = 10.0**-_DECIMALS


def to_geojson(conflict_map: ConflictMap) -> str:
    """Return what the article is about as a feature collection; lon, lat in WGS 84.

    The ground that the article does not speak of is left out. Foreign members hold the title, the day, the
    disclaimer and the sources.

    Raises
    ------
    ValueError
        If a number is not finite.
    """
    lines = [
        json.dumps(feature, ensure_ascii=False, allow_nan=False)
        for layer in conflict_map.layers
        for feature in _features(conflict_map, layer)
    ]
    head = json.dumps(_head(conflict_map), ensure_ascii=False, allow_nan=False)
    return f'{head[:-1]}, "features": [\n' + ",\n".join(lines) + "\n]}\n"


def _head(conflict_map: ConflictMap) -> dict[str, Json]:
    return {
        "type": "FeatureCollection",
        "title": conflict_map.title,
        "as_of": conflict_map.as_of,
        "worldview": conflict_map.worldview,
        "disclaimer": conflict_map.disclaimer,
        "sources": [
            {"name": s.name, "version": s.version, "licence": s.licence, "attribution": s.attribution}
            for s in conflict_map.sources
        ],
    }


def _features(conflict_map: ConflictMap, layer: Layer) -> Iterator[dict[str, Json]]:
    for feature in layer.features:
        geometry = _geometry(feature)
        if geometry is None or geometry.is_empty:
            continue
        for key, card in _cards(feature):
            properties = {"layer": layer.title, "symbol": feature.symbol, **_card(conflict_map, card)}
            days = [layer.epochs[number].day for number in getattr(feature, "epochs", ())]
            if days:
                properties["shown_from"] = days
            yield {
                "type": "Feature",
                "id": key,
                "geometry": _plain(geometry),
                "properties": properties,
            }


def _cards(feature: Feature) -> list[tuple[str, Card]]:
    if isinstance(feature, Arc):
        acts: tuple[Act, ...] = feature.acts
        return [(f"{act.id}/{feature.id}", act.card) for act in acts]
    card: Card | None = getattr(feature, "card", None)
    return [(feature.id, card)] if card else []


def _geometry(feature: Feature) -> BaseGeometry | None:
    import shapely

    match feature:
        case Mark():
            point: BaseGeometry = shapely.points(feature.lon, feature.lat)
            return point
        case Arc():
            ends = [(end.lon, end.lat) for end in (feature.source, feature.target)]
            line: BaseGeometry = shapely.linestrings(ends)
            return line
        case Line():
            return feature.geometry
        case Area():
            parts = [part for part in (feature.geometry, feature.beyond) if part is not None]
            whole = shapely.set_precision(shapely.union_all(shapely.make_valid(parts)), _PRECISION)
            oriented: BaseGeometry = shapely.orient_polygons(whole, exterior_cw=False)
            return oriented
        case _:
            return None


def _plain(geometry: BaseGeometry) -> Json:
    """Return a geometry with as many decimals as RFC 7946 finds sensible."""
    import shapely

    rounded = shapely.transform(geometry, lambda points: points.round(_DECIMALS))
    plain: Json = json.loads(shapely.to_geojson(rounded))
    return plain


def _card(conflict_map: ConflictMap, card: Card) -> dict[str, Json]:
    text = conflict_map.reading.article.text
    return {
        "title": card.title,
        "kind": card.kind,
        "also": list(card.also),
        **{fact.label.lower().replace(" ", "_"): fact.value for fact in card.facts},
        "quotes": [text[quote.start : quote.end] for quote in card.quotes],
        "note": card.note,
    }
