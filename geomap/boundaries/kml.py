"""KML read with the standard library alone; what it links to is never fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from shapely.geometry import MultiPolygon, Polygon

from geomap.errors import BoundaryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.boundaries.attributes import RawFeature

MOST_BYTES: Final = 64 * 2**20


def read_kml(path: Path) -> list[RawFeature]:
    """Return the placemarks of a KML file that hold areas: attributes as text, and areas.

    Raises
    ------
    BoundaryError
        If the file is too large, declares entities, or is not KML.
    """
    if path.stat().st_size > MOST_BYTES:
        raise BoundaryError(f"{path}: larger than {MOST_BYTES // 2**20} MB; cut it to the region")
    text = path.read_bytes()
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise BoundaryError(f"{path}: declares a document type or entities, which KML does not need")
    try:
        root = ET.fromstring(text)  # noqa: S314 - no document type, hence no entities, gets here
        found = [(_texts(mark), _area(mark)) for mark in _named(root, "Placemark")]
    except (ET.ParseError, ValueError, IndexError) as error:
        raise BoundaryError(f"{path}: not KML with areas in longitude and latitude ({error})") from error
    return [(texts, area) for texts, area in found if not area.is_empty]


def _texts(mark: ET.Element) -> dict[str, str]:
    texts = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in mark if not len(child)}
    for data in (*_named(mark, "SimpleData"), *_named(mark, "Data")):
        texts[data.get("name", "")] = "".join(data.itertext()).strip()
    return texts


def _area(mark: ET.Element) -> MultiPolygon:
    polygons = []
    for polygon in _named(mark, "Polygon"):
        shell, *holes = [_ring(r) for edge in _edges(polygon) for r in _named(edge, "coordinates")]
        polygons.append(Polygon(shell, holes))
    return MultiPolygon(polygons)


def _edges(polygon: ET.Element) -> list[ET.Element]:
    return [*_named(polygon, "outerBoundaryIs"), *_named(polygon, "innerBoundaryIs")]


def _ring(coordinates: ET.Element) -> list[tuple[float, float]]:
    points = (point.split(",") for point in (coordinates.text or "").split())
    return [(float(point[0]), float(point[1])) for point in points]


def _named(element: ET.Element, name: str) -> Iterator[ET.Element]:
    return (child for child in element.iter() if child.tag.rpartition("}")[2] == name)
