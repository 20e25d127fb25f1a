"""Days of EDTF dates: a coarse date stands for a span of days."""

from __future__ import annotations

import calendar
import re
from typing import Final

from geomap.errors import BoundaryError

DATE: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?")


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


def _parts(date: str) -> tuple[int, int | None, int | None]:
    match = DATE.fullmatch(date)
    if not match:
        raise BoundaryError(f"{date!r} is not a date; write a year, a month (2020-11) or a day (2020-11-10)")
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year or (month is not None and not 1 <= month <= 12):
        raise BoundaryError(f"{date!r} is not a date: there is no such month")
    if day is not None and not 1 <= day <= calendar.monthrange(year, month or 1)[1]:
        raise BoundaryError(f"{date!r} is not a date: there is no such day")
    return year, month, day
