"""All that a layer needs to be drawn, found once: who, where, which side, which outline."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.conflict_map import outline
from geomap.conflict_map.extent import find_frame
from geomap.conflict_map.features import End, Fact
from geomap.conflict_map.ground import Ground, capital, survey, unit_or_none
from geomap.conflict_map.quotes import quotes
from geomap.conflict_map.regions import unit_of
from geomap.conflict_map.sides import Sides, find_sides, with_governments
from geomap.conflict_map.turned import TurnedPack, turned_reading
from geomap.conflict_map.wording import corrected_by
from geomap.model import ActorKind, Basis, Reference, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.boundaries import Pack
    from geomap.boundaries.unit import Unit
    from geomap.conflict_map.features import Extent, Quote
    from geomap.conflict_map.look import Look
    from geomap.model import Actor, Event, Mention, Place, Reading

_ON_THE_GROUND = frozenset({Reference.LITERAL, Reference.MODIFIER})
_DATA = Basis.DOCUMENTED
_BY_NAME = _ON_THE_GROUND | {Reference.METONYM}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A Reading set on its ground; ``day`` is the ISO day at which documented control is shown."""

    reading: Reading
    pack: Pack
    look: Look
    day: str | None
    extent: Extent
    focus: Extent
    ground: Ground
    sides: Sides
    places: dict[str, Place]
    actors: dict[str, Actor]
    mentions: dict[str, tuple[Mention, ...]]
    on_the_ground: Counter[str]
    labels: dict[str, str]
    named: frozenset[str]
    used: frozenset[str]
    states: dict[str, Actor]
    events_at: dict[str, tuple[Event, ...]]

    def side(self, actor: Actor) -> int | None:
        """Return the number of an actor's side; an official stands for the state."""
        number = self.sides.number(actor.id, self.actors)
        state = self.state(actor.country)
        if number is None and state is not None and state.role is actor.role:
            return self.sides.number(state.id, self.actors)
        return number

    def side_of(self, actor_id: str | None) -> int | None:
        """Return the number of the side of the actor with this id."""
        actor = self.actors.get(actor_id or "")
        return self.side(actor) if actor else None

    def state(self, country: str | None) -> Actor | None:
        """Return the state actor of a country."""
        return self.states.get(country or "")

    def name(self, actor_id: str | None) -> str | None:
        """Return an actor's name."""
        return self.actors[actor_id].name if actor_id in self.actors else None

    def names(self, actor_ids: Iterable[str]) -> list[str]:
        """Return the names of actors."""
        return [self.actors[actor].name for actor in actor_ids if actor in self.actors]

    def country_name(self, code: str | None) -> str | None:
        """Return the name of the country with a code, or what was given if it is no code."""
        state, unit = self.state(code), unit_or_none(self.pack, f"adm0:{code}")
        return state.name if state else unit.name if unit else code

    def label(self, place: Place) -> str:
        """Return what the article calls a place, where it calls it by a name."""
        return self.labels.get(place.id, place.name)

    def is_named(self, unit: Unit) -> bool:
        """Tell whether the article names a unit, by its id or by one of its names."""
        return not self.named.isdisjoint((unit.id, unit.name, *unit.names))

    def also(self, place: Place) -> tuple[str, ...]:
        """Return the other names of a place, each once; one in other capitals is the same name."""
        shown, told = self.label(place).casefold(), dict[str, str]()
        for name in (place.name, *place.names):
            if name.casefold() != shown:
                told.setdefault(name.casefold(), name)
        return tuple(told.values())

    def country_label(self, unit_id: str) -> str:
        """Return what the map calls a country: as the article does if it speaks of it."""
        unit = self.ground.units[unit_id]
        state = self.state(unit.country)
        return state.name if state else unit.name

    def seat(self, actor: Actor) -> Place | None:
        """Return the place that stands for an actor: its seat, or that of its country's government.

        A government has one, also where the text names its capital and its palace.
        """
        seats = [actor.seat]
        if actor.kind is not ActorKind.ARMED_GROUP and actor.country:
            state = self.state(actor.country)
            seats = [state.seat if state else None]
            seats += [a.seat for a in self.actors.values() if a.country == actor.country and _governs(a)]
        return next((self.places[seat] for seat in seats if seat in self.places), None)

    def corrected(self, target_id: str) -> tuple[Fact, ...]:
        """Return who corrected a fact, and why, for its card."""
        told = corrected_by(self.reading.corrections, target_id)
        return tuple(Fact(label="Corrected", value=words) for words in told)

    def home(self, actor: Actor) -> End | None:
        """Return where an actor's arcs begin: its seat, else its country's capital or middle, if known."""
        seat = self.seat(actor)
        if seat is not None:
            return End(lon=seat.lon, lat=seat.lat, name=self.label(seat))
        if actor.kind is ActorKind.ARMED_GROUP or actor.country is None:
            return None
        code = f"adm0:{actor.country}"
        chief = capital(self.pack, code)
        middle = (chief.lon, chief.lat) if chief else self.ground.middle(code)
        name = self.country_name(actor.country) or actor.name
        return End(lon=middle[0], lat=middle[1], name=name) if middle else None

    def home_name(self, actor: Actor) -> str | None:
        """Return the name of the town where an actor's arcs begin, if it is one."""
        seat, chief = self.seat(actor), capital(self.pack, f"adm0:{actor.country}")
        return self.label(seat) if seat else chief.name if chief else None

    def unit(self, place: Place) -> Unit | None:
        """Return the boundary unit that is this place, or the union of those it is made of."""
        return unit_of(self.pack, place)

    def span(self, mention: Mention) -> Span:
        """Return where a mention stands."""
        return Span(start=mention.start, end=mention.end)

    def quotes(self, spans: Iterable[Span]) -> tuple[Quote, ...]:
        """Return the sentences around spans of the article."""
        return quotes(self.reading.article.text, spans)


