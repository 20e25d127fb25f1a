"""Which part each actor plays and on whose side, as the events tell it; unclear is an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geomap.model import ActorKind, Modality, Role

if TYPE_CHECKING:
    from geomap.model import Actor, Event, Span, TerritoryChange

_BATTLE: Final = frozenset(
    {
        "fight",
        "shelling",
        "air_or_drone_strike",
        "gain_territory",
        "violate_ceasefire",
        "blockade_or_siege",
    }
)
_YIELD: Final = "cede_or_withdraw"
_AGREED: Final = frozenset({"deploy_peacekeepers", _YIELD})
"""Acts whose plan alone gives a part: who is to send peacekeepers, who is to hand land over."""
_HELP: Final = frozenset({"arm", "support_verbal"})
_TOLD: Final = frozenset({Modality.ASSERTED, Modality.REPORTED, Modality.HISTORICAL})
_FIGHTERS: Final = frozenset({ActorKind.STATE, ActorKind.MILITARY, ActorKind.ARMED_GROUP})
_OF_NO_SIDE: Final = frozenset(
    {
        ActorKind.ARMED_GROUP,
        ActorKind.MEDIA,
        ActorKind.PEACEKEEPERS,
        ActorKind.POLITICAL_GROUP,
        ActorKind.PROTESTERS,
    }
)
"""Kinds whose country says nothing of whose part they take."""
_OWN_SIDE: Final = frozenset({ActorKind.ARMED_GROUP, ActorKind.PEACEKEEPERS})
"""Kinds that are a side of their own when they fight; peacekeepers who are only struck are of no side."""
_BACKERS: Final = frozenset({ActorKind.STATE, ActorKind.MILITARY, ActorKind.ARMED_GROUP, ActorKind.IGO})


def assign_roles(
    actors: tuple[Actor, ...], events: tuple[Event, ...], changes: tuple[TerritoryChange, ...] = ()
) -> tuple[Actor, ...]:
    """Return the actors with role, side and the evidence for both, from the events and from conquests.

    Crowds, media, organisations and private people that no event names are left out.
    """
    roles: dict[str, tuple[Role, list[Span]]] = {}
    by_id = {actor.id: actor for actor in actors}
    told = [
        e for e in events if e.modality in _TOLD or (e.kind in _AGREED and e.modality is Modality.PLANNED)
    ]
    today = any(e.kind in _BATTLE and e.modality is not Modality.HISTORICAL for e in told)
    told = told if today else [e for e in told if e.modality is not Modality.HISTORICAL]
    fought = any(event.kind in _BATTLE for event in told)
    for event in told:
        for id_, role in _roles_in(event, by_id, fought=fought):
            _note(roles, id_, role, event.evidence)
    for change in changes:
        if change.modality is Modality.HISTORICAL and not today:
            continue
        for id_ in _conquerors(change, by_id):
            _note(roles, id_, Role.BELLIGERENT, change.evidence)
    for actor in actors:
        if actor.kind is ActorKind.PEACEKEEPERS and actor.id not in roles:
            roles[actor.id] = (Role.PEACEKEEPER, list(actor.mentions))
    _states_follow_forces(actors, roles)
    named = {id_ for event in events for id_ in (*event.actors, *event.recipients)}
    named |= {member for actor in actors for member in actor.members}
    named |= {event.attributed_to for event in events if event.attributed_to is not None}
    kept = [a for a in actors if a.id in named or a.kind not in _VAGUE or (a.country and a.kind in _STATED)]
    return tuple(_with_role(actor, roles, _side(actor, events, by_id, roles)) for actor in kept)


_STATED: Final = frozenset({ActorKind.OFFICIAL})
_VAGUE: Final = frozenset(
    {ActorKind.CIVILIANS, ActorKind.PERSON, ActorKind.OFFICIAL, ActorKind.ORGANISATION, ActorKind.MEDIA}
)
"""Kinds that are actors of a conflict only if an event names them; none of them can hold land."""


def _roles_in(event: Event, by_id: dict[str, Actor], *, fought: bool) -> list[tuple[str, Role]]:
    """Return who plays which part in an event; giving up land is a part only where there was fighting."""

    def fighters(ids: tuple[str, ...]) -> list[str]:
        return [i for i in ids if by_id[i].kind in _FIGHTERS]

    if event.kind in _BATTLE or (fought and event.kind == _YIELD):
        attackers = [i for i in event.actors if by_id[i].kind in _FIGHTERS | {ActorKind.PEACEKEEPERS}]
        struck = fighters(event.recipients) if attackers else []
        return [(i, Role.BELLIGERENT) for i in (*attackers, *struck)]
    if event.kind in _HELP and event.recipients:
        return [(i, Role.SUPPORTER) for i in event.actors if by_id[i].kind in _BACKERS]
    if event.kind == "mediate":
        return [(m, Role.MEDIATOR) for i in event.actors for m in (i, *by_id[i].members)]
    if event.kind == "deploy_peacekeepers":
        return [(i, Role.PEACEKEEPER) for i in event.actors]
    return []


_RANK: Final = (Role.BELLIGERENT, Role.MEDIATOR, Role.PEACEKEEPER, Role.SUPPORTER)


def _note(
    roles: dict[str, tuple[Role, list[Span]]], id_: str, role: Role, evidence: tuple[Span, ...]
) -> None:
    held = roles.get(id_)
    if held is None or _RANK.index(role) < _RANK.index(held[0]):
        roles[id_] = (role, list(evidence))
    elif held[0] is role:
        held[1].extend(s for s in evidence if s not in held[1])


def _conquerors(change: TerritoryChange, by_id: dict[str, Actor]) -> list[str]:
    """Return who took land by force, and from whom, as the text tells it."""
    if change.procedure != "conquest" or change.status != "completed" or change.modality not in _TOLD:
        return []
    if change.gainer is None:
        return []
    return [i for i in (change.gainer, change.loser) if i in by_id and by_id[i].kind in _FIGHTERS]


def _states_follow_forces(actors: tuple[Actor, ...], roles: dict[str, tuple[Role, list[Span]]]) -> None:
    """Give a state the part of its army or its peacekeepers."""
    for actor in actors:
        if actor.kind is not ActorKind.STATE or (
            actor.id in roles and roles[actor.id][0] is Role.BELLIGERENT
        ):
            continue
        for kind in ("military", "peacekeepers"):
            held = roles.get(f"{kind}:{actor.country}")
            if held is not None and kind == "peacekeepers" and held[0] is not Role.PEACEKEEPER:
                continue
            if held is not None and (actor.id not in roles or held[0] is Role.BELLIGERENT):
                roles[actor.id] = held
                break


def _side(
    actor: Actor,
    events: tuple[Event, ...],
    by_id: dict[str, Actor],
    roles: dict[str, tuple[Role, list[Span]]],
) -> str | None:
    """Return the belligerent an actor stands for: its own state, or the one it arms or supports."""
    role = roles.get(actor.id, (Role.UNCLEAR, []))[0]
    if role is Role.BELLIGERENT and actor.kind in _OWN_SIDE:
        return actor.id
    own = f"state:{actor.country}"
    if actor.country is not None and roles.get(own, (None, []))[0] is Role.BELLIGERENT:
        against = any(
            event.kind in _BATTLE and actor.id in event.actors and own in event.recipients for event in events
        )
        if actor.kind not in _OF_NO_SIDE and not against:
            return own
    if role is Role.SUPPORTER:
        helped = {
            f"state:{by_id[r].country}" if by_id[r].country else r
            for event in events
            if event.kind in _HELP and actor.id in event.actors
            for r in event.recipients
        }
        fighting = [h for h in sorted(helped) if roles.get(h, (None, []))[0] is Role.BELLIGERENT]
        return fighting[0] if len(fighting) == 1 else None
    return None


def _with_role(actor: Actor, roles: dict[str, tuple[Role, list[Span]]], side: str | None) -> Actor:
    role, evidence = roles.get(actor.id, (Role.UNCLEAR, []))
    return replace(actor, role=role, side=side, role_evidence=tuple(evidence))
