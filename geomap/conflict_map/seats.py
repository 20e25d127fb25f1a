"""Seats of governments: capitals the article names, and those at which its arcs would end at nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.conflict_map.features import Card, Fact, Mark
from geomap.conflict_map.ground import capital
from geomap.conflict_map.places import is_marked, mark_size
from geomap.conflict_map.wording import ROLES, first_upper
from geomap.model import Role

if TYPE_CHECKING:
    from geomap.conflict_map.features import End
    from geomap.conflict_map.scene import Scene
    from geomap.model import Actor, Place

_SEAT_PX: Final = 10.0
_RIM_PX: Final = 7.0
_RANK: Final = 35
CITY_DEGREES: Final = 0.1
"""Two datasets have the point of one city no farther apart."""


def seats(scene: Scene) -> list[Mark]:
    """Return the seats in sight, each once."""
    named = [_named(scene, actor) for actor in scene.actors.values()]
    silent = [_silent(scene, actor) for actor in active(scene)]
    found = [seat for seat in (*named, *silent) if seat]
    return list({seat.id: seat for seat in reversed(found)}.values())[::-1]


def active(scene: Scene) -> list[Actor]:
    """Return the actors that do something, or to whom something is done."""
    ids = {actor for event in scene.reading.events for actor in (*event.actors, *event.recipients)}
    return [actor for actor in scene.actors.values() if actor.id in ids]


def role_words(scene: Scene, actor: Actor) -> str:
    """Return an actor's role and whose, in words."""
    head = scene.name(actor.side) if actor.side and actor.side != actor.id else None
    if actor.role is Role.SUPPORTER and head:
        return f"{ROLES[actor.role]} of {head}"
    return ROLES[actor.role]


def _named(scene: Scene, actor: Actor) -> Mark | None:
    """Return the seat of an actor that the article names."""
    place = scene.places.get(actor.seat or "")
    if place is None or not scene.ground.box.holds(place.lon, place.lat):
        return None
    marked = is_marked(scene, place)
    card = Card(
        title=scene.label(place),
        kind=_of(scene, actor),
        facts=_facts(scene, actor),
        quotes=scene.quotes(scene.span(mention) for mention in scene.mentions.get(place.id, ())),
        also=scene.also(place)[:6],
    )
    return Mark(
        id=f"seat:{place.id}",
        symbol=_symbol(scene, actor),
        lon=place.lon,
        lat=place.lat,
        size=mark_size(scene, place.id) + _RIM_PX if marked else _SEAT_PX,
        label="" if marked else scene.label(place),
        rank=_RANK,
        card=card,
    )


def _silent(scene: Scene, actor: Actor) -> Mark | None:
    """Return the capital of an actor whose seat the article does not name: its arcs end there."""
    home = scene.home(actor)
    if home is None or scene.seat(actor) is not None:
        return None
    chief = capital(scene.pack, f"adm0:{actor.country}")
    if chief is None or not scene.ground.box.holds(home.lon, home.lat) or _is_shown(scene, home):
        return None
    state = scene.state(actor.country) or actor
    told = (Fact(label="Named in the article", value="no"), Fact(label="Source", value=chief.source))
    return Mark(
        id=f"seat:{chief.id}",
        symbol=_symbol(scene, state),
        lon=home.lon,
        lat=home.lat,
        size=_SEAT_PX,
        label=chief.name,
        rank=_RANK,
        card=Card(title=chief.name, kind=_of(scene, actor), facts=(*_facts(scene, state), *told)),
    )


def apart_degrees(one: End | Place, other: End | Place) -> float:
    """Return how far two points are apart, in degrees along both axes: enough to tell one city from two."""
    return abs(one.lon - other.lon) + abs(one.lat - other.lat)


def _is_shown(scene: Scene, home: End) -> bool:
    """Tell whether a place of the article stands where arcs end."""
    return any(
        apart_degrees(place, home) < CITY_DEGREES and is_marked(scene, place)
        for place in scene.places.values()
    )


def _symbol(scene: Scene, actor: Actor) -> str:
    number = scene.side(actor)
    return f"seat-{number}" if number else "seat"


def _of(scene: Scene, actor: Actor) -> str:
    unit_id = f"adm0:{actor.country}"
    return f"seat of {scene.country_label(unit_id) if unit_id in scene.ground.units else actor.name}"


def _facts(scene: Scene, actor: Actor) -> tuple[Fact, ...]:
    role = first_upper(role_words(scene, actor))
    return (Fact(label="Stands for", value=actor.name), Fact(label="Role", value=role))
