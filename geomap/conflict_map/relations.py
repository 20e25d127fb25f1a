"""Relations: an arc for each act of one actor towards another, or at a place."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Final

from geomap.conflict_map.dates import in_words
from geomap.conflict_map.event_kinds import event_kinds
from geomap.conflict_map.features import Act, Arc, Card, End, Fact, Key, Layer
from geomap.conflict_map.places import place_point
from geomap.conflict_map.seats import CITY_DEGREES, apart_degrees
from geomap.conflict_map.wording import MODALITIES, event_kind, first_upper, known, listed
from geomap.model import Feature, Modality, Precision

if TYPE_CHECKING:
    from geomap.conflict_map.scene import Scene
    from geomap.model import Event, Place

_UNREAL: Final = frozenset({Modality.HYPOTHETICAL, Modality.DENIED, Modality.NEGATED, Modality.HISTORICAL})
_UNSURE: Final = frozenset({Modality.PLANNED, Modality.ALLEGED})
_COARSE: Final = frozenset({Precision.COUNTRY, Precision.REGION})
"""A place that is no closer known than this says less of where an act was than the seat of an actor."""
_ONE: Final = "-one"
"""Ends the symbol of an arc none of whose acts both the rules and the classifier found: it is dashed."""
_BY_ONE: Final = "Dashed: found by a rule or by the classifier alone"
_FEW: Final = 4
LONGEST_WORDS: Final = 34
"""So many letters are not written beside an arc, neither on the page nor on a still map."""
_SAME_DEGREES: Final = 0.02
"""Ends nearer than this are one place: there is nothing to draw between them."""


def relations(scene: Scene) -> Layer | None:
    """Return what happened, is reported, alleged or planned; the last two are dotted."""
    events = [event for event in scene.reading.events if event.modality not in _UNREAL]
    arcs = _arcs(scene, "relation", events)
    return _layer(scene, "relations", "Relations and events", arcs, shown=True) if arcs else None


def reached(scene: Scene) -> list[End]:
    """Return the points that the arcs of what happened begin or end at."""
    real = [event for event in scene.reading.events if event.modality not in _UNREAL]
    pairs = [(one, other) for event in real for one, other, _ in _ends(scene, event) if not _same(one, other)]
    return list(dict.fromkeys(end for pair in pairs for end in pair))


def unreal(scene: Scene) -> Layer | None:
    """Return what the text denies, supposes or tells of the past; the map opens without it."""
    events = [event for event in scene.reading.events if event.modality in _UNREAL]
    arcs = _arcs(scene, "unreal", events)
    title = "Denied, hypothetical or past relations"
    return _layer(scene, "unreal", title, arcs, shown=False) if arcs else None


def _layer(scene: Scene, layer_id: str, title: str, arcs: list[Arc], *, shown: bool) -> Layer:
    classes = {group.name: group.text for group in scene.look.relations} | {"other": "Other relations"}
    acts = Counter(symbol for symbol, _ in {(arc.symbol, act.id) for arc in arcs for act in arc.acts})
    keys = []
    suffix = ", planned or alleged" if shown else ""
    for name, text in classes.items():
        for worn, words in ((name, text), (f"{name}-unsure", text + suffix)):
            symbol = worn if acts[worn] or not acts[worn + _ONE] else worn + _ONE
            count = acts[worn] + acts[worn + _ONE]
            keys += [Key(symbol=symbol, text=words, count=count)] if count else []
    for worn, words in (("found", _BY_ONE), ("found-unsure", f"Dash and dot: found by one alone{suffix}")):
        found = sum(acts[n + worn.removeprefix("found") + _ONE] for n in classes)
        keys += [Key(symbol=worn + _ONE, text=words, count=found)] if found else []
    return Layer(
        id=layer_id, title=title, features=tuple(arcs), style="line", shown=shown, legend=tuple(keys)
    )


def _arcs(scene: Scene, prefix: str, events: list[Event]) -> list[Arc]:
    """Return one arc for all acts of a class between two ends; none where an end has no place.

    It is solid if rule and classifier agree on one of its acts, dashed if each has only one of them.
    """
    grouped: dict[tuple[str, bool, End, End], list[Event]] = {}
    for event in events:
        symbol = _symbol(scene, event)
        for source, target, directed in _ends(scene, event):
            if not _same(source, target):
                grouped.setdefault((symbol, directed, source, target), []).append(event)
    return [
        Arc(
            id=f"{prefix}:{number}",  # no id stands for two arcs of a map
            symbol=symbol + (_ONE if all(len(event.support) == 1 for event in group) else ""),
            source=source,
            target=target,
            directed=directed,
            label=_label(group),
            acts=tuple(Act(id=f"event:{event.id}", card=event_card(scene, event)) for event in group),
        )
        for number, ((symbol, directed, source, target), group) in enumerate(grouped.items())
    ]


def _label(group: list[Event]) -> str:
    """Return the acts in words, and how the text has them where it does not have them as facts."""
    kinds = dict.fromkeys(event_kind(event.kind) for event in group)
    unsure = dict.fromkeys(
        MODALITIES[event.modality] for event in group if event.modality in _UNREAL | _UNSURE
    )
    return _shortened(list(kinds), list(unsure))


def _shortened(kinds: list[str], unsure: list[str]) -> str:
    """Return words that fit beside an arc: acts are left out before how the text has them."""
    whole = ", ".join([*kinds, *unsure])
    if len(whole) < LONGEST_WORDS:
        return whole
    tail, first = "".join(f", {words}" for words in unsure), kinds[0].split()
    shorter = [", ".join(kinds[:kept]) for kept in range(len(kinds) - 1, 0, -1)]
    shorter += [" ".join(first[:kept]) for kept in range(len(first) - 1, 0, -1) if unsure]
    return next((f"{words} …{tail}" for words in shorter if len(f"{words} …{tail}") < LONGEST_WORDS), whole)


def _symbol(scene: Scene, event: Event) -> str:
    unsure = event.modality in _UNREAL or event.modality in _UNSURE
    return scene.look.relation(event.kind, event.plover) + ("-unsure" if unsure else "")


def _ends(scene: Scene, event: Event) -> list[tuple[End, End, bool]]:
    """Return the ends of an act's arcs, and whether they lead from the first to the second.

    An act leads to whom it is done to, or to its place if it names nobody, if it is of land or force that
    has a place, or if an exchange with many is about one. Words that are said to nobody lead nowhere. Who
    acts together is joined only by what they do with each other.
    """
    sources, targets = _homes(scene, event.actors), _homes(scene, event.recipients)
    among = [] if event.recipients else _among(scene, event)
    if not event.recipients and event_kinds().is_talk(event.plover):
        return among
    place = _end(scene, event.topic) or _end(scene, event.where)
    if among and not (place and len(sources) > 2):
        return among
    if event.kind in event_kinds().arcs.of_land:
        targets = []
    elif targets and _falls_on_its_place(scene, event, sources):
        place, targets = _end(scene, event.where), []
    if targets and not (place and len(targets) > 1):
        return [(source, target, True) for source in sources for target in targets]
    return [(source, place, True) for source in sources] if place else []


def _among(scene: Scene, event: Event) -> list[tuple[End, End, bool]]:
    """Return the arcs among those who act: each with each, or only across the sides."""
    mutual = event_kinds().is_mutual(event.kind, event.plover)
    if not (mutual or event.kind in event_kinds().arcs.opposed) or len(event.actors) > _FEW:
        return []
    pairs = []
    for one, other in combinations(event.actors, 2):
        sides = {scene.side_of(one), scene.side_of(other)}
        if mutual or (None not in sides and len(sides) == 2):
            pairs += [(a, b, False) for a in _homes(scene, (one,)) for b in _homes(scene, (other,))]
    return list(dict.fromkeys(pairs))


def _falls_on_its_place(scene: Scene, event: Event, sources: list[End]) -> bool:
    """Tell whether an act of force has a known place of its own, which is no seat of those who act."""
    place = scene.places.get(event.where or "")
    if event.kind not in event_kinds().arcs.at_its_place or place is None or place.precision in _COARSE:
        return False
    end = _end(scene, place.id)
    return end is not None and not any(_same(end, source) for source in sources)


def _same(one: End, other: End) -> bool:
    return apart_degrees(one, other) <= _SAME_DEGREES


def _homes(scene: Scene, actor_ids: tuple[str, ...]) -> list[End]:
    """Return where actors are at home, each place once."""
    homes = [scene.home(scene.actors[actor]) for actor in actor_ids if actor in scene.actors]
    return list({(home.lon, home.lat): home for home in homes if home}.values())


def _end(scene: Scene, place_id: str | None) -> End | None:
    place = scene.places.get(place_id or "")
    if place is None:
        return None
    lon, lat = place_point(scene, place)
    end = End(lon=lon, lat=lat, name=scene.label(place))
    return _government(scene, place, end) or end


def _government(scene: Scene, place: Place, end: End) -> End | None:
    """Return where a government's own arcs end if a place is its city, so that the city has one end."""
    if place.feature is not Feature.CAPITAL:
        return None
    homes = (scene.home(actor) for actor in scene.actors.values() if actor.country == place.country)
    return next((home for home in homes if home and apart_degrees(home, end) <= CITY_DEGREES), None)


