"""geoBoundaries: open boundaries of every country, each layer with a licence of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from geomap.boundaries.attributes import unit_of, value_of
from geomap.boundaries.geojson import parse_geojson
from geomap.boundaries.names import folded
from geomap.boundaries.providers.answers import layer, needed, records, text, whence
from geomap.boundaries.providers.protocol import Provided
from geomap.boundaries.unit import Level
from geomap.boundaries.user_files import sound
from geomap.errors import ChoiceError

if TYPE_CHECKING:
    from geomap.boundaries.providers.protocol import Provider, Wanted
    from geomap.boundaries.unit import Unit
    from geomap.boundaries.web import Fetched, Fetcher

LEVELS: Final = {Level.ADM0: "ADM0", Level.ADM1: "ADM1"}


def provider(fetch: Fetcher, base: str) -> Provider:
    """Return the provider at an address such as ``https://www.geoboundaries.org``."""

    def provide(wanted: Wanted, /) -> Provided:
        if wanted.level not in LEVELS or not wanted.country:
            raise ChoiceError("geoBoundaries needs a country's three letters and the level adm0 or adm1")
        level, country = LEVELS[wanted.level], quote(wanted.country.upper(), safe="")
        about = fetch(f"{base}/api/current/gbOpen/{country}/{level}/")
        (facts, *_) = records(about) or [{}]
        fetched = fetch(needed(facts, "gjDownloadURL", about))
        source = f"geoBoundaries {country} {level}, {text(facts, 'boundarySource') or 'source not stated'}"
        licence = text(facts, "boundaryLicense") or "not stated"
        origin = layer(
            fetched,
            dataset=source,
            licence=licence,
            attribution=f"{source} (Runfola et al. 2020), {licence}",
            vintage=text(facts, "boundaryYearRepresented"),
        )
        units = (
            replace(unit, level=wanted.level, country=wanted.country.upper(), source=source)
            for unit in _units(fetched)
        )
        named = folded(wanted.name) if wanted.name else None
        kept = tuple(unit for unit in units if named in {None, folded(unit.name)})
        return Provided(units=kept, layers=(origin,))

    return provide


def _units(fetched: Fetched) -> list[Unit]:
    where, units = whence(fetched), []
    for number, feature in enumerate(parse_geojson(where, fetched.content)):
        texts, area = sound(where, number, *feature)
        own = value_of(texts, "shapeID") or f"{where.stem}/{number}"
        units.append(replace(unit_of(where, number, texts, area), id=f"geoboundaries:{own}"))
    return units
