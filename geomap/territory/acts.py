"""The acts behind changes of territory: land taken by force is an act, found as an event or not."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from geomap.events.patterns import open_patterns
from geomap.model import ActorKind, Event

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.model import Actor, Span, TerritoryChange

_KIND: Final = "gain_territory"
_OF_LAND: Final = frozenset({_KIND, "cede_or_withdraw"})
_DONE: Final = frozenset({"completed", "claimed"})
_RULED: Final = 0.6
"""The confidence of an act known from its change alone."""
_UNLAWFUL: Final = frozenset({ActorKind.ARMED_GROUP, ActorKind.POLITICAL_GROUP})


def with_conquests(
    events: tuple[Event, ...], changes: tuple[TerritoryChange, ...], actors: tuple[Actor, ...]
) -> tuple[Event, ...]:
    """Return the events and one more for each conquest of which none of them tells, by first evidence."""
    told = [event for event in events if event.kind in _OF_LAND]
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
    content = "|".join((_KIND, gainer, *losers, *(f"{s.start}-{s.end}" for s in change.evidence)))
    by_group = actors[gainer].kind in _UNLAWFUL
    return Event(
        id=f"event:{_KIND}:{hashlib.sha256(content.encode()).hexdigest()[:8]}",
        kind=_KIND,
        plover=kind.plover,
        mode=kind.mode,
        contexts=kind.contexts,
        cameo=kind.cameo,
        acled=("Battles", "Non-state actor overtakes territory") if by_group else kind.acled,
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
