"""Write EDTF dates for readers: ``2020-11-09/2020-11-16`` becomes "9 to 16 November 2020"."""

from __future__ import annotations

import re
from calendar import month_name
from typing import Final

from geomap.conflict_map.wording import NOT_STATED

_MONTHS: Final = tuple(month_name)[1:]
_SEASONS: Final = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_DATE: Final = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T[^~?%]*)?([~?%]?)")
_DOUBT: Final = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


def in_words(edtf: str | None) -> str:
    """Return a date or interval in words; what is not understood is returned as it is."""
    if not edtf:
        return NOT_STATED
    start, slash, end = edtf.partition("/")
    if not slash:
        return _single(edtf)
    if end in {"", ".."}:
        return f"since {_single(start)}"
    if start in {"", ".."}:
        return f"until {_single(end)}"
    return _interval(start, end)


def _interval(start: str, end: str) -> str:
    """Say year and month once where both ends share them."""
    first, last = _DATE.fullmatch(start), _DATE.fullmatch(end)
    if not (first and last) or first[4] or last[4] or not (first[3] and last[3]):
        return f"{_single(start)} to {_single(end)}"
    if first[1] != last[1]:
        return f"{_single(start)} to {_single(end)}"
    if first[2] != last[2]:
        return f"{int(first[3])} {_MONTHS[int(first[2]) - 1]} to {_single(end)}"
    return _single(end) if first[3] == last[3] else f"{int(first[3])} to {_single(end)}"


def _single(edtf: str) -> str:
    match = _DATE.fullmatch(edtf)
    if not match:
        return edtf
    year, month, day, doubt = match.groups()
    if month in _SEASONS:
        return f"{_DOUBT[doubt]}{_SEASONS[month]} {year}"
    if month and not 1 <= int(month) <= 12:
        return edtf
    parts = [str(int(day))] if day else []
    parts += [_MONTHS[int(month) - 1]] if month else []
    return _DOUBT[doubt] + " ".join([*parts, year])
