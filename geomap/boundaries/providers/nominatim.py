"""Nominatim: outlines of OpenStreetMap by name, for single look-ups, never in bulk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from geomap.boundaries.attributes import REPAIRED
from geomap.boundaries.geojson import area_of
from geomap.boundaries.providers.answers import layer, needed, records, text, whence
from geomap.boundaries.providers.protocol import Provided
from geomap.boundaries.unit import Unit
from geomap.boundaries.user_files import sound
from geomap.errors import ChoiceError

if TYPE_CHECKING:
    from geomap.boundaries.providers.answers import Record
    from geomap.boundaries.providers.protocol import Provider, Wanted
    from geomap.boundaries.unit import Level
    from geomap.boundaries.web import Fetched, Fetcher

DATASET: Final = "OpenStreetMap (Nominatim)"
ATTRIBUTION: Final = "© OpenStreetMap contributors, ODbL 1.0 (openstreetmap.org/copyright)"
MOST_ANSWERS: Final = 5


def provider(fetch: Fetcher, base: str) -> Provider:
    """Return the provider at an address such as ``https://nominatim.openstreetmap.org``."""

    def provide(wanted: Wanted, /) -> Provided:
        if not wanted.name:
            raise ChoiceError("Nominatim needs the name of an area")
        query = {"q": wanted.name, "format": "jsonv2", "polygon_geojson": 1, "limit": MOST_ANSWERS}
        fetched = fetch(f"{base}/search?{urlencode(query)}")
        found = [
            _unit(number, record, fetched, wanted.level)
            for number, record in enumerate(records(fetched))
            if _is_area(record)
        ]
        origin = layer(fetched, dataset=DATASET, licence="ODbL 1.0", attribution=ATTRIBUTION)
        return Provided(units=tuple(found[:1]), layers=(origin,))

    return provide


def _is_area(record: Record) -> bool:
    shape = record.get("geojson")
    return isinstance(shape, dict) and shape.get("type") in {"Polygon", "MultiPolygon"}


def _unit(number: int, record: Record, fetched: Fetched, level: Level) -> Unit:
    """Return an answer as a unit; which country it is in the answer does not say in our codes."""
    where = whence(fetched)
    texts, area = sound(where, number, {}, area_of(where, number, record["geojson"]))
    title = needed(record, "display_name", fetched)
    return Unit(
        id=f"osm:{needed(record, 'osm_type', fetched)}/{needed(record, 'osm_id', fetched)}",
        level=level,
        name=text(record, "name") or title.partition(",")[0],
        names=(title,),
        country=None,
        geometry=area,
        source=DATASET,
        note=texts.get(REPAIRED),
    )
