"""Who stands on which side, and how a country is shaded for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geomap.model import ActorKind, Modality, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.model import Actor, Event, Reading, Span

_OF_THE_STATE: Final = frozenset(
    {
        ActorKind.STATE,
        ActorKind.LEADER,
        ActorKind.OFFICIAL,
        ActorKind.AGENCY,
        ActorKind.MILITARY,
        ActorKind.PEACEKEEPERS,
    }
)
"""Kinds of actor whose role shades their country; an armed group does not speak for one."""
_ARMED_STATE: Final = frozenset({ActorKind.STATE, ActorKind.LEADER, ActorKind.MILITARY})
_OF_ARMS: Final = frozenset({"ASSAULT", "MOBILIZE", "RETREAT"})
"""PLOVER roots of what armies do, or cease to do."""
_NOT_SO: Final = frozenset({Modality.HYPOTHETICAL, Modality.DENIED, Modality.NEGATED})
_CHIEF: Final = 2
"""So many sides have the two colours that are told apart best."""
_PRECEDENCE: Final = (Role.BELLIGERENT, Role.PEACEKEEPER, Role.SUPPORTER, Role.MEDIATOR, Role.UNCLEAR)


@dataclass(frozen=True, slots=True)
class Sides:
    """The numbered sides of a conflict; the first two are those that the article speaks of most."""

    heads: tuple[Actor, ...]
    most: int

    def number(self, actor_id: str | None, actors: dict[str, Actor]) -> int | None:
        """Return the side an actor stands for: its own, or the one it names; ``None`` if unknown."""
        ids = [head.id for head in self.heads[: self.most]]
        seen: set[str] = set()
        while actor_id and actor_id in actors and actor_id not in seen:
            if actor_id in ids:
                return ids.index(actor_id) + 1
            seen.add(actor_id)
            actor_id = actors[actor_id].side
        return None


def find_sides(actors: Iterable[Actor], most: int) -> Sides:
    """Return the sides: belligerents that stand for themselves, states before their parts.

    A leader or an army of a state that is itself a belligerent belongs to the state's side; "troops" of no
    known country are no side of their own. The two that the article speaks of most come first. Their order,
    and that of the others, is that of who they are and not of how an article tells it: on the maps of two
    articles the same two parties wear the same colours.
    """
    known = list(actors)
    belligerents = [actor for actor in known if actor.role is Role.BELLIGERENT and not _follows(actor)]
    states = {actor.country for actor in belligerents if actor.kind is ActorKind.STATE}
    heads = [
        actor
        for actor in belligerents
        if actor.kind is ActorKind.STATE
        or actor.kind not in _OF_THE_STATE
        or (actor.country and actor.country not in states)
    ]
    spoken: Counter[str] = Counter()
    for actor in known:
        spoken[actor.side or actor.id] += len(actor.mentions)
    chief = sorted(heads, key=lambda head: (-spoken[head.id], _identity(head)))[:_CHIEF]
    rest = [head for head in heads if head not in chief]
    return Sides(heads=(*sorted(chief, key=_identity), *sorted(rest, key=_identity)), most=most)


def _identity(actor: Actor) -> tuple[bool, str, str]:
    """Return a sort key that is the same in every article: states by their code, then groups by their id."""
    state = actor.kind in _OF_THE_STATE
    return not state, (actor.country or "") if state else actor.id, actor.id


def with_governments(reading: Reading) -> tuple[Actor, ...]:
    """Return the actors, with the government that an armed group at home in its country fights as a party.

    It is one where the text gives it no role but tells of its own arms: that they moved, struck, left or
    ceased to fire. The quotes of those acts are its evidence.
    """
    known = {actor.id: actor for actor in reading.actors}
    real = [event for event in reading.events if event.modality not in _NOT_SO]
    fought = _fought_at_home(reading, known, real)
    arms: dict[str, list[Span]] = {}
    for event in (event for event in real if event.plover in _OF_ARMS):
        for actor in (known[id_] for id_ in event.actors if id_ in known):
            if actor.country in fought and actor.kind in _ARMED_STATE:
                arms.setdefault(actor.country or "", []).extend(event.evidence)
    return tuple(
        replace(actor, role=Role.BELLIGERENT, side=actor.id, role_evidence=tuple(arms[actor.country or ""]))
        if actor.kind is ActorKind.STATE and actor.role is Role.UNCLEAR and actor.country in arms
        else actor
        for actor in reading.actors
    )


def _fought_at_home(reading: Reading, known: dict[str, Actor], events: list[Event]) -> set[str]:
    """Return the countries in which an armed group of theirs that is a party does something."""
    lies_in = {place.id: place.country for place in reading.places}
    done = ((known.get(id_), lies_in.get(event.where or "")) for event in events for id_ in event.actors)
    return {
        country
        for actor, country in done
        if actor is not None
        and country
        and actor.country == country
        and actor.kind is ActorKind.ARMED_GROUP
        and actor.role is Role.BELLIGERENT
    }


def first_mention(actor: Actor) -> tuple[int, str]:
    """Return where an actor is first mentioned, as a sort key."""
    return min((span.start for span in actor.mentions), default=1 << 60), actor.id


def symbol(actor: Actor, number: int | None) -> str | None:
    """Return the symbol of an actor's role, ``None`` if the article does not say its role."""
    match actor.role:
        case Role.BELLIGERENT:
            return f"belligerent-{number}" if number else "belligerent"
        case Role.SUPPORTER:
            return f"supporter-{number}" if number else "supporter"
        case Role.MEDIATOR | Role.PEACEKEEPER:
            return actor.role.value
        case _:
            return None


def speaks_for_state(actor: Actor) -> bool:
    """Tell whether an actor is a state or acts for one."""
    return actor.country is not None and actor.kind in _OF_THE_STATE


def speaks_for_country(actor: Actor) -> bool:
    """Tell whether an actor's role shades its country."""
    return actor.role is not Role.UNCLEAR and speaks_for_state(actor)


def precedence(actor: Actor) -> tuple[int, bool, tuple[int, str]]:
    """Return a sort key: the actor that decides how its country is shaded comes first."""
    return _PRECEDENCE.index(actor.role), actor.kind is not ActorKind.STATE, first_mention(actor)


def _follows(actor: Actor) -> bool:
    return actor.side is not None and actor.side != actor.id
