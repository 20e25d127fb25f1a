"""Actors: countries shaded by side and role, seats of governments, leaders on their country's card."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from geomap.conflict_map import outline
from geomap.conflict_map.base import land_id
from geomap.conflict_map.features import Area, Card, Distant, Fact, Key, Layer
from geomap.conflict_map.relations import reached
from geomap.conflict_map.seats import CITY_DEGREES, active, apart_degrees, role_words, seats
from geomap.conflict_map.sides import precedence, speaks_for_country, symbol
from geomap.conflict_map.wording import actor_kind, first_upper, known, listed
from geomap.model import ActorKind

if TYPE_CHECKING:
    from geomap.conflict_map.features import End, Feature, Mark
    from geomap.conflict_map.scene import Scene
    from geomap.model import Actor

_ROLE_TITLES: Final = {
    "supporter": "Supporter",
    "mediator": "Mediator",
    "peacekeeper": "Sends peacekeepers",
    "belligerent": "Other party to the fighting",
    "internal": "Country with more than one party inside it",
}


def actors(scene: Scene) -> Layer | None:
    """Return the shaded countries, the seats, and what to write at the edge for a home out of sight."""
    shaded = _shaded(scene)
    areas = [_area(scene, code, members, name) for code, (members, name) in shaded.items()]
    shown = seats(scene)
    distant = [_distant(scene, code, worn) for code, worn in _at_the_edge(scene, shaded).items()]
    features: list[Feature] = [*areas, *shown, *(item for item in distant if item)]
    if not features:
        return None
    return Layer(
        id="actors",
        title="Parties and other actors",
        features=tuple(features),
        style="area",
        attribution=tuple(dict.fromkeys(scene.ground.units[f"adm0:{code}"].source for code in shaded)),
        legend=tuple(_legend(scene, [name for _, name in shaded.values()], shown)),
    )


def _shaded(scene: Scene) -> dict[str, tuple[list[Actor], str]]:
    """Return for each country its actors, the deciding one first, and the symbol it wears."""
    groups: defaultdict[str, list[Actor]] = defaultdict(list)
    for actor in scene.actors.values():
        if speaks_for_country(actor) and f"adm0:{actor.country}" in scene.ground.units:
            groups[actor.country or ""].append(actor)
    shaded = {}
    for code, members in sorted(groups.items()):
        members.sort(key=precedence)
        worn = "internal" if _divided(scene, code) else symbol(members[0], scene.side(members[0]))
        if worn:
            shaded[code] = (members, worn)
    return shaded


def _divided(scene: Scene, country: str) -> bool:
    """Tell whether more than one side is at home in a country: then it wears the colour of none."""
    homes = [head for head in scene.sides.heads if head.country == country]
    return len(homes) > 1


def _area(scene: Scene, code: str, members: list[Actor], name: str) -> Area:
    unit_id = f"adm0:{code}"
    return Area(
        id=f"country:{code}",
        symbol=name,
        shape=f"whole:{unit_id}",
        geometry=scene.ground.near.get(unit_id, outline.nothing()),
        beyond=scene.ground.far.get(unit_id),
        card=country_card(scene, code, members),
    )


def country_card(scene: Scene, code: str, members: list[Actor]) -> Card:
    """Return what the article says of a country's actors."""
    first = members[0]
    facts = [Fact(label="Role", value=first_upper(role_words(scene, first)))]
    seats = dict.fromkeys(scene.label(seat) for seat in (scene.seat(actor) for actor in members) if seat)
    facts += [Fact(label="Government's seat", value=name) for name in seats]
    facts += _others(scene, code)
    spans = [span for actor in members for span in actor.role_evidence] or [
        span for actor in members for span in actor.mentions
    ]
    return Card(
        title=scene.country_label(f"adm0:{code}"),
        kind=role_words(scene, first),
        facts=tuple(facts),
        quotes=scene.quotes(spans),
    )


