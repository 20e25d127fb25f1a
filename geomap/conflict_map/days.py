"""Dates as data: the first and the last day that an EDTF date, or a date in words, stands for."""

from __future__ import annotations

import calendar
import re
from typing import Final

_MONTHS: Final = {name: number for number, name in enumerate(calendar.month_name) if name}
_EDTF: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T[^~?%]*)?[~?%]?")
_WORDS: Final = re.compile(r"(?:(?:(\d{1,2}) )?([A-Z][a-z]+) )?(\d{4})")


def first_day(edtf: str | None) -> str | None:
    """Return the first ISO day of an EDTF date or interval, ``None`` if it states none."""
    return _day((edtf or "").partition("/")[0], last=False)


def last_day(edtf: str | None) -> str | None:
    """Return the last ISO day of an EDTF date or interval, ``None`` if it states none."""
    start, slash, end = (edtf or "").partition("/")
    return _day(end if slash else start, last=True)


def from_words(words: str) -> str | None:
    """Return the EDTF date of a date in words such as "8 November 2020", ``None`` if it is none."""
    match = _WORDS.fullmatch(words)
    if not match or (match[2] and match[2] not in _MONTHS):
        return None
    parts = [match[3]]
    parts += [f"{_MONTHS[match[2]]:02}"] if match[2] else []
    parts += [f"{int(match[1]):02}"] if match[1] else []
    return "-".join(parts)


def _day(date: str, *, last: bool) -> str | None:
    match = _EDTF.fullmatch(date)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year or (month is not None and not 1 <= month <= 12):
        return None
    month = month or (12 if last else 1)
    length = calendar.monthrange(year, month)[1]
    day = day or (length if last else 1)
    return f"{year:04}-{month:02}-{day:02}" if day <= length else None
