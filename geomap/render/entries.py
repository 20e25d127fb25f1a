"""The map as rows: each mark, arc and area with its quote, source, licence, modality, basis and dates.

Every file for a GIS is written from these rows, so that all of them say the same.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from geomap.conflict_map.circle import short_way
from geomap.conflict_map.days import first_day, from_words, last_day
from geomap.conflict_map.features import Arc, Area, Line, Mark
from geomap.conflict_map.wording import NOT_STATED
from geomap.render.meridian import cut_at_meridian
from geomap.render.sources import QUOTED, article_source, cited, geometry_source, licence_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geomap.conflict_map import ConflictMap
    from geomap.conflict_map.features import Act, Card, Fact, Feature, Layer
    from geomap.model import Event, Place, TerritoryChange

DECIMALS: Final = 6
_PRECISION: Final = 10.0**-DECIMALS


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a file tells of one feature; unknown is ``None``.

    ``date`` is EDTF, ``date_from`` and ``date_to`` its first and last ISO day. ``source`` is whose word the
    feature is, ``geometry_source`` whose point or outline. ``facts`` are the lines of its card; ``shown``
    tells whether the map opens with it.
    """

    id: str
    layer: str
    symbol: str
    title: str
    kind: str
    also: str | None
    modality: str | None
    basis: str | None
    status: str | None
    date: str | None
    date_from: str | None
    date_to: str | None
    confidence: float | None
    quote: str | None
    source: str
    licence: str
    geometry_source: str
    geometry_licence: str
    facts: str | None
    note: str | None
    shown_from: str | None
    shown: bool


COLUMNS: Final = tuple(field.name for field in fields(Row))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row with its geometry: lon, lat in EPSG:4326, outer rings anticlockwise, cut at 180°."""

    row: Row
    geometry: BaseGeometry
    facts: tuple[Fact, ...]
    quotes: tuple[str, ...]
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    """What a fact of the Reading says as data."""

    modality: str | None = None
    basis: str | None = None
    status: str | None = None
    date: str | None = None
    confidence: float | None = None
    place: str | None = None


class Entries:
    """The entries of a map, layer by layer."""

    def __init__(self, conflict_map: ConflictMap) -> None:
        self._map = conflict_map
        reading = conflict_map.reading
        self._places: dict[str, Place] = {place.id: place for place in reading.places}
        self._stated: dict[str, _Stated] = {f"event:{e.id}": _of_event(e) for e in reading.events}
        self._stated |= {f"change:{c.id}": _of_change(c) for c in reading.territory_changes}
        self._belief: dict[str, float] = {}
        for mention in reading.mentions:
            if mention.place:
                best = self._belief.get(mention.place, 0.0)
                self._belief[mention.place] = max(best, mention.confidence)

    def of(self, layer: Layer) -> list[Entry]:
        """Return the entries of a layer, in its order; mere ground has none."""
        found = []
        for feature in layer.features:
            cards = _cards(feature)
            shape = shape_of(feature) if cards else None
            if shape is not None and not shape.is_empty:
                found += [self._entry(layer, feature, key, card, shape) for key, card in cards]
        return found

    def _entry(self, layer: Layer, feature: Feature, key: str, card: Card, shape: BaseGeometry) -> Entry:
        text = self._map.reading.article.text
        quotes = tuple(text[quote.start : quote.end] for quote in card.quotes)
        return Entry(
            row=self._row(layer, feature, key, card, quotes),
            geometry=shape,
            facts=card.facts,
            quotes=quotes,
            also=card.also,
        )

    def _row(self, layer: Layer, feature: Feature, key: str, card: Card, quotes: tuple[str, ...]) -> Row:
        stated = self._says(key, card)
        source = cited(card) if stated.basis == "documented" or not quotes else None
        source = source or article_source(self._map)
        place = self._places.get(stated.place or key.partition(":")[2])
        epochs: tuple[int, ...] = getattr(feature, "epochs", ())
        outline, outline_licence = geometry_source(self._map, feature, place)
        return Row(
            id=key,
            layer=layer.title,
            symbol=feature.symbol,
            title=card.title,
            kind=card.kind,
            also="; ".join(card.also) or None,
            modality=stated.modality,
            basis=stated.basis,
            status=stated.status,
            date=stated.date,
            date_from=first_day(stated.date),
            date_to=last_day(stated.date),
            confidence=stated.confidence,
            quote=" […] ".join(quotes) or None,
            source=source,
            licence=QUOTED if source == article_source(self._map) else licence_of(self._map, source),
            geometry_source=source if isinstance(feature, Line) else outline,
            geometry_licence=licence_of(self._map, source) if isinstance(feature, Line) else outline_licence,
            facts="; ".join(f"{fact.label}: {fact.value}" for fact in card.facts) or None,
            note=card.note,
            shown_from="; ".join(layer.epochs[number].day for number in epochs) or None,
            shown=layer.shown and (not epochs or layer.epoch in epochs),
        )

    def _says(self, key: str, card: Card) -> _Stated:
        if key.startswith(("event:", "change:")):
            return self._stated.get(key.partition("/")[0], _Stated())
        if key.startswith("place:"):
            return _Stated(basis="stated", confidence=self._belief.get(key.removeprefix("place:")))
        values = {fact.label: from_words(fact.value) for fact in card.facts if fact.value != NOT_STATED}
        start, end = values.get("From"), values.get("To")
        date = f"{start or '..'}/{end or '..'}" if start or end else None
        return _Stated(basis="stated" if card.quotes else "documented", date=date)


def _of_event(event: Event) -> _Stated:
    return _Stated(
        modality=event.modality.value, basis="stated", date=event.when, confidence=event.confidence
    )


def _of_change(change: TerritoryChange) -> _Stated:
    return _Stated(
        modality=change.modality.value,
        basis=change.basis.value,
        status=change.status,
        date=change.when,
        confidence=change.confidence,
        place=change.place or change.near,
    )


def _cards(feature: Feature) -> list[tuple[str, Card]]:
    """Return the cards of a feature with the id of each; an arc has one for each act."""
    if isinstance(feature, Arc):
        acts: tuple[Act, ...] = feature.acts
        return [(f"{act.id}/{feature.id}", act.card) for act in acts]
    card: Card | None = getattr(feature, "card", None)
    return [(feature.id, card)] if card else []


def shape_of(feature: Feature) -> BaseGeometry | None:
    """Return the geometry of a feature as files hold it; names and countries at the edge have none."""
    import shapely

    match feature:
        case Mark():
            shape: BaseGeometry = shapely.points(feature.lon, feature.lat)
        case Arc():
            start, end = feature.source, feature.target
            far = short_way(start.lon, end.lon)
            shape = shapely.linestrings([(start.lon, start.lat), (far, end.lat)])
        case Line():
            shape = feature.geometry
        case Area():
            parts = [part for part in (feature.geometry, feature.beyond) if part is not None]
            shape = shapely.set_precision(shapely.union_all(shapely.make_valid(parts)), _PRECISION)
        case _:
            return None
    shape = shapely.orient_polygons(cut_at_meridian(shape), exterior_cw=False)
    rounded: BaseGeometry = shapely.transform(shape, lambda points: points.round(DECIMALS))
    return rounded
