"""Who stands on which side, and how a country is shaded for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.model import ActorKind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.model import Actor

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
_PRECEDENCE: Final = (Role.BELLIGERENT, Role.PEACEKEEPER, Role.SUPPORTER, Role.MEDIATOR, Role.UNCLEAR)


@dataclass(frozen=True, slots=True)
class Sides:
    """The numbered sides of a conflict: side 1 is the belligerent named first."""

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
    """Return the sides: belligerents that stand for themselves, states before their parts, by first mention.

    A leader or an army of a state that is itself a belligerent belongs to the state's side; "troops" of no
    known country are no side of their own.
    """
    belligerents = [actor for actor in actors if actor.role is Role.BELLIGERENT and not _follows(actor)]
    states = {actor.country for actor in belligerents if actor.kind is ActorKind.STATE}
    heads = [
        actor
        for actor in belligerents
        if actor.kind is ActorKind.STATE
        or actor.kind not in _OF_THE_STATE
        or (actor.country and actor.country not in states)
    ]
    return Sides(heads=tuple(sorted(heads, key=first_mention)), most=most)


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
