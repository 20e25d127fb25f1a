"""GeoNames: points of places by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from geomap.boundaries.providers.answers import layer, needed, records, text, whence
from geomap.boundaries.providers.protocol import Provided, Site
from geomap.errors import BoundaryError, ChoiceError

if TYPE_CHECKING:
    from geomap.boundaries.providers.answers import Record
    from geomap.boundaries.providers.protocol import Provider, Wanted
    from geomap.boundaries.web import Fetched, Fetcher

DATASET: Final = "GeoNames"
ATTRIBUTION: Final = "GeoNames (geonames.org), CC BY 4.0"
MOST_ANSWERS: Final = 10


def provider(fetch: Fetcher, base: str, user: str | None) -> Provider:
    """Return the provider at an address such as ``https://secure.geonames.org``, for a registered user."""

    def provide(wanted: Wanted, /) -> Provided:
        if not wanted.name or not user:
            raise ChoiceError("GeoNames needs the name of a place and a user registered with geonames.org")
        query = {"q": wanted.name, "maxRows": MOST_ANSWERS, "username": user}
        fetched = fetch(f"{base}/searchJSON?{urlencode(query)}")
        for status in (record["status"] for record in records(fetched) if "status" in record):
            message = status.get("message") if isinstance(status, dict) else status
            raise BoundaryError(f"{whence(fetched)}: GeoNames says {message!r:.120}")
        found = tuple(_site(record, fetched) for record in records(fetched, "geonames"))
        origin = layer(fetched, dataset=DATASET, licence="CC BY 4.0", attribution=ATTRIBUTION)
        return Provided(sites=found, layers=(origin,))

    return provide


def _site(record: Record, fetched: Fetched) -> Site:
    try:
        lon, lat = float(needed(record, "lng", fetched)), float(needed(record, "lat", fetched))
        population = int(text(record, "population") or 0)
    except ValueError as error:
        raise BoundaryError(f"{whence(fetched)}: a place without numbers for its point ({error})") from error
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise BoundaryError(f"{whence(fetched)}: a place at ({lon}, {lat}), which is not on Earth")
    return Site(
        id=f"geonames:{needed(record, 'geonameId', fetched)}",
        name=needed(record, "name", fetched),
        lon=lon,
        lat=lat,
        kind=text(record, "fcode") or "not stated",
        country=text(record, "countryCode"),
        population=population or None,
        source=DATASET,
    )
