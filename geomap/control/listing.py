"""What ``geomap control list | at | diff`` prints, as plain rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.control.at import areas, control_in, dispute_named
from geomap.control.diff import control_diff
from geomap.control.review import gaps, overlaps
from geomap.control.when import last_day
from geomap.errors import ChoiceError

if TYPE_CHECKING:
    from geomap.boundaries import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedRow:
    """An area with control facts."""

    id: str
    title: str
    begins: str
    latest: str
    facts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """Land and who held it, or who lost it to whom; ``km2`` is a range in words."""

    name: str
    who: str
    km2: str
    dates: str
    procedure: str
    certainty: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """Land that no fact, or more than one, gives to somebody on a day."""

    fault: str
    where: str
    day: str
    km2: str


def recorded_rows(pack: Pack) -> tuple[RecordedRow, ...]:
    """Return the areas that there are control facts for."""
    return tuple(
        RecordedRow(
            id=area.id,
            title=area.title,
            begins=area.begins[0],
            latest=area.begins[-1],
            facts=len(area.begins),
        )
        for area in areas(pack)
    )


def held_rows(pack: Pack, place: str, day: str) -> tuple[HeldRow, ...]:
    """Return who held the parts of a recorded area on a day.

    Raises
    ------
    BoundaryError
        If the day is not a date.
    ChoiceError
        If there are no facts for the place.
    """
    return tuple(
        HeldRow(
            name=area.name,
            who=area.controller + (f" (backed by {area.backed_by})" if area.backed_by else ""),
            km2=in_words(area.km2_low, area.km2_high),
            dates=f"{area.valid_from}/{area.valid_to or '..'}",
            procedure=area.procedure,
            certainty=area.confidence + (", approximate" if area.approximate else ""),
            source=area.citation,
        )
        for area in control_in(pack, dispute_named(pack, place), day)
    )


def changed_rows(pack: Pack, area: str, day1: str, day2: str) -> tuple[HeldRow, ...]:
    """Return what changed hands in an area between two days.

    Raises
    ------
    BoundaryError
        If a day is not a date.
    ChoiceError
        If there are no facts for the area, or the second day is before the first.
    """
    if last_day(day2) < last_day(day1):
        raise ChoiceError(f"{day2} is before {day1}; give the earlier day first")
    return tuple(
        HeldRow(
            name=", ".join(change.names),
            who=f"{change.loser} to {change.gainer}",
            km2=in_words(change.km2_low, change.km2_high),
            dates=f"{day1}/{day2}",
            procedure=", ".join(change.procedures),
            certainty="approximate" if change.approximate else "",
            source="; ".join(change.citations),
        )
        for change in control_diff(pack, area, day1, day2)
    )


def review_rows(pack: Pack) -> tuple[ReviewRow, ...]:
    """Return what the facts leave open or say twice: gaps, then overlaps.

    Raises
    ------
    BoundaryError
        If a file of facts is damaged.
    """
    open_ = (
        ReviewRow(fault="nobody on record", where=gap.area, day=gap.day, km2=in_words(gap.km2, gap.km2))
        for gap in gaps(pack)
    )
    double = (
        ReviewRow(
            fault="held twice", where=f"{it.first}, {it.second}", day=it.day, km2=in_words(it.km2, it.km2)
        )
        for it in overlaps(pack)
    )
    return (*open_, *double)


def in_words(low_km2: float, high_km2: float) -> str:
    """Return an area as one number or a range, in whole km²."""
    low, high = round(low_km2), round(high_km2)
    return f"{low:,} km²" if low == high else f"{low:,} to {high:,} km²"
