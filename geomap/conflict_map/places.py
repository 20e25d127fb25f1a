"""Places: one mark each, larger the more it is mentioned; governments' seats are not among them."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geomap.conflict_map.dates import in_words
from geomap.conflict_map.disputes import dispute_facts, disputed
from geomap.conflict_map.features import Card, Fact, Key, Layer, Mark
from geomap.conflict_map.ground import inner_point
from geomap.conflict_map.wording import FEATURES, PRECISIONS, event_kind, first_upper, source_words
from geomap.model import Feature, Precision

if TYPE_CHECKING:
    from geomap.conflict_map.scene import Scene
    from geomap.model import Place

_NOT_MARKED: Final = frozenset({Feature.COUNTRY, Feature.CONTINENT})
"""A pin in the middle of a country says something the article does not."""
COARSE: Final = frozenset({Precision.ADM1, Precision.ADM2, Precision.COUNTRY, Precision.REGION})
LINEAR: Final = frozenset({Feature.WATER, Feature.LINE})
"""A sea or a river is large, not uncertain."""
_KINDS_OF_AREA: Final = frozenset(
    ("county", "department", "district", "governorate", "oblast", "province", "region", "state", "territory")
)
_MOST_NAMES: Final = 6
_NO_DAY: Final = "day not stated"
_SMALLEST_PX: Final = 9.0
_LARGEST_PX: Final = 24.0


def places(scene: Scene) -> Layer | None:
    """Return a mark for every place where something is or happens."""
    marks = [_mark(scene, place) for place in scene.reading.places if is_marked(scene, place)]
    if not marks:
        return None
    marks = _told_apart(scene, marks)
    marks.sort(key=lambda mark: (mark.rank, mark.id))
    coarse = [mark for mark in marks if mark.symbol == "place-area"]
    legend = []
    if len(marks) > len(coarse):
        number = len(marks) - len(coarse)
        legend.append(Key(symbol="place", text="Place, larger with each mention", count=number))
    if coarse:
        legend.append(Key(symbol="place-area", text="Area, marked by a point in it", count=len(coarse)))
    if any(mark.ring_km for mark in marks):
        legend.append(Key(symbol="ring", text="The place lies somewhere inside"))
    return Layer(
        id="places",
        title="Places",
        features=tuple(marks),
        style="mark",
        attribution=tuple(dict.fromkeys(place.source for place in scene.reading.places)),
        legend=tuple(legend),
    )


def _told_apart(scene: Scene, marks: list[Mark]) -> list[Mark]:
    """Return marks with the kind of place added to the name of an area that a town on the map shares."""
    towns = {mark.label for mark in marks if mark.symbol == "place"}
    areas = {f"place:{place.id}": place for place in scene.reading.places}
    return [
        replace(mark, label=_with_kind(scene, areas[mark.id]))
        if mark.symbol == "place-area" and mark.label in towns
        else mark
        for mark in marks
    ]


def _with_kind(scene: Scene, place: Place) -> str:
    """Return the name of an area with the article's word for what it is, or ours in brackets."""
    text, name = scene.reading.article.text, scene.label(place)
    for mention in scene.mentions.get(place.id, ()):
        word = re.match(r" (\w+)", text[mention.end :])
        if mention.text == name and word and word[1] in _KINDS_OF_AREA:
            return f"{name} {word[1]}"
    return f"{name} ({FEATURES[place.feature]})"


def is_marked(scene: Scene, place: Place) -> bool:
    """Tell whether a place has a mark: named as a place, or something happened or changed hands there."""
    if place.feature in _NOT_MARKED:
        return False
    return scene.on_the_ground[place.id] > 0 or place.id in scene.used


def mark_size(scene: Scene, place_id: str) -> float:
    """Return how large a place is drawn, in pixels across: the area grows with the mentions."""
    count = max(1, scene.on_the_ground[place_id])
    return round(min(_LARGEST_PX, _SMALLEST_PX * math.sqrt(count)), 1)


def place_point(scene: Scene, place: Place) -> tuple[float, float]:
    """Return where a place is drawn: well inside its outline if it has one."""
    unit = scene.unit(place)
    inside = inner_point(unit.geometry) if unit is not None else None
    return inside or (place.lon, place.lat)


def _mark(scene: Scene, place: Place) -> Mark:
    lon, lat = place_point(scene, place)
    coarse = place.precision in COARSE
    return Mark(
        id=f"place:{place.id}",
        symbol="place-area" if coarse else "place",
        lon=lon,
        lat=lat,
        size=mark_size(scene, place.id),
        label=scene.label(place),
        ring_km=_ring_km(scene, place) if coarse else 0.0,
        rank=60 - min(20, scene.on_the_ground[place.id]),
        card=place_card(scene, place),
    )


def _ring_km(scene: Scene, place: Place) -> float:
    """Return how far around its point a place is drawn to lie: nothing if its outline is known."""
    known = scene.unit(place) is not None or place.feature in LINEAR
    return 0.0 if known else place.uncertainty_km


def place_card(scene: Scene, place: Place) -> Card:
    """Return all that is known of a place, with every sentence that names it."""
    land = disputed(scene, place)
    name = land.owner if land else scene.country_name(place.country)
    whole = name is None or place.feature is Feature.COUNTRY
    kind = FEATURES[place.feature] + ("" if whole else f" · {name}")
    mentions = scene.mentions.get(place.id, ())
    facts = [Fact(label="Mentions", value=str(len(mentions)))]
    facts += _happened(scene, place)
    facts.append(Fact(label="Located to", value=_precision(place)))
    facts += dispute_facts(scene, land) if land else []
    if mentions:
        best = max(mention.confidence for mention in mentions)
        facts.append(Fact(label="Confidence", value=f"{best:.0%}"))
    facts += [Fact(label="Source", value=source_words(place.source)), *scene.corrected(place.id)]
    return Card(
        title=scene.label(place),
        kind=kind,
        facts=tuple(facts),
        quotes=scene.quotes(scene.span(mention) for mention in mentions),
        also=scene.also(place)[:_MOST_NAMES],
    )


def _happened(scene: Scene, place: Place) -> list[Fact]:
    """Return what happened at a place, and when; acts that read alike are counted."""
    acts = Counter(
        (first_upper(event_kind(event.kind)), in_words(event.when) if event.when else _NO_DAY)
        for event in scene.events_at.get(place.id, ())
    )
    return [
        Fact(label=kind, value=day if number == 1 else f"{day} ({number} acts)")
        for (kind, day), number in acts.items()
    ]


def _precision(place: Place) -> str:
    words = PRECISIONS[place.precision]
    return f"{words}, ± {place.uncertainty_km:,.0f} km" if place.uncertainty_km >= 1 else words