def event_card(scene: Scene, event: Event) -> Card:
    """Return who did what to whom, when, where, and how surely, with its quotes."""
    where = scene.places.get(event.where or "")
    land = scene.places.get(event.target_place or "")
    facts = [
        Fact(label="Who", value=listed(scene.names(event.actors))),
        Fact(label="To whom", value=listed(scene.names(event.recipients))),
        *([Fact(label="Towards the place", value=scene.label(land))] if land and land is not where else []),
        Fact(label="When", value=in_words(event.when)),
        Fact(label="Where", value=known(scene.label(where) if where else None)),
        Fact(label="The text has it as", value=MODALITIES[event.modality]),
    ]
    if source := scene.name(event.attributed_to) or event.attributed_words:
        facts.append(Fact(label="According to", value=source))
    if event.fatalities is not None:
        facts.append(Fact(label="Deaths", value=f"{event.fatalities:,}"))
    found_by = listed([f"a {means}" for means in event.support])
    facts += [Fact(label="Found by", value=found_by)] if found_by else []
    facts += [Fact(label="Confidence", value=f"{event.confidence:.0%}"), *scene.corrected(event.id)]
    code = f"PLOVER {event.plover}" if event.plover else "event"
    return Card(
        title=first_upper(event_kind(event.kind)),
        kind=code,
        facts=tuple(facts),
        quotes=scene.quotes(event.evidence),
    )
