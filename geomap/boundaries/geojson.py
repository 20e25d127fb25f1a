"""GeoJSON read with the standard library alone: no driver, no link followed, every number checked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.lib import ShapelyError

from geomap.errors import BoundaryError

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from geomap.boundaries.attributes import RawFeature

MOST_BYTES: Final = 256 * 2**20
DEEPEST: Final = 32
LONGITUDE_LATITUDE: Final = ("CRS84", "EPSG::4326", "EPSG:4326")


def read_geojson(path: Path) -> list[RawFeature]:
    """Return the features of a GeoJSON file: attributes as text, and areas.

    Raises
    ------
    BoundaryError
        If the file is too large or too deeply nested, is not GeoJSON, or is not in longitude and latitude.
    """
    if path.stat().st_size > MOST_BYTES:
        raise BoundaryError(
            f"{path}: larger than {MOST_BYTES // 2**20} MB; simplify it or cut it to the region"
        )
    return parse_geojson(path, path.read_bytes())


def parse_geojson(path: Path, content: bytes) -> list[RawFeature]:
    """Return the features of GeoJSON from ``path``, which errors name: attributes as text, and areas.

    Raises
    ------
    BoundaryError
        If it is too deeply nested, is not GeoJSON, or is not in longitude and latitude.
    """
    data = parse_json(path, content)
    if _depth(data) > DEEPEST:
        raise BoundaryError(f"{path}: nested deeper than {DEEPEST} levels, which no GeoJSON needs")
    if not isinstance(data, dict) or data.get("type") not in {"FeatureCollection", "Feature"}:
        raise BoundaryError(f"{path}: not a GeoJSON FeatureCollection")
    _check_crs(path, data.get("crs"))
    features = data.get("features") if data["type"] == "FeatureCollection" else [data]
    if not isinstance(features, list):
        raise BoundaryError(f"{path}: its features are not a list")
    return [_feature(path, number, feature) for number, feature in enumerate(features)]


def parse_json(path: Path, content: bytes) -> object:
    """Return what JSON from ``path`` holds, without numbers that are none.

    Raises
    ------
    BoundaryError
        If it is not JSON in UTF-8.
    """
    try:
        data: object = json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise BoundaryError(f"{path}: not JSON in UTF-8 ({error})") from error
    return data


def _feature(path: Path, number: int, feature: object) -> RawFeature:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    texts = {}
    if isinstance(properties, dict):
        texts = {str(k): str(v) for k, v in properties.items() if isinstance(v, str | int | float)}
    return texts, area_of(path, number, feature.get("geometry") if isinstance(feature, dict) else None)


def area_of(path: Path, number: int, geometry: object) -> BaseGeometry:
    """Return the area that a GeoJSON geometry describes.

    Raises
    ------
    BoundaryError
        If it is not a polygon or several.
    """
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in {"Polygon", "MultiPolygon"}:
        raise BoundaryError(
            f"{path}: feature {number} is {kind or 'empty'}; boundaries are Polygon or MultiPolygon"
        )
    try:
        found = shape(geometry)
    except (ValueError, TypeError, LookupError, AttributeError, ShapelyError) as error:
        raise BoundaryError(f"{path}: feature {number} has no usable coordinates ({error})") from error
    if not isinstance(found, Polygon | MultiPolygon):
        raise BoundaryError(f"{path}: feature {number} is not an area")
    return found


def _check_crs(path: Path, crs: object) -> None:
    """Refuse any system of coordinates but longitude and latitude; a link to one is never followed."""
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) and crs.get("type") == "name" else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str) or not name.upper().endswith(LONGITUDE_LATITUDE):
        raise BoundaryError(
            f"{path}: its crs is {name or crs!r:.60}; save it in longitude and latitude (EPSG:4326)"
        )


def _depth(value: object) -> int:
    """Return how deep lists and objects are nested, counting no further than one level too many."""
    level, depth = [value], 0
    while level and depth <= DEEPEST:
        depth += 1
        level = [
            child
            for item in level
            if isinstance(item, list | dict)
            for child in (item.values() if isinstance(item, dict) else item)
            if isinstance(child, list | dict)
        ]
    return depth


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number")
