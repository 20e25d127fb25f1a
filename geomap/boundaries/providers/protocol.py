"""The one call that every provider of boundaries answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from geomap.boundaries.unit import Level

if TYPE_CHECKING:
    from geomap.boundaries.manifest import Layer
    from geomap.boundaries.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for: a name, a country (ISO 3166-1 alpha-3), or both, at a level."""

    name: str | None = None
    country: str | None = None
    level: Level = Level.ADM1


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A named point (lon, lat, EPSG:4326); ``country`` is the code that the source writes."""

    id: str
    name: str
    lon: float
    lat: float
    kind: str
    country: str | None
    population: int | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provided:
    """What a provider has: areas, points, and whom a map that shows them must name.

    The ``source`` of each unit and site is the ``dataset`` of one of the layers.
    """

    units: tuple[Unit, ...] = ()
    sites: tuple[Site, ...] = ()
    layers: tuple[Layer, ...]


class Provider(Protocol):
    """Anything that knows boundaries."""

    def __call__(self, wanted: Wanted, /) -> Provided:
        """Return what matches; nothing where the provider knows of none.

        Raises
        ------
        BoundaryError
            If the source cannot be reached or what it gives cannot be used.
        ChoiceError
            If the provider needs what was not given.
        """
        ...
