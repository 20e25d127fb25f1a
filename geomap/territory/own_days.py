"""The day of each piece of land of a list, and of what a clause sets a span of time before."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geomap.language.calendar import day_or_none, month_of

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.dates import DateMention
    from geomap.language.parsed import Token

Day = tuple[str | None, str | None]
"""An EDTF day and what it rests on."""

_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_LATER: Final = re.compile(
    rf"\b(?:(?P<next>the (?:next|following) day)|(?P<n>{'|'.join(_NUMBERS)}|\d{{1,2}}) "
    r"(?P<unit>day|week)s? later)\b"
)
_BETWEEN: Final = re.compile(r"[^;:()\n]{0,80}")
_DAYS: Final = {"day": 1, "week": 7}
_AFTER: Final = "after"


def own_days(
    stage: Stage, areas: list[tuple[int, int]], dates: tuple[DateMention, ...], day: Day
) -> list[Day]:
    """Return the day of each area: one behind a date has its own, *took A on Monday and B on Tuesday*.

    Parameters
    ----------
    stage
        The parsed article.
    areas
        Where each area is named, in text order.
    dates
        The dates of the article.
    day
        The day of the first.
    """
    found = [day] * min(1, len(areas))
    for i, (before, area) in enumerate(pairwise(areas), start=2):
        if any(before[1] <= d.start and d.end <= area[0] for d in dates):
            sentence = stage.parsed.sentence_at(area[0])
            end = areas[i][0] if i < len(areas) else sentence.end if sentence else area[1]
            found.append(_day_behind(stage.parsed.text, area[1], max(end, area[1]), dates, found[-1]))
        else:
            found.append(found[-1])
    return found


def _day_behind(text: str, start: int, end: int, dates: tuple[DateMention, ...], before: Day) -> Day:
    later, known = _LATER.search(text, start, end), day_or_none(before[0])
    if later is not None:
        if known is None:
            return None, None
        days = 1 if later["next"] else _DAYS[later["unit"]] * _number(later["n"])
        return (known + timedelta(days=days)).isoformat(), f"{later[0]}, from {known.isoformat()}"
    own = next((d for d in dates if start <= d.start < end), None)
    if own is None or not own.value or not _BETWEEN.fullmatch(text, start, own.start):
        return None, None
    return own.value, own.basis


def _number(word: str) -> int:
    return _NUMBERS.get(word) or int(word)


def earlier_by(stage: Stage, verb: Token) -> tuple[Token, int, str] | None:
    """Return main verb, number and unit where a clause is set back: *seven months after X had taken it*."""
    children = stage.parsed.children(verb.index)
    mark = next((c for c in children if c.dep == "mark" and c.text.lower() == _AFTER), None)
    had = any(c.dep == "aux" and c.text.lower() in {"had", "'d"} for c in children)
    main = stage.parsed.head(verb.index)
    span = next((c for c in children if c.dep == "npadvmod" and mark and c.index + 1 == mark.index), None)
    if span is None or not had or verb.dep != "advcl" or main.pos != "VERB":
        return None
    words = [c.text.lower() for c in stage.parsed.children(span.index) if c.dep in {"nummod", "det"}]
    number = next((_NUMBERS.get(w) or (int(w) if w.isdecimal() else None) for w in words), None)
    unit = span.lemma.lower()
    return (main, number, unit) if number and unit in {"day", "week", "month", "year"} else None


def set_back(day: str | None, number: int, unit: str) -> Day:
    """Return a day a span of time earlier, as exact as the unit of the span."""
    known = day_or_none(day)
    if known is None:
        return None, None
    basis = f"{number} {unit}{'s' if number > 1 else ''} before {known.isoformat()}"
    if unit == "year":
        return f"{known.year - number:04d}", basis
    if unit == "month":
        return month_of(known, -number), basis
    return (known - timedelta(days=_DAYS[unit] * number)).isoformat(), basis
