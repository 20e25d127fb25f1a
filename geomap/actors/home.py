"""Whose people an article speaks of that names one country only: its ministers and crowds are of there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geomap.actors.spelling import plain
from geomap.model import ActorKind, Feature

if TYPE_CHECKING:
    from geomap.actors.scene import Scene
    from geomap.model import Actor

_AT_HOME: Final = frozenset(
    {
        ActorKind.LEADER,
        ActorKind.OFFICIAL,
        ActorKind.AGENCY,
        ActorKind.ARMED_GROUP,
        ActorKind.CIVILIANS,
        ActorKind.POLITICAL_GROUP,
        ActorKind.PROTESTERS,
    }
)
_ABROAD: Final = frozenset({"IGO", "UNO", "EUR", "REF"})


def at_home(scene: Scene, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the actors with the country filled in for those without, where the article names just one.

    Armies and named groups are left as they are: they may be abroad. So is a leader known of another country,
    and every actor where the text speaks of an organisation of states or a disputed area.
    """
    country = _only_country(scene, actors)
    if country is None:
        return actors
    return tuple(replace(a, country=country) if _belongs(scene, a, country) else a for a in actors)


def _only_country(scene: Scene, actors: tuple[Actor, ...]) -> str | None:
    places = [place for index in scene.mention_of if (place := scene.place_of(index)) is not None]
    if any(place.feature is Feature.DISPUTED_AREA for place in places):
        return None
    named = {place.country for place in places if place.country is not None}
    named |= {actor.country for actor in actors if actor.country is not None}
    return next(iter(named)) if len(named) == 1 else None


def _belongs(scene: Scene, actor: Actor, country: str) -> bool:
    if actor.country is not None or actor.source is not None or actor.kind not in _AT_HOME:
        return False
    if actor.sector in _ABROAD:
        return False
    known = scene.lexicon.surnames.get(plain(actor.name.split()[-1]), ())
    return not known or any(leader.country == country for leader in known)
