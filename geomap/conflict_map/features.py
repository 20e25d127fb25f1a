"""What a map is made of: typed features in layers. Geometry is lon, lat in EPSG:4326.

A feature says what it means (``symbol``), never how it is painted: the look does that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geomap.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A labelled value of a card; an unknown value is written "not stated"."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A stretch of the article; ``focus`` are the words in it that speak of the feature."""

    start: int
    end: int
    focus: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is told about a feature when it is chosen; ``also`` are other names in use."""

    title: str
    kind: str
    facts: tuple[Fact, ...] = ()
    quotes: tuple[Quote, ...] = ()
    also: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A filled area. ``shape`` names its geometry: areas with one ``shape`` are drawn from one outline.

    ``beyond`` is a coarse outline of its part far outside the map, if it has one; ``epochs`` are the
    numbers of the layer's epochs in which it is shown, none meaning always.
    """

    id: str
    symbol: str
    shape: str
    geometry: BaseGeometry
    beyond: BaseGeometry | None = None
    card: Card | None = None
    epochs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that is not a relation: a border, a coast, a river, a line of contact."""

    id: str
    symbol: str
    geometry: BaseGeometry
    card: Card | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A point with a symbol of ``size`` pixels across; ``ring_km`` is its uncertainty, drawn to scale."""

    id: str
    symbol: str
    lon: float
    lat: float
    size: float
    label: str
    ring_km: float = 0.0
    rank: int = 50
    card: Card | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name written on the map without a mark; lower ``rank`` is placed first.

    ``room`` is the radius, in degrees, of the free circle around it: too small a country has no name.
    """

    id: str
    symbol: str
    lon: float
    lat: float
    text: str
    rank: int
    room: float


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of an arc; ``name`` is whom it stands for."""

    lon: float
    lat: float
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One event that an arc stands for."""

    id: str
    card: Card


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """What one actor did towards another, or at a place: all acts of one class between the two ends."""

    id: str
    symbol: str
    source: End
    target: End
    directed: bool
    label: str
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Distant:
    """An actor whose home lies beyond the map: written at its edge, in its direction.

    ``land`` is the id of the area that is its country, if one is drawn: while that is in sight, the actor
    is not beyond the map, but its ``town`` may be.
    """

    id: str
    symbol: str
    lon: float
    lat: float
    label: str
    card: Card
    land: str | None = None
    town: str | None = None


_NEARLY_ALL = 300.0
"""A box of so many degrees is one of the world."""

Feature: TypeAlias = Area | Line | Mark | Label | Arc | Distant


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A line of the legend: a symbol, what it means, how many features wear it.

    ``stands_for`` are other symbols that the line explains too.
    """

    symbol: str
    text: str
    count: int | None = None
    stands_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Epoch:
    """A day from which a layer looks the same until the next; ``day`` is EDTF, ``text`` in words."""

    day: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Features that are switched on and off together.

    ``style`` is how the legend draws them (``area``, ``line``, ``mark``); ``shown`` is whether the map
    opens with them; ``attribution`` names their sources; ``note`` says in words what to know about it.
    A layer with ``epochs`` opens in the one numbered ``epoch``.
    """

    id: str
    title: str
    features: tuple[Feature, ...]
    style: str
    shown: bool = True
    attribution: tuple[str, ...] = ()
    legend: tuple[Key, ...] = ()
    note: str | None = None
    epochs: tuple[Epoch, ...] = ()
    epoch: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """A box in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        return self.west, self.south, self.east, self.north

    def holds(self, lon: float, lat: float) -> bool:
        """Tell whether a point lies inside."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    def grown(self, share: float, of_height: float | None = None) -> Extent:
        """Return the box with ``share`` of its width and height added on every side, kept on the globe.

        ``of_height`` is the share of the height where it differs. The box may reach across 180°, unless it
        takes in nearly the whole world.
        """
        wide = share * (self.east - self.west)
        high = (share if of_height is None else of_height) * (self.north - self.south)
        west, east = self.west - wide, self.east + wide
        if east - west > _NEARLY_ALL:
            middle = (self.west + self.east) / 2 if self.west < -180 or self.east > 180 else 0.0
            west, east = max(west, middle - 180), min(east, middle + 180)
        return Extent(
            west=west,
            south=max(self.south - high, -85.0),
            east=east,
            north=min(self.north + high, 85.0),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table under the map; ``ids`` ties each row to the feature it speaks of, or to nothing (``""``).

    ``actors`` are the ids of the actors that the rows are about, if they are about actors.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    ids: tuple[str, ...]
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What the article has and the map has not, and why; it is a toponym unless ``is_name`` is false."""

    text: str
    reason: str
    quotes: tuple[Quote, ...]
    is_name: bool = True