def set_scene(reading: Reading, pack: Pack, look: Look, day: str | None) -> Scene:
    """Return the scene of a Reading."""
    frame = find_frame(reading, pack)
    extent = frame.extent
    west = outline.world(extent)
    if west != -180:
        reading, pack = turned_reading(reading, west), TurnedPack(pack, west)
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        if mention.place:
            mentions[mention.place].append(mention)
    on_the_ground = Counter(m.place for m in reading.mentions if m.place and m.reference in _ON_THE_GROUND)
    labels = {place: label for place, found in mentions.items() if (label := _called(found))}
    events_at: defaultdict[str, list[Event]] = defaultdict(list)
    for event in reading.events:
        events_at[event.where or ""].append(event)
    actors = with_governments(reading)
    abroad = sorted({actor.country for actor in reading.actors if actor.country})
    return Scene(
        reading=reading,
        pack=pack,
        look=look,
        day=day,
        extent=extent,
        focus=frame.focus,
        ground=survey(pack, extent, [f"adm0:{code}" for code in abroad]),
        sides=find_sides(actors, look.sides.count),
        places={place.id: place for place in reading.places},
        actors={actor.id: actor for actor in actors},
        mentions={place: tuple(found) for place, found in mentions.items()},
        on_the_ground=on_the_ground,
        labels=labels,
        named=frozenset(
            name
            for place in reading.places
            if on_the_ground[place.id]
            for name in (place.unit, place.name, labels.get(place.id))
            if name
        ),
        used=frozenset(events_at)
        | {c.place or "" for c in reading.territory_changes if c.basis is not _DATA},
        states={a.country: a for a in reversed(actors) if a.kind is ActorKind.STATE and a.country},
        events_at={place: tuple(events) for place, events in events_at.items()},
    )


def _governs(actor: Actor) -> bool:
    return actor.kind is not ActorKind.ARMED_GROUP


def _called(mentions: list[Mention]) -> str | None:
    """Return the name that the article uses most for a place, none if it never names it."""
    called = Counter(m.text for m in mentions if m.reference in _BY_NAME and not m.text.isupper())
    return called.most_common(1)[0][0] if called else None
