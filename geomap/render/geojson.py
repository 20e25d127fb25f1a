"""The map as GeoJSON (RFC 7946): every mark, arc and area with its facts, its quotes and its sources."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from geomap.render.entries import Entries

if TYPE_CHECKING:
    from geomap.conflict_map import ConflictMap
    from geomap.render.entries import Entry
    from geomap.render.island import Json

_NO_WORD: Final = re.compile(r"\W+")


def to_geojson(conflict_map: ConflictMap) -> str:
    """Return what the article is about as a feature collection; lon, lat in WGS 84.

    The ground that the article does not speak of is left out. Foreign members hold the title, the day, the
    disclaimer and the sources.

    Raises
    ------
    ValueError
        If a number is not finite.
    """
    entries = Entries(conflict_map)
    lines = [
        json.dumps(_feature(entry), ensure_ascii=False, allow_nan=False)
        for layer in conflict_map.layers
        for entry in entries.of(layer)
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


def _feature(entry: Entry) -> dict[str, Json]:
    """Return a feature: the words of its card, then the same as data, where the two do not share a name."""
    import shapely

    row = entry.row
    properties: dict[str, Json] = {
        "layer": row.layer,
        "symbol": row.symbol,
        "title": row.title,
        "kind": row.kind,
        "also": list(entry.also),
        **_facts(entry),
        "quotes": list(entry.quotes),
        "note": row.note,
        "modality": row.modality,
        "basis": row.basis,
        "date": row.date,
        "date_from": row.date_from,
        "date_to": row.date_to,
        "source": row.source,
        "licence": row.licence,
        "geometry_source": row.geometry_source,
        "geometry_licence": row.geometry_licence,
    }
    if row.confidence is not None:
        properties["confidence"] = row.confidence
    if row.shown_from:
        properties["shown_from"] = list(row.shown_from.split("; "))
    return {
        "type": "Feature",
        "id": row.id,
        "geometry": json.loads(shapely.to_geojson(entry.geometry)),
        "properties": properties,
    }


def _facts(entry: Entry) -> dict[str, Json]:
    """Return the facts of a card by name; those that share one are all told."""
    values: dict[str, str] = {}
    for fact in entry.facts:
        name = _NO_WORD.sub("_", fact.label.lower().replace("'", ""))
        values[name] = f"{values[name]}; {fact.value}" if name in values else fact.value
    return dict(values)
