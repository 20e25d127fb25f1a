"""Days of EDTF dates: a coarse date stands for a span of days."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache
from typing import Final

from geomap.errors import BoundaryError

DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?")
DECADE: Final = re.compile(r"(\d{3})X[?~%]?")


def first_day(date: str) -> str:
    """Return the first day of an EDTF year, month or day, as ``YYYY-MM-DD``.

    Raises
    ------
    BoundaryError
        If it is not such a date.
    """
    year, month, day = _parts(date)
    return f"{year:04}-{month or 1:02}-{day or 1:02}"


def last_day(date: str) -> str:
    """Return the last day of an EDTF year, month or day, as ``YYYY-MM-DD``.

    Raises
    ------
    BoundaryError
        If it is not such a date.
    """
    year, month, day = _parts(date)
    last = day or calendar.monthrange(year, month or 12)[1]
    return f"{year:04}-{month or 12:02}-{last:02}"


@lru_cache(maxsize=1 << 12)
def span_of(date: str | None) -> tuple[str, str] | None:
    """Return the first and the last day of an EDTF date, interval or decade; ``None`` if it says no such."""
    first, _, last = (date or "").partition("/")
    if decade := DECADE.fullmatch(first):
        return f"{decade[1]}0-01-01", f"{decade[1]}9-12-31"
    try:
        return first_day(first), last_day(last or first)
    except BoundaryError:
        return None


def _parts(date: str) -> tuple[int, int | None, int | None]:
    match = DATE.fullmatch(date)
    if not match:
        raise BoundaryError(f"{date!r} is not a date; write a year, a month (2020-11) or a day (2020-11-10)")
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year:
        raise BoundaryError(f"{date!r} is not a date: there is no year 0")
    if month is not None and not 1 <= month <= 12:
        raise BoundaryError(f"{date!r} is not a date: there is no such month")
    if day is not None and not 1 <= day <= calendar.monthrange(year, month or 1)[1]:
        raise BoundaryError(f"{date!r} is not a date: there is no such day")
    return year, month, day
