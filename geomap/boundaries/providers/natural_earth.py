"""Natural Earth: countries, provinces and disputed areas of the world, in the public domain."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.boundaries.attributes import unit_of, value_of
from geomap.boundaries.names import folded
from geomap.boundaries.providers.answers import layer
from geomap.boundaries.providers.archives import unpacked
from geomap.boundaries.providers.protocol import Provided
from geomap.boundaries.unit import Level
from geomap.boundaries.user_files import read_file

if TYPE_CHECKING:
    from geomap.boundaries.providers.protocol import Provider, Wanted
    from geomap.boundaries.unit import Unit
    from geomap.boundaries.web import Fetched, Fetcher

FILES: Final = {
    Level.ADM0: "ne_10m_admin_0_countries",
    Level.ADM1: "ne_10m_admin_1_states_provinces",
    Level.DISPUTED: "ne_10m_admin_0_disputed_areas",
}
KEYS: Final = ("adm1_code", "brk_a3", "adm0_a3")
ATTRIBUTION: Final = "Made with Natural Earth (naturalearthdata.com)"


def provider(fetch: Fetcher, base: str) -> Provider:
    """Return the provider at an address that holds ``10m_cultural/*.zip``."""

    def provide(wanted: Wanted, /) -> Provided:
        name = FILES[wanted.level]
        fetched = fetch(f"{base}/10m_cultural/{name}.zip")
        source = f"Natural Earth 1:10m {name}"
        units = (replace(unit, level=wanted.level, source=source) for unit in _units(fetched, name))
        country, named = wanted.country, folded(wanted.name) if wanted.name else None
        kept = tuple(
            unit for unit in units if country in {None, unit.country} and named in {None, folded(unit.name)}
        )
        origin = layer(fetched, dataset=source, licence="public domain", attribution=ATTRIBUTION)
        return Provided(units=kept, layers=(origin,))

    return provide


def _units(fetched: Fetched, name: str) -> list[Unit]:
    with tempfile.TemporaryDirectory(prefix="geomap-") as folder:
        path = unpacked(fetched.content, f"{name}.zip", Path(folder))
        features = read_file(path)
    return [
        replace(unit_of(path, number, texts, area), id=f"natural-earth:{value_of(texts, *KEYS) or number}")
        for number, (texts, area) in enumerate(features)
    ]
