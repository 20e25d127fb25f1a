"""Whose *his men* are: of the group that a rebel leads, of the army that an officer serves in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.actors.sighting import Identity, slug
from geomap.model import ActorKind

if TYPE_CHECKING:
    from geomap.actors.scene import Scene
    from geomap.language.parsed import Token

_ARMY: Final = frozenset({ActorKind.LEADER, ActorKind.OFFICIAL})


def followers(scene: Scene, leader: Identity, token: Token) -> Identity | None:
    """Return who the men of a leader are, or nobody where neither a group nor an army is meant.

    A rebel's men are the one named group of the leader's country that the text has named so far, else a
    group of the leader's own; an officer's are soldiers of the country served; a head of
    state's are the army where the text has named it.
    """
    if leader.kind not in _ARMY:
        return None
    army = f"military:{leader.country}"
    if leader.sector == "GOV":
        return next((seen.identity for seen in scene.sightings if seen.identity.id == army), None)
    if leader.sector == "MIL" and leader.country is not None:
        name = f"{scene.country_name(leader.country)}: forces"
        return Identity(id=army, name=name, kind=ActorKind.MILITARY, country=leader.country, sector="MIL")
    if leader.sector != "REB":
        return None
    named = {
        s.identity.id: s.identity
        for s in scene.sightings
        if s.start < token.start
        and s.identity.kind is ActorKind.ARMED_GROUP
        and s.identity.source is not None
        and s.identity.country == leader.country
    }
    if len(named) == 1:
        return next(iter(named.values()))
    return Identity(
        id=f"armed_group:{slug(leader.name)}-men",
        name=f"{leader.name}: men",
        kind=ActorKind.ARMED_GROUP,
        country=leader.country,
        sector="REB",
    )
