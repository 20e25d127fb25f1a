"""Events and changes of territory as CSV: ACLED-like columns, PLOVER columns, and land.

"ACLED-like": the columns are named as analysts know them, and filled by rule from the text of one article.
No row comes from ACLED, and none was checked by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.conflict_map.days import first_day, last_day
from geomap.conflict_map.wording import NOT_STATED, corrected_by, event_kind
from geomap.model import Precision
from geomap.render.csv_text import to_csv
from geomap.render.sources import QUOTED, article_source, licence_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.conflict_map import ConflictMap
    from geomap.model import Actor, Event, Place, Span, TerritoryChange

_GEO_PRECISION: Final = {
    Precision.EXACT: 1,
    Precision.SETTLEMENT: 1,
    Precision.ADM2: 2,
    Precision.ADM1: 3,
    Precision.COUNTRY: 3,
    Precision.REGION: 3,
}
_ACLED: Final = (
    *("event_id", "event_date", "event_date_last", "year", "time_precision", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "actor2", "assoc_actor_2", "country", "admin1", "location", "latitude"),
    *("longitude", "geo_precision", "fatalities", "notes", "source", "licence", "geometry_source"),
    *("geometry_licence", "modality", "basis", "attributed_to", "confidence", "corrected"),
)
_PLOVER: Final = (
    *(
        "event_id",
        "event_date",
        "event_date_last",
        "event_type",
        "event_mode",
        "context",
        "kind",
        "actor_name",
    ),
    *("actor_country", "actor_sector", "recipient_name", "recipient_country", "recipient_sector"),
    *("magnitude_dead", "placename", "geonames_id", "country", "admin1", "latitude", "longitude"),
    *("quote", "source", "licence", "geometry_source", "geometry_licence", "modality", "basis"),
    *("attributed_to", "confidence", "target_place", "target_place_country", "corrected"),
)
_TERRITORY: Final = (
    *("change_id", "area", "gained_by", "lost_by", "date", "date_from", "date_to", "procedure", "status"),
    *(
        "place",
        "latitude",
        "longitude",
        "modality",
        "basis",
        "attributed_to",
        "confidence",
        "quote",
        "source",
    ),
    *("licence", "corrected"),
)


def to_acled_like(conflict_map: ConflictMap) -> str:
    """Return the events in ACLED-like columns; an event of a kind that ACLED does not code has no type."""
    told = _Told(conflict_map)
    return to_csv(_ACLED, [told.acled(event) for event in conflict_map.reading.events])


def to_plover(conflict_map: ConflictMap) -> str:
    """Return the events in PLOVER columns."""
    told = _Told(conflict_map)
    return to_csv(_PLOVER, [told.plover(event) for event in conflict_map.reading.events])


def to_territory(conflict_map: ConflictMap) -> str:
    """Return the changes of territory."""
    return to_csv(_TERRITORY, _Told(conflict_map).changes())


class _Told:
    """What a Reading tells, with ids as names."""

    def __init__(self, conflict_map: ConflictMap) -> None:
        self._map = conflict_map
        self._reading = conflict_map.reading
        self._places: dict[str, Place] = {place.id: place for place in self._reading.places}
        self._actors: dict[str, Actor] = {actor.id: actor for actor in self._reading.actors}

    def acled(self, event: Event) -> list[str | float | None]:
        first, second = self._who(event.actors), self._who(event.recipients)
        kind, detail = (*event.acled, None, None)[:2]
        date, last = first_day(event.when), last_day(event.when)
        return [
            *(event.id, date, last, date[:4] if date else None, _time_precision(date, last), kind, detail),
            first[0] if first else None,
            "; ".join(first[1:]) or None,
            second[0] if second else None,
            "; ".join(second[1:]) or None,
            *self._where(event.where),
            event.fatalities,
            self.quote(event.evidence),
            *self._sources(event.where),
            event.modality.value,
            "stated",
            self._name(event.attributed_to) or event.attributed_words,
            event.confidence,
            self._corrected(event.id),
        ]

    def plover(self, event: Event) -> list[str | float | None]:
        place = self._places.get(event.where or "")
        target = self._places.get(event.target_place or "")
        country, admin1, name, lat, lon, _ = self._where(event.where)
        return [
            *(event.id, first_day(event.when), last_day(event.when), event.plover, event.mode),
            "; ".join(event.contexts) or None,
            event_kind(event.kind),
            *self._sides(event.actors),
            *self._sides(event.recipients),
            event.fatalities,
            name,
            place.geonames_id if place else None,
            *(country, admin1, lat, lon),
            self.quote(event.evidence),
            *self._sources(event.where),
            event.modality.value,
            "stated",
            self._name(event.attributed_to) or event.attributed_words,
            event.confidence,
            *((target.name, target.country) if target else (None, None)),
            self._corrected(event.id),
        ]

    def changes(self) -> list[list[str | float | None]]:
        rows: list[list[str | float | None]] = []
        for change in self._reading.territory_changes:
            place = self._places.get(change.place or "")
            source = change.citation or article_source(self._map)
            licence = licence_of(self._map, source) if change.citation else QUOTED
            rows.append(
                [
                    *(
                        change.id,
                        change.area,
                        *self._holders(change),
                        change.when,
                    ),
                    *(first_day(change.when), last_day(change.when), change.procedure, change.status),
                    *(
                        place.name if place else None,
                        place.lat if place else None,
                        place.lon if place else None,
                    ),
                    *(
                        change.modality.value,
                        change.basis.value,
                        self._name(change.attributed_to) or change.attributed_words,
                    ),
                    *(change.confidence, self.quote(change.evidence), source, licence),
                    self._corrected(change.id),
                ]
            )
        return rows

    def _holders(self, change: TerritoryChange) -> tuple[str | None, str | None]:
        """Return who gained and who lost land: as the article says, or as the dataset has it."""
        if change.record is None:
            return self._name(change.gainer), self._name(change.loser)
        key = f"change:{change.id}"
        rows = (row for t in self._map.tables for id_, row in zip(t.ids, t.rows, strict=True) if id_ == key)
        told = next(rows, None)
        gained, lost = (None, None) if told is None else told[1:3]
        return _unless_unknown(gained), _unless_unknown(lost)

    def _corrected(self, target_id: str) -> str | None:
        """Return who corrected a row, and why."""
        return "; ".join(corrected_by(self._reading.corrections, target_id)) or None

    def quote(self, evidence: Iterable[Span]) -> str | None:
        text = self._reading.article.text
        return " […] ".join(" ".join(text[span.start : span.end].split()) for span in evidence) or None

    def _name(self, actor_id: str | None) -> str | None:
        actor = self._actors.get(actor_id or "")
        return actor.name if actor else actor_id

    def _who(self, ids: Iterable[str]) -> list[str]:
        return [self._actors[id_].name for id_ in ids if id_ in self._actors]

    def _sides(self, ids: Iterable[str]) -> list[str | None]:
        """Return names, countries and sectors of actors, in step with each other."""
        actors = [self._actors[id_] for id_ in ids if id_ in self._actors]
        columns = [
            [actor.name for actor in actors],
            [actor.country or "" for actor in actors],
            [actor.sector or "" for actor in actors],
        ]
        return ["; ".join(column) if any(column) else None for column in columns]

    def _where(
        self, place_id: str | None
    ) -> tuple[str | None, str | None, str | None, float | None, float | None, int | None]:
        place = self._places.get(place_id or "")
        if place is None:
            return None, None, None, None, None, None
        return place.country, place.admin1, place.name, place.lat, place.lon, _GEO_PRECISION[place.precision]

    def _sources(self, place_id: str | None) -> list[str | None]:
        place = self._places.get(place_id or "")
        point = [place.source, licence_of(self._map, place.source)] if place else [None, None]
        return [article_source(self._map), QUOTED, *point]


def _time_precision(first: str | None, last: str | None) -> int | None:
    """Return 1 for a day, 2 for part of a month, 3 for a month or longer."""
    if not first or not last:
        return None
    if first == last:
        return 1
    return 2 if first[:7] == last[:7] and not (first.endswith("-01") and last[8:] >= "28") else 3


def _unless_unknown(words: str | None) -> str | None:
    return None if words == NOT_STATED else words
