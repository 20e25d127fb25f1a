"""Who held what on a day."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import shapely

from geomap.boundaries.area import area_km2
from geomap.control.facts import read_disputes
from geomap.control.ground import areal, ground, outline
from geomap.control.records import ControlArea, Recorded
from geomap.control.user_file import control_in_file, recorded_in_file
from geomap.control.when import last_day
from geomap.errors import ChoiceError
from geomap.terms import KM_PER_DEGREE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from geomap.boundaries import Pack
    from geomap.control.facts import Dispute, Fact


def areas(pack: Pack) -> tuple[Recorded, ...]:
    """Return the areas that there are control facts for: a user's own files, then the pack's.

    Raises
    ------
    BoundaryError
        If a file of facts is damaged.
    """
    own = (recorded_in_file(path) for path in pack.control_files)
    return (*own, *(_recorded(dispute) for dispute in _disputes(pack)))


def control_at(pack: Pack, area_unit_id: str, day: str) -> tuple[ControlArea, ...]:
    """Return who held the parts of an area on a day, by the facts on record.

    Parameters
    ----------
    pack
        The boundary pack; its ``control`` folder holds the facts.
    area_unit_id
        A unit of the pack, such as ``disputed:nagorno-karabakh``; facts are cut to its outline.
    day
        EDTF day; a month or a year stands for its last day.

    Raises
    ------
    BoundaryError
        If the day is not a date or a file of facts is damaged.
    ChoiceError
        If there is no such unit.
    """
    whole = pack.unit(area_unit_id).geometry
    found = []
    for recorded in areas(pack):
        for area in control_in(pack, recorded, day):
            part = area if recorded.units == (area_unit_id,) else _clipped(area, whole)
            found += [part] if part and not part.geometry.is_empty else []
    return tuple(found)


def control_near(pack: Pack, unit_ids: Iterable[str], day: str) -> tuple[ControlArea, ...]:
    """Return who held what on a day in every recorded area that touches one of the units, uncut.

    Raises
    ------
    BoundaryError
        If the day is not a date or a file of facts is damaged.
    ChoiceError
        If there is no such unit.
    """
    shapes = [pack.unit(unit).geometry for unit in unit_ids]
    met = (a for a in areas(pack) if any(s.intersects(outline(pack, a.units)) for s in shapes))
    return tuple(area for recorded in met for area in control_in(pack, recorded, day))


def control_in(pack: Pack, recorded: Recorded, day: str) -> tuple[ControlArea, ...]:
    """Return who held the parts of a recorded area on a day.

    A user's own file goes before the pack's facts: these lose the land that it gives to somebody.

    Raises
    ------
    BoundaryError
        If the day is not a date or a file of facts is damaged.
    """
    for path in pack.control_files:
        if recorded == recorded_in_file(path):
            return control_in_file(path, day)
    held = (a for d in _disputes(pack) if d.id == recorded.id for a in _held(pack, d, last_day(day)))
    own = [area.geometry for path in pack.control_files for area in control_in_file(path, day)]
    if not own:
        return tuple(held)
    taken = shapely.union_all(own)
    left = (_without(area, taken) for area in held)
    return tuple(area for area in left if not area.geometry.is_empty)


def dispute_named(pack: Pack, name: str) -> Recorded:
    """Return the recorded area with an id, a title or a unit.

    Raises
    ------
    ChoiceError
        If there is none; the message lists those on record.
    """
    for area in areas(pack):
        if name.casefold() in {area.id, area.title.casefold(), *(unit.casefold() for unit in area.units)}:
            return area
    for unit in pack.find(name):
        for area in areas(pack):
            if unit.id in area.units:
                return area
    known = ", ".join(area.id for area in areas(pack))
    raise ChoiceError(f"no control facts are on record for {name!r}; there are for: {known}")


def _disputes(pack: Pack) -> tuple[Dispute, ...]:
    return read_disputes(pack.directory / "control")


def _recorded(dispute: Dispute) -> Recorded:
    begins = tuple(dict.fromkeys(fact.valid_from for fact in dispute.facts))
    sources = dict.fromkeys(fact.source for fact in dispute.facts)
    return Recorded(
        id=dispute.id, title=dispute.title, units=dispute.area, begins=begins, sources=tuple(sources)
    )


def _held(pack: Pack, dispute: Dispute, day: str) -> tuple[ControlArea, ...]:
    """Return the areas of the facts that hold on a day."""
    return _shared_out(pack, dispute, tuple(fact for fact in dispute.facts if fact.holds_on(day)))


@lru_cache(maxsize=512)
def _shared_out(pack: Pack, dispute: Dispute, facts: tuple[Fact, ...]) -> tuple[ControlArea, ...]:
    """Return the area of each fact without what a later one took."""
    taken: list[ControlArea] = []
    for fact in reversed(facts):
        full = _ground(pack, dispute, fact)
        takers = [area for area in taken if not areal(area.geometry.intersection(full)).is_empty]
        left = areal(full.difference(shapely.union_all([area.geometry for area in takers])))
        if not left.is_empty:
            taken.append(_area(dispute, fact, left, takers, share=area_km2(left) / area_km2(full)))
    return tuple(taken[::-1])


@lru_cache(maxsize=512)
def _ground(pack: Pack, dispute: Dispute, fact: Fact) -> BaseGeometry:
    return ground(pack, fact.ground, dispute)


def _area(
    dispute: Dispute, fact: Fact, geometry: BaseGeometry, takers: list[ControlArea], *, share: float
) -> ControlArea:
    low, high = _range_km2(geometry, fact.km2 * share if fact.km2 else None, fact.uncertainty_km)
    for taker in takers:
        drawn = area_km2(taker.geometry)
        low, high = max(low - (taker.km2_high - drawn), 0.0), high + (drawn - taker.km2_low)
    return ControlArea(
        id=f"control:{dispute.id}/{fact.id}",
        dispute=dispute.id,
        name=fact.name,
        controller=fact.controller,
        backed_by=fact.backed_by,
        geometry=geometry,
        valid_from=fact.valid_from,
        valid_to=fact.valid_to,
        procedure=fact.procedure,
        citation=fact.source,
        url=fact.url,
        confidence=fact.confidence,
        approximate=fact.approximate or any(taker.approximate for taker in takers),
        km2_low=low,
        km2_high=high,
        note=fact.note,
    )


def _clipped(area: ControlArea, outline_: BaseGeometry) -> ControlArea | None:
    if not area.geometry.intersects(outline_):
        return None
    return _part(area, area.geometry.intersection(outline_))


def _without(area: ControlArea, taken: BaseGeometry) -> ControlArea:
    if not area.geometry.intersects(taken):
        return area
    return _part(area, area.geometry.difference(taken))


def _part(area: ControlArea, shape: BaseGeometry) -> ControlArea:
    """Return a part of an area, with its share of the range of km²."""
    part = areal(shape)
    share = area_km2(part) / max(area_km2(area.geometry), 1e-9)
    return replace(area, geometry=part, km2_low=area.km2_low * share, km2_high=area.km2_high * share)


def _range_km2(
    geometry: BaseGeometry, published_km2: float | None, uncertainty_km: float
) -> tuple[float, float]:
    """Return the least and the greatest area: the edge moved in and out by half its uncertainty.

    What a later fact took adds its own doubt, which the caller sees to.
    """
    drawn = area_km2(geometry)
    slack = 0.0
    if uncertainty_km:
        lat = shapely.centroid(geometry).y
        slack = _edge_km(geometry, lat) * uncertainty_km / 2
    values = [max(drawn - slack, 0.0), drawn + slack, *([published_km2] if published_km2 else [])]
    return min(values), max(values)


def _edge_km(geometry: BaseGeometry, lat: float) -> float:
    import numpy as np

    flat = shapely.transform(geometry, lambda xy: xy * (float(np.cos(np.radians(lat))), 1.0))
    return float(flat.simplify(0.02).length * KM_PER_DEGREE)
