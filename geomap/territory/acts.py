"""The acts behind changes of territory: land taken by force is an act, found as an event or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.events.merging import event_id
from geomap.events.patterns import OF_LAND, open_patterns
from geomap.model import Event

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.model import Actor, Span, TerritoryChange

_KIND: Final = "gain_territory"
_DONE: Final = frozenset({"completed", "claimed"})
_RULED: Final = 0.6
"""The confidence of an act known from its change alone."""


def with_conquests(
    events: tuple[Event, ...], changes: tuple[TerritoryChange, ...], actors: tuple[Actor, ...]
) -> tuple[Event, ...]:
    """Return the events and one more for each conquest of which none of them tells, by first evidence."""
    told = [event for event in events if event.kind in OF_LAND]
    by_id = {actor.id: actor for actor in actors}
    more = [
        _act(change, by_id)
        for change in changes
        if change.procedure == "conquest" and change.status in _DONE and change.gainer in by_id
        if not any(_tells(event, change) for event in told)
    ]
    unique = {event.id: event for event in more}
    return tuple(sorted((*events, *unique.values()), key=lambda e: e.evidence[0].start)) if more else events


def _tells(event: Event, change: TerritoryChange) -> bool:
    same_place = event.where is not None and event.where == change.place
    return _overlap(event.evidence, change.evidence) or (same_place and change.gainer in event.actors)


def _overlap(one: Iterable[Span], other: tuple[Span, ...]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one for b in other)


def _act(change: TerritoryChange, actors: dict[str, Actor]) -> Event:
    kind = open_patterns().kinds[_KIND]
    gainer = change.gainer or ""
    losers = (change.loser,) if change.loser in actors and change.loser else ()
    return Event(
        id=event_id(_KIND, gainer, *losers, evidence=change.evidence),
        kind=_KIND,
        plover=kind.plover,
        mode=kind.mode,
        contexts=kind.contexts,
        cameo=kind.cameo,
        acled=kind.acled_of(actors[gainer].kind),
        actors=(gainer,),
        recipients=losers,
        when=change.when,
        where=change.place,
        modality=change.modality,
        attributed_to=change.attributed_to,
        attributed_words=change.attributed_words,
        evidence=change.evidence,
        confidence=_RULED,
        when_basis=change.when_basis,
        target_place=None if losers else change.place,
    )
