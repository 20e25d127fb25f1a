"""What was provided, as a file for a folder of boundaries: fetched once, drawn offline ever after."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.boundaries.manifest import Layer
    from geomap.boundaries.providers.protocol import Provided
    from geomap.boundaries.unit import Unit


def as_geojson(provided: Provided) -> bytes:
    """Return units as GeoJSON (lon, lat) that ``--boundaries DIR`` reads, credits and licences with them."""
    import shapely

    layers = {layer.dataset: layer for layer in provided.layers}
    features = [
        {
            "type": "Feature",
            "properties": _columns(unit, layers[unit.source]),
            "geometry": shapely.geometry.mapping(unit.geometry),
        }
        for unit in provided.units
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode() + b"\n"


def _columns(unit: Unit, layer: Layer) -> dict[str, str]:
    columns = {
        "origin": unit.id,
        "name": unit.name,
        "names": "|".join(unit.names),
        "level": unit.level.value,
        "country": unit.country,
        "holder": unit.holder,
        "claimants": "|".join(unit.claimants),
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
        "approximate": "yes" if unit.approximate else "",
        "note": unit.note,
        "source": unit.source,
        "licence": layer.licence,
        "attribution": layer.attribution,
        "version": layer.version,
        "vintage": layer.vintage,
        "sha256": layer.package_sha256,
    }
    return {column: value for column, value in columns.items() if value}
