"""Relations: an arc for each act of one actor towards another, or at a place."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from geomap.conflict_map.dates import in_words
from geomap.conflict_map.features import Arc, Card, End, Fact, Key, Layer
from geomap.conflict_map.places import place_point
from geomap.conflict_map.wording import MODALITIES, first_upper, known, listed, plain
from geomap.model import Modality

if TYPE_CHECKING:
    from geomap.conflict_map.scene import Scene
    from geomap.model import Event

_UNREAL: Final = frozenset(
    {Modality.HYPOTHETICAL, Modality.DENIED, Modality.NEGATED, Modality.HISTORICAL}
)
_UNSURE: Final = frozenset({Modality.PLANNED, Modality.ALLEGED})
_SAME_DEGREES: Final = 0.02
"""Ends nearer than this are one place: there is nothing to draw between them."""


def relations(scene: Scene) -> Layer | None:
    """Return what happened, is reported, alleged or planned; the last two are dashed."""
    arcs = [arc for event in scene.reading.events if event.modality not in _UNREAL for arc in arcs_of(scene, event)]
    return _layer(scene, "relations", "Relations and events", arcs, shown=True) if arcs else None


def unreal(scene: Scene) -> Layer | None:
    """Return what the text denies, supposes or tells of the past; the map opens without it."""
    arcs = [arc for event in scene.reading.events if event.modality in _UNREAL for arc in arcs_of(scene, event)]
    title = "Denied, hypothetical or past relations"
    return _layer(scene, "unreal", title, arcs, shown=False) if arcs else None


def _layer(scene: Scene, layer_id: str, title: str, arcs: list[Arc], *, shown: bool) -> Layer:
    classes = {group.name: group.text for group in scene.look.relations} | {"other": "Other relations"}
    worn = [arc.symbol for arc in arcs]
    keys = []
    for name, text in classes.items():
        sure, unsure = worn.count(name), worn.count(f"{name}-unsure")
        keys += [Key(symbol=name, text=text, count=sure)] if sure else []
        suffix = "planned or alleged" if shown else "not a fact now"
        keys += [Key(symbol=f"{name}-unsure", text=f"{text}, {suffix}", count=unsure)] if unsure else []
    return Layer(
        id=layer_id, title=title, features=tuple(arcs), style="line", shown=shown, legend=tuple(keys)
    )


def arcs_of(scene: Scene, event: Event) -> list[Arc]:
    """Return the arcs of one event; none if nobody in it has a place on the globe."""
    group = scene.look.relation(event.kind, event.plover)
    unsure = event.modality in _UNREAL or event.modality in _UNSURE
    card = event_card(scene, event)
    pairs = [
        (source, target)
        for source, target in _pairs(scene, event)
        if abs(source.lon - target.lon) + abs(source.lat - target.lat) > _SAME_DEGREES
    ]
    return [
        Arc(
            id=f"event:{event.id}:{number}" if number else f"event:{event.id}",
            symbol=f"{group}-unsure" if unsure else group,
            source=source,
            target=target,
            directed=_is_directed(event),
            label=plain(event.kind),
            card=card,
        )
        for number, (source, target) in enumerate(pairs)
    ]


def _is_directed(event: Event) -> bool:
    return bool(event.recipients) or len(event.actors) < 2


def _pairs(scene: Scene, event: Event) -> list[tuple[End, End]]:
    """Return who acts towards whom; with several recipients, towards the place or the middle between them."""
    sources = _homes(scene, event.actors)
    targets = _homes(scene, event.recipients)
    place = _place(scene, event.topic if len(targets) > 1 and event.topic else event.where)
    if len(targets) > 1 and len(sources) > 1 and not place:
        place = _middle(targets)
    if targets and not (place and len(targets) > 1):
        return [(source, target) for source in sources for target in targets]
    if place:
        return [(source, place) for source in sources]
    if not event.recipients and 1 < len(sources) <= 3:
        return list(combinations(sources, 2))
    return [(source, _middle(sources)) for source in sources] if len(sources) > 3 else []


def _homes(scene: Scene, actor_ids: tuple[str, ...]) -> list[End]:
    """Return where actors are at home, each place once."""
    homes = [scene.home(scene.actors[actor]) for actor in actor_ids if actor in scene.actors]
    return list({(home.lon, home.lat): home for home in homes if home}.values())


def _place(scene: Scene, place_id: str | None) -> End | None:
    place = scene.places.get(place_id or "")
    if place is None:
        return None
    lon, lat = place_point(scene, place)
    return End(lon=lon, lat=lat, name=place.name)


def _middle(ends: list[End]) -> End:
    count = len(ends)
    return End(
        lon=sum(end.lon for end in ends) / count,
        lat=sum(end.lat for end in ends) / count,
        name=listed([end.name for end in ends]),
    )


def event_card(scene: Scene, event: Event) -> Card:
    """Return who did what to whom, when, where, and how surely, with its quotes."""
    where = scene.places.get(event.where or "")
    facts = [
        Fact(label="Who", value=listed(scene.names(event.actors))),
        Fact(label="To whom", value=listed(scene.names(event.recipients))),
        Fact(label="When", value=in_words(event.when)),
        Fact(label="Where", value=known(where.name if where else None)),
        Fact(label="The text has it as", value=MODALITIES[event.modality]),
    ]
    if event.attributed_to:
        facts.append(Fact(label="According to", value=scene.name(event.attributed_to) or event.attributed_to))
    if event.fatalities is not None:
        facts.append(Fact(label="Deaths", value=f"{event.fatalities:,}"))
    facts.append(Fact(label="Confidence", value=f"{event.confidence:.0%}"))
    code = f"PLOVER {event.plover}" if event.plover else "event"
    return Card(
        title=first_upper(plain(event.kind)), kind=code, facts=tuple(facts), quotes=scene.quotes(event.evidence)
    )
