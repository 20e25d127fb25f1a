"""What the control facts say of land that an article says changed hands: beside it, never instead of it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import shapely
from shapely.geometry import Point

from geomap.boundaries.area import area_km2
from geomap.control.at import areas
from geomap.control.ground import areal, outline
from geomap.control.passing import moved, passings
from geomap.control.when import span_of
from geomap.errors import ChoiceError
from geomap.model import ActorKind, Basis, Dataset, Modality, Record, TerritoryChange
from geomap.terms import PROCEDURES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from geomap.boundaries import Pack
    from geomap.control.passing import Passing
    from geomap.control.records import Recorded
    from geomap.model import Place, Reading

FACTS: Final = Dataset(
    name="geomap control facts",
    version="reviewed 2020 to 2026",
    licence="MIT",
    attribution="the source that each fact names",
)
MARGIN_DAYS: Final = 31
"""How far a fact may lie from the date of a statement: announcements differ by days or weeks."""
YEAR_DAYS: Final = 366
"""How far back an undated change may lie from the article's day; how far ahead a pending one."""
_CONFIDENCE: Final = {"high": 0.9, "medium": 0.7, "low": 0.5}
_HOLDS_ONLY: Final = frozenset({"administration", "agreement"})
"""Who comes in to keep the peace holds land and gains none."""


def documented_changes(reading: Reading, pack: Pack) -> tuple[TerritoryChange, ...]:
    """Return what the control facts have of the land and the time of each stated change, by day.

    One change for each day, area, loser and gainer, of the land that both the facts and the statement speak
    of; ``record.meets`` names the statements. Of a statement without place or time nothing is said.

    Parameters
    ----------
    reading
        As the first half made it.
    pack
        Holds the facts; a user's own files of dated control come first.

    Raises
    ------
    BoundaryError
        If a file of facts is damaged.
    """
    places = {place.id: place for place in reading.places}
    met: defaultdict[tuple[str, ...], list[tuple[str, Passing]]] = defaultdict(list)
    for change in reading.stated_changes:
        place = places.get(change.place or change.near or "")
        span = _span(change, reading.article.published)
        if place is None or span is None:
            continue
        for recorded in areas(pack):
            for passing in _met(pack, recorded, place, span):
                key = (passing.day, recorded.id, passing.before.controller, passing.after.controller)
                met[key].append((change.id, passing))
    return tuple(_change(reading, pack, found) for _, found in sorted(met.items()))


def _span(change: TerritoryChange, published: str | None) -> tuple[str, str] | None:
    """Return the days between which a stated change may be on record."""
    stated = span_of(change.when)
    if stated is not None:
        return moved(stated[0], -MARGIN_DAYS), moved(stated[1], MARGIN_DAYS)
    article = span_of(published)
    if article is None or change.modality is Modality.HISTORICAL:
        return None
    back, ahead = (MARGIN_DAYS, YEAR_DAYS) if change.status == "pending" else (YEAR_DAYS, MARGIN_DAYS)
    return moved(article[0], -back), moved(article[1], ahead)


def _met(pack: Pack, recorded: Recorded, place: Place, span: tuple[str, str]) -> list[Passing]:
    """Return what passed at a place in a span of days."""
    if not any(span[0] <= day <= span[1] for begin in recorded.begins for day in span_of(begin) or ()):
        return []
    land = _land(pack, recorded, place)
    if land is None:
        return []
    names = frozenset(name.casefold() for name in (place.name, *place.names))
    found = (passing.within(land, names) for passing in passings(pack, recorded, *span))
    return [passing for passing in found if passing is not None]


def _land(pack: Pack, recorded: Recorded, place: Place) -> BaseGeometry | None:
    """Return the outline of a place, its point if it has none, ``None`` if it is not in a recorded area."""
    shape: BaseGeometry = Point(place.lon, place.lat)
    try:
        shape = pack.unit(place.unit).geometry if place.unit else shape
    except ChoiceError:
        return None
    return shape if shape.intersects(outline(pack, recorded.units)) else None


def _change(reading: Reading, pack: Pack, met: list[tuple[str, Passing]]) -> TerritoryChange:
    parts = [passing for _, passing in met]
    afters = list({passing.after.id: passing.after for passing in parts}.values())
    record = _record(pack, met)
    content = "|".join((parts[0].day, record.loser, record.gainer, *record.facts, *record.meets))
    holds_only = {area.procedure for area in afters} <= _HOLDS_ONLY
    return TerritoryChange(
        id=f"documented:{hashlib.sha256(content.encode()).hexdigest()[:8]}",
        gainer=None if holds_only else _actor(reading, record.gainer),
        loser=_actor(reading, record.loser),
        area=", ".join(dict.fromkeys(area.name for area in afters)),
        place=None,
        when=parts[0].day,
        procedure=_only(area.procedure if area.procedure in PROCEDURES else None for area in afters),
        status="completed",
        basis=Basis.DOCUMENTED,
        evidence=(),
        confidence=min(_CONFIDENCE.get(area.confidence, 0.5) for area in afters),
        when_basis="as the dataset dates it",
        citation="; ".join(dict.fromkeys(area.citation for area in afters)),
        record=record,
    )


def _record(pack: Pack, met: list[tuple[str, Passing]]) -> Record:
    parts = [passing for _, passing in met]
    before, after = parts[0].before, parts[0].after
    low, high = _km2(parts)
    dataset, licence = _credit(pack, after.dispute)
    return Record(
        dataset=dataset,
        licence=licence,
        facts=tuple(dict.fromkeys(area.id for p in parts for area in (p.after, p.before))),
        gainer=after.controller,
        loser=before.controller,
        km2_low=low,
        km2_high=high,
        approximate=any(area.approximate for p in parts for area in (p.before, p.after)),
        meets=tuple(dict.fromkeys(id_ for id_, _ in met)),
        gainer_backed_by=_only(p.after.backed_by for p in parts),
        loser_backed_by=_only(p.before.backed_by for p in parts),
        urls=tuple(dict.fromkeys(p.after.url for p in parts if p.after.url)),
    )


def _km2(parts: list[Passing]) -> tuple[float, float]:
    """Return the range of the area, in whole km²: each part's share of the range of its fact."""
    lands: defaultdict[tuple[str, str], list[Passing]] = defaultdict(list)
    for passing in parts:
        lands[passing.before.id, passing.after.id].append(passing)
    low = high = 0.0
    for found in lands.values():
        area = found[0].after
        share = area_km2(areal(shapely.union_all([p.land for p in found]))) / area_km2(area.geometry)
        low, high = low + area.km2_low * share, high + area.km2_high * share
    return float(round(low)), float(round(high))


def _credit(pack: Pack, dispute: str) -> tuple[str, str]:
    """Return the dataset and the licence of the facts on an area: of the user's own file, or the bundled."""
    if dispute not in {path.stem for path in pack.control_files}:
        return FACTS.name, FACTS.licence
    own = (layer for layer in pack.manifest.layers if any(f.startswith(f"{dispute}.") for f in layer.files))
    layer = next(own)
    return layer.dataset, layer.licence


def _actor(reading: Reading, holder: str) -> str | None:
    """Return the actor of the article that a holder is: a state by its code, others by their name."""
    for actor in reading.actors:
        if actor.kind is ActorKind.STATE and actor.country == holder:
            return actor.id
        if holder.casefold() in {name.casefold() for name in (actor.name, *actor.variants)}:
            return actor.id
    return None


def _only(values: Iterable[str | None]) -> str | None:
    """Return the value that all share, else ``None``."""
    found = set(values)
    return found.pop() if len(found) == 1 else None
