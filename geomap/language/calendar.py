"""Days, months and spans of time as EDTF strings."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS: Final = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}


def day_or_none(text: str | None) -> date | None:
    """Return the ISO day ``text`` names, or ``None`` if it names none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def valid_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or ``None`` where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def interval(first: date, last: date) -> str:
    """Return the EDTF interval between two days, or the day where they are the same."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def week_of(day: date, shift: int = 0) -> str:
    """Return the ISO week (Monday to Sunday) of ``day``, ``shift`` weeks later."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return interval(monday, monday + timedelta(days=6))


def month_of(day: date, shift: int = 0) -> str:
    """Return the month of ``day``, ``shift`` months later."""
    count = day.year * 12 + day.month - 1 + shift
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def part_of_month(part: str, year: int, month: int) -> str:
    """Return the approximate days of the ``early``, ``mid`` or ``late`` part of a month."""
    end = monthrange(year, month)[1]
    first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, end)}[part]
    return f"{year:04d}-{month:02d}-{first:02d}~/{year:04d}-{month:02d}-{last:02d}~"


def part_of_year(part: str, year: int) -> str:
    """Return the approximate months of the ``early``, ``mid`` or ``late`` part of a year."""
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
    return f"{year:04d}-{first:02d}~/{year:04d}-{last:02d}~"


def part_of_decade(part: str | None, decade: int) -> str:
    """Return a decade (``199X``) or the approximate years of a part of it."""
    if part is None:
        return f"{decade // 10:03d}X"
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[part]
    return f"{decade + first:04d}~/{decade + last:04d}~"


def nearest_year(month: int, day: int, around: date) -> date | None:
    """Return the day of that month nearest to ``around``, at most two months ahead of it."""
    options = [valid_day(year, month, day) for year in (around.year - 1, around.year, around.year + 1)]
    near = [d for d in options if d is not None and -304 <= (d - around).days <= 61]
    return min(near, key=lambda d: abs((d - around).days)) if near else None
