"""Days told from another day of the text: *a month earlier*, *two days later*."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from geomap.language import calendar

if TYPE_CHECKING:
    from collections.abc import Sequence

Anchored = tuple[str | None, str]
"""A value and its basis."""
_MONTH: Final = re.compile(r"\d{4}-\d{2}")
_YEAR: Final = re.compile(r"\d{4}")


def anchor_before(text: str, start: int, values: Sequence[tuple[int, int, str | None]]) -> str | None:
    """Return the value of the last date before ``start`` in the same paragraph, if there is one.

    Parameters
    ----------
    text
        The article's text.
    start
        Where the words that count from another day begin.
    values
        Start, end and EDTF value of the dates found, in text order.
    """
    before = [v for v in values if v[1] <= start and v[2] is not None and "\n" not in text[v[1] : start]]
    return before[-1][2] if before else None


def counted_from(base: str, count: int, unit: str) -> Anchored:
    """Return the time ``count`` units after the time ``base`` (before it, if negative), and its basis.

    It stays open where ``base`` is coarser than the unit.
    """
    basis = f"{abs(count)} {unit}(s) {'before' if count < 0 else 'after'} {base}"
    day = calendar.day_or_none(base)
    if day is not None:
        return _from_day(day, count, unit), basis
    if _MONTH.fullmatch(base) and unit in {"month", "year"}:
        months = count * (12 if unit == "year" else 1)
        return f"{calendar.month_of(date(int(base[:4]), int(base[5:]), 15), months)}~", basis
    if _YEAR.fullmatch(base) and unit == "year":
        return f"{int(base) + count:04d}~", basis
    return None, f"counted from {base}, which is no day"


def _from_day(day: date, count: int, unit: str) -> str:
    if unit == "day":
        return (day + timedelta(days=count)).isoformat()
    if unit == "week":
        return f"{(day + timedelta(weeks=count)).isoformat()}~"
    return f"{calendar.month_of(day, count)}~" if unit == "month" else f"{day.year + count:04d}~"
