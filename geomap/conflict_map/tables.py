"""The facts of the map as tables, for readers who cannot or would rather not see it drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.conflict_map.circle import wrapped
from geomap.conflict_map.dates import in_words
from geomap.conflict_map.disputes import country_in_words
from geomap.conflict_map.features import Table
from geomap.conflict_map.seats import role_words
from geomap.conflict_map.stated import holder_words
from geomap.conflict_map.wording import (
    BASES,
    FEATURES,
    MODALITIES,
    PRECISIONS,
    REFERENCES,
    actor_kind,
    event_kind,
    first_upper,
    km2_words,
    known,
    listed,
    plain,
    source_words,
)

if TYPE_CHECKING:
    from geomap.conflict_map.scene import Scene
    from geomap.model import Place, TerritoryChange


def tables(scene: Scene) -> tuple[Table, ...]:
    """Return places, actors, events and territory changes; an empty table is left out."""
    found = (_places(scene), _actors(scene), _events(scene), _changes(scene))
    return tuple(_with_corrections(scene, table) for table in found if table.rows)


def _with_corrections(scene: Scene, table: Table) -> Table:
    """Return a table with a column that says who corrected a row and why, if any row was corrected."""
    keys = table.actors or [key.partition(":")[2] for key in table.ids]
    notes = ["; ".join(fact.value for fact in scene.corrected(key)) for key in keys]
    if not any(notes):
        return table
    rows = tuple((*row, note or "no") for row, note in zip(table.rows, notes, strict=True))
    return replace(table, columns=(*table.columns, "Corrected"), rows=rows)


def _places(scene: Scene) -> Table:
    places = scene.reading.places
    rows = tuple(
        (
            scene.label(place),
            FEATURES[place.feature],
            known(country_in_words(scene, place)),
            f"{place.lat:.3f}, {wrapped(place.lon):.3f}",
            PRECISIONS[place.precision],
            str(len(scene.mentions.get(place.id, ()))),
            _named(scene, place),
            source_words(place.source),
        )
        for place in places
    )
    columns = ("Place", "Kind", "Country", "Lat, lon", "Located to", "Mentions", "Named", "Source")
    return Table(
        title="Places", columns=columns, rows=rows, ids=tuple(f"place:{place.id}" for place in places)
    )


def _named(scene: Scene, place: Place) -> str:
    references = dict.fromkeys(REFERENCES[m.reference] for m in scene.mentions.get(place.id, ()))
    return listed(list(references))


def _actors(scene: Scene) -> Table:
    actors = scene.reading.actors
    rows = tuple(
        (
            actor.name,
            actor_kind(actor.kind),
            known(scene.country_name(actor.country)),
            known(actor.office),
            role_words(scene, actor),
            known(scene.name(actor.side)),
            str(len(actor.mentions)),
        )
        for actor in actors
    )
    columns = ("Actor", "Kind", "Country", "Office", "Role", "Side", "Mentions")
    return Table(
        title="Actors",
        columns=columns,
        rows=rows,
        ids=tuple(f"country:{a.country or ''}" for a in actors),
        actors=tuple(actor.id for actor in actors),
    )


def _events(scene: Scene) -> Table:
    events = scene.reading.events
    rows = tuple(
        (
            first_upper(event_kind(event.kind)),
            listed(scene.names(event.actors)),
            listed(scene.names(event.recipients)),
            in_words(event.when),
            known(scene.label(scene.places[event.where]) if event.where else None),
            MODALITIES[event.modality],
            known(scene.name(event.attributed_to) or event.attributed_words),
            f"{event.confidence:.0%}",
        )
        for event in events
    )
    columns = ("Event", "Who", "To whom", "When", "Where", "The text has it as", "According to", "Confidence")
    return Table(
        title="Events", columns=columns, rows=rows, ids=tuple(f"event:{event.id}" for event in events)
    )


def _changes(scene: Scene) -> Table:
    changes = scene.reading.territory_changes
    rows = tuple(
        (
            change.area,
            *_sides(scene, change),
            in_words(change.when),
            plain(change.procedure),
            change.status,
            _basis(change),
            f"{change.confidence:.0%}",
        )
        for change in changes
    )
    columns = ("Territory", "Gained by", "Lost by", "When", "How", "Status", "Basis", "Confidence")
    return Table(
        title="Changes of territory", columns=columns, rows=rows, ids=tuple(f"change:{c.id}" for c in changes)
    )


def _sides(scene: Scene, change: TerritoryChange) -> tuple[str, str]:
    """Return who gained and who lost: as the article says, or as the dataset has it."""
    record = change.record
    if record is None:
        return known(scene.name(change.gainer)), known(scene.name(change.loser))
    return (
        holder_words(scene, record.gainer, record.gainer_backed_by),
        holder_words(scene, record.loser, record.loser_backed_by),
    )


def _basis(change: TerritoryChange) -> str:
    if change.record is None:
        return BASES[change.basis]
    size = km2_words(change.record.km2_low, change.record.km2_high)
    return f"{BASES[change.basis]}: {size}, {change.citation} ({change.record.licence})"