def _others(scene: Scene, code: str) -> list[Fact]:
    """Return the other actors of a country: those with a name of their own, then the rest in one line."""
    found = [a for a in scene.actors.values() if a.country == code and a.kind is not ActorKind.STATE]
    country = scene.country_label(f"adm0:{code}")
    plain = {a.id: a.name.removeprefix(f"{country}: ") for a in found if _is_nameless(a, country)}
    facts = [
        Fact(label=first_upper(actor.office or actor_kind(actor.kind)), value=actor.name)
        for actor in found
        if actor.id not in plain
    ]
    rest = list(dict.fromkeys(plain.values()))
    return [*facts, Fact(label="Also named", value=listed(rest))] if rest else facts


def _is_nameless(actor: Actor, country: str) -> bool:
    """Tell whether an actor is told by its country or its office only."""
    return actor.name.startswith(f"{country}: ") or actor.name == actor.office


def _at_the_edge(scene: Scene, shaded: dict[str, tuple[list[Actor], str]]) -> dict[str, str]:
    """Return the countries to write at the edge: those with a role, and those that an arc reaches.

    Who only had talks with nobody, or lost soldiers, is told in the tables.
    """
    ends = reached(scene)
    codes = {actor.country for actor in active(scene) if _is_reached(scene, actor, ends)}
    known = {code for code in codes if code and f"adm0:{code}" in scene.ground.units}
    return {code: shaded[code][1] if code in shaded else "land" for code in sorted(known | set(shaded))}


def _is_reached(scene: Scene, actor: Actor, ends: list[End]) -> bool:
    """Tell whether an arc ends at an actor's home."""
    home = scene.home(actor)
    return home is not None and any(apart_degrees(home, end) <= CITY_DEGREES for end in ends)


def _distant(scene: Scene, code: str, worn: str) -> Distant | None:
    """Return a country as it is written at the edge of the map while its seat is out of sight."""
    members = [actor for actor in scene.actors.values() if actor.country == code]
    members.sort(key=lambda actor: (actor.kind is ActorKind.ARMED_GROUP, precedence(actor)))
    home = scene.home(members[0])
    if home is None:
        return None
    return Distant(
        id=f"distant:{code}",
        symbol=worn,
        lon=home.lon,
        lat=home.lat,
        label=scene.country_label(f"adm0:{code}"),
        card=country_card(scene, code, members),
        land=_land(scene, code, worn),
        town=scene.home_name(members[0]),
    )


def _land(scene: Scene, code: str, worn: str) -> str | None:
    """Return the id of the area that is a country: its shade, or its land if it is drawn near the map."""
    unit_id = f"adm0:{code}"
    if worn != "land":
        return f"country:{code}"
    return land_id(scene, unit_id) if unit_id in scene.ground.near else None


def _legend(scene: Scene, worn: list[str], seats: list[Mark]) -> list[Key]:
    """Return a line for each look that is drawn; a party of which nothing is drawn here has none."""
    keys, rims = [], {seat.symbol for seat in seats}
    for number, head in enumerate(scene.sides.heads[: scene.sides.most], start=1):
        followers = worn.count(f"supporter-{number}")
        looks = [name for name in (f"belligerent-{number}", f"seat-{number}") if name in {*worn, *rims}]
        keys += [Key(symbol=name, text=head.name) for name in looks[:1]]
        if followers:
            keys.append(Key(symbol=f"supporter-{number}", text=f"Supporter of {head.name}", count=followers))
    keys += [
        Key(symbol=name, text=text, count=worn.count(name))
        for name, text in _ROLE_TITLES.items()
        if name in worn
    ]
    if rims:
        text = "Capital that stands for its government"
        keys.append(Key(symbol="seat", text=text, stands_for=tuple(sorted(rims))))
    return keys


def people(scene: Scene, actor: Actor) -> str:
    """Return the members of a group, in words."""
    return listed(scene.names(actor.members)) if actor.members else known(None)
