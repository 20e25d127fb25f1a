"""Providers by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.boundaries.providers import geoboundaries, geonames, natural_earth, nominatim
from geomap.errors import ChoiceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.boundaries.pack import Pack
    from geomap.boundaries.providers.protocol import Provided, Provider, Wanted
    from geomap.boundaries.web import Fetcher


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Where the online services are, and who asks; mirrors and test servers go here."""

    geoboundaries: str = "https://www.geoboundaries.org"
    natural_earth: str = "https://naturalearth.s3.amazonaws.com"
    nominatim: str = "https://nominatim.openstreetmap.org"
    geonames: str = "https://secure.geonames.org"
    geonames_user: str | None = None


_ONLINE: Final[dict[str, Callable[[Fetcher, Services], Provider]]] = {
    "geoboundaries": lambda fetch, at: geoboundaries.provider(fetch, at.geoboundaries),
    "natural-earth": lambda fetch, at: natural_earth.provider(fetch, at.natural_earth),
    "nominatim": lambda fetch, at: nominatim.provider(fetch, at.nominatim),
    "geonames": lambda fetch, at: geonames.provider(fetch, at.geonames, at.geonames_user),
}


def provider_names() -> tuple[str, ...]:
    """Return the names of the online providers."""
    return tuple(_ONLINE)


def open_provider(name: str, fetch: Fetcher, services: Services | None = None) -> Provider:
    """Return an online provider.

    Parameters
    ----------
    name
        One of :func:`provider_names`.
    fetch
        How it reaches its service; an offline fetcher gives what is in the cache.
    services
        Where the services are; by default where the world finds them.

    Raises
    ------
    ChoiceError
        If there is no such provider.
    """
    known = ", ".join(_ONLINE)
    if name == "gadm":
        raise ChoiceError(
            "GADM forbids redistribution, and a map carries its outlines, so geomap does not fetch it; "
            f"choose from: {known}"
        )
    if name not in _ONLINE:
        raise ChoiceError(f"no provider {name!r}; choose from: {known}")
    return _ONLINE[name](fetch, services or Services())


def from_pack(pack: Pack) -> Provider:
    """Return the provider that a pack is, the bundled one or one with a user's folder over it."""
    from geomap.boundaries.providers.protocol import Provided

    def provide(wanted: Wanted, /) -> Provided:
        found = pack.units(wanted.level, country=wanted.country)
        if wanted.name:
            named = {unit.id for unit in pack.find(wanted.name)}
            found = tuple(unit for unit in found if unit.id in named)
        return Provided(units=found, layers=pack.manifest.layers)

    return provide
