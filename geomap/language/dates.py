"""Dates and durations in a text as EDTF, each with the rule that gave it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from geomap.language import calendar
from geomap.language.anchors import anchor_before, counted_from
from geomap.language.calendar import MONTHS, WEEKDAYS
from geomap.language.datelines import dateline

_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY: Final = "|".join(WEEKDAYS)
_COUNT: Final = "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r"|\d{1,3}"
_UNIT: Final = "day|week|month|year"
_COUNTED: Final = re.compile(
    rf"(?P<count>{_COUNT})[ ](?P<unit>{_UNIT})s?[ ](?P<way>earlier|later)"
    rf"|the[ ](?:following|next)[ ](?P<next>{_UNIT})",
    re.IGNORECASE,
)
_TOLD: Final = frozenset({"full", "weekday", "relative", "month", "year"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date in the text; ``value`` is EDTF (an ISO duration for ``duration``), ``None`` if it stays open.

    ``kind`` is ``dateline``, ``full``, ``month``, ``year``, ``weekday``, ``relative``, ``fuzzy`` or
    ``duration``; ``basis`` says in words what the value rests on.
    """

    start: int
    end: int
    text: str
    value: str | None
    kind: str
    basis: str


def find_dates(text: str, published: str | None) -> tuple[DateMention, ...]:
    """Return the dates of ``text`` in text order; relative ones are resolved against ``published``.

    Parameters
    ----------
    text
        The article's text.
    published
        ISO day the article appeared, or ``None``: relative dates then have no value.
    """
    today = calendar.day_or_none(published)
    found: list[DateMention] = []
    head = dateline(text)
    if head is not None:
        value = head.day.isoformat() if head.day else published
        found.append(
            _mention(text, head.start, head.end, (value, "dateline", "date at the head of the text"))
        )
    taken = [False] * len(text)
    for start, end in [(m.start, m.end) for m in found]:
        taken[start:end] = [True] * (end - start)
    for pattern, read in _RULES:
        for match in pattern.finditer(text):
            result = None if any(taken[match.start() : match.end()]) else read(match, today)
            if result is not None:
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
                found.append(_mention(text, match.start(), match.end(), result))
    return _anchored(text, sorted(found, key=lambda m: m.start))


def _anchored(text: str, found: list[DateMention]) -> tuple[DateMention, ...]:
    """Return dates with what is *earlier* or *later* counted from the date told before it."""
    for at, mention in enumerate(found):
        match = _COUNTED.fullmatch(mention.text)
        if match is None:
            continue
        told = [(m.start, m.end, m.value) for m in found[:at] if m.kind in _TOLD]
        base = anchor_before(text, mention.start, told)
        if base is not None:
            count = _number(match["count"] or "one") * (
                -1 if (match["way"] or "").lower() == "earlier" else 1
            )
            value, basis = counted_from(base, count, (match["unit"] or match["next"]).lower())
            found[at] = replace(mention, value=value, basis=basis)
    return tuple(found)


_Read = tuple[str | None, str, str]
_Reader = Callable[[re.Match[str], date | None], _Read | None]


def _mention(text: str, start: int, end: int, read: _Read) -> DateMention:
    value, kind, basis = read
    return DateMention(start=start, end=end, text=text[start:end], value=value, kind=kind, basis=basis)


def _number(word: str) -> int:
    return _NUMBERS.get(word.lower()) or int(word)


def _iso(match: re.Match[str], _: date | None) -> _Read | None:
    day = calendar.valid_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return None if day is None else (day.isoformat(), "full", "stated in full")


def _full(match: re.Match[str], today: date | None) -> _Read | None:
    month, number = MONTHS[(match["m1"] or match["m2"]).lower()], int(match["d1"] or match["d2"])
    if year := match["y1"] or match["y2"]:
        day = calendar.valid_day(int(year), month, number)
        return None if day is None else (day.isoformat(), "full", "stated in full")
    if today is None:
        return None if calendar.valid_day(2000, month, number) is None else (None, "full", "no year is known")
    day = calendar.nearest_year(month, number, today)
    return (
        None
        if day is None
        else (day.isoformat(), "full", f"year nearest to the article's day {today.isoformat()}")
    )


def _month(match: re.Match[str], today: date | None) -> _Read | None:
    part, month = (match["part"] or "").lower(), MONTHS[match["m"].lower()]
    if match["m"].islower():
        return None
    if match["y"]:
        year, basis = int(match["y"]), "month and year stated"
    elif today is None:
        return None, "month", "no year is known"
    else:
        near = calendar.nearest_year(month, 15, today)
        if near is None:
            return None
        year, basis = near.year, f"year nearest to the article's day {today.isoformat()}"
    if part:
        return calendar.part_of_month(part, year, month), "fuzzy", basis
    return f"{year:04d}-{month:02d}", "month", basis


def _decade(match: re.Match[str], _: date | None) -> _Read:
    part = (match["part"] or "").lower() or None
    return calendar.part_of_decade(part, int(match["y"])), "fuzzy", "decade stated"


def _part_of_year(match: re.Match[str], _: date | None) -> _Read:
    return calendar.part_of_year(match["part"].lower(), int(match["y"])), "fuzzy", "part of a year stated"


def _years(match: re.Match[str], _: date | None) -> _Read | None:
    first, last = int(match["y1"]), int(match["y2"])
    return (f"{first}/{last}", "year", "years stated") if first < last else None


def _year(match: re.Match[str], _: date | None) -> _Read:
    return match["y"], "year", "year stated"


def _weekday(match: re.Match[str], today: date | None) -> _Read:
    shift, name = (match["shift"] or "").lower(), match["day"].lower()
    if today is None:
        return None, "weekday", "the article's day is not known"
    back = (today.weekday() - WEEKDAYS[name]) % 7
    if shift in {"next", "coming", "until", "by"}:
        day, rule = today + timedelta(days=(7 - back) % 7 or 7), "next"
    elif shift == "last" and back == 0:
        day, rule = today - timedelta(days=7), "the one before"
    else:
        day, rule = today - timedelta(days=back), "most recent, on or before"
    return day.isoformat(), "weekday", f"{match['day']} {rule} the article's day {today.isoformat()}"


_NEAR_DAYS: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def _near_day(match: re.Match[str], today: date | None) -> _Read:
    word = match[0].lower()
    if today is None:
        return None, "relative", "the article's day is not known"
    shift = _NEAR_DAYS.get(word, 0)
    day = today + timedelta(days=shift)
    return day.isoformat(), "relative", f"'{word}' from the article's day {today.isoformat()}"


def _unit(match: re.Match[str], today: date | None) -> _Read:
    which, unit = match["which"].lower(), match["unit"].lower()
    if today is None:
        return None, "relative", "the article's day is not known"
    shift = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    basis = f"{unit} counted from the article's day {today.isoformat()}"
    part = (match["part"] or "").lower()
    if unit == "week":
        return calendar.week_of(today, shift), "relative", basis
    if unit == "month":
        month = calendar.month_of(today, shift)
        value = calendar.part_of_month(part, int(month[:4]), int(month[5:])) if part in _PARTS else month
        return value, "relative", basis
    year = today.year + shift
    return (calendar.part_of_year(part, year) if part in _PARTS else str(year)), "relative", basis


_PARTS: Final = frozenset({"early", "mid", "late"})


def _ago(match: re.Match[str], today: date | None) -> _Read:
    count, unit = _number(match["count"]), match["unit"].lower()
    if today is None:
        return None, "relative", "the article's day is not known"
    basis = f"{count} {unit}(s) before the article's day {today.isoformat()}"
    if unit == "day":
        return (today - timedelta(days=count)).isoformat(), "relative", basis
    if unit == "week":
        return f"{(today - timedelta(weeks=count)).isoformat()}~", "relative", basis
    if unit == "month":
        return f"{calendar.month_of(today, -count)}~", "relative", basis
    years = count * (10 if unit == "decade" else 1)
    return f"{max(today.year - years, 0):04d}~", "relative", basis


def _later(match: re.Match[str], _: date | None) -> _Read:
    return None, "relative", f"the day from which '{match[0]}' counts is not known"


def _past(match: re.Match[str], today: date | None) -> _Read:
    count, unit = _number(match["count"] or "one"), match["unit"].lower()
    if today is None:
        return None, "relative", "the article's day is not known"
    days = count * {"day": 1, "week": 7, "month": 30, "year": 365}[unit]
    first = (today - timedelta(days=days)).isoformat()
    approximate = "" if unit in {"day", "week"} else "~"
    value = f"{first}{approximate}/{today.isoformat()}"
    return value, "relative", f"the {count} {unit}(s) up to the article's day {today.isoformat()}"


def _duration(match: re.Match[str], _: date | None) -> _Read:
    letter = match["unit"][0].upper()
    return f"P{_number(match['count'])}{letter}", "duration", "length of time stated"


def _rule(pattern: str, read: _Reader) -> tuple[re.Pattern[str], _Reader]:
    return re.compile(pattern, re.IGNORECASE), read


_PART: Final = r"(?:(?P<part>early|mid|late)[ -](?:in[ ])?(?:the[ ])?)"
_YEAR: Final = r"(?:19|20)\d{2}"
_BEFORE_DATE: Final = "in since until by of from after before during the around early mid late last this next"
_AFTER: Final = "|".join(rf"(?<=\b{word} )" for word in _BEFORE_DATE.split())
"""A bare year or month is a date only after one of these words."""
_RULES: Final = (  # each looks at a first letter before all else: most places of a text end there
    _rule(rf"\b(?P<y>{_YEAR})-(?P<m>\d{{2}})-(?P<d>\d{{2}})\b", _iso),
    _rule(
        r"(?=[\djfmasond])"
        rf"\b(?:(?P<m1>{_MONTH})\.?[ ](?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?[ ](?P<y1>{_YEAR})\b)?"
        rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[ ](?:of[ ])?(?P<m2>{_MONTH})\b(?:\.?,?[ ](?P<y2>{_YEAR})\b)?)",
        _full,
    ),
    _rule(rf"(?=[jfmasondel])\b{_PART}?(?P<m>{_MONTH})\b\.?(?:,?[ ](?:of[ ])?(?P<y>{_YEAR})\b)", _month),
    _rule(rf"(?=[jfmasondel])\b(?:{_PART}|(?={_MONTH})(?:{_AFTER}))(?P<m>{_MONTH})\b(?P<y>)", _month),
    _rule(rf"(?=[12teml])\b(?:the[ ])?{_PART}?(?P<y>(?:19|20)\d0)s\b", _decade),
    _rule(rf"(?=[eml])\b{_PART}(?P<y>{_YEAR})\b", _part_of_year),
    _rule(rf"\b(?P<y1>{_YEAR})(?:[ ]?[–-][ ]?|[ ](?:to|and|until)[ ])(?P<y2>{_YEAR})\b", _years),
    _rule(rf"(?=[12])(?:{_AFTER}|(?<=\())(?P<y>{_YEAR})\b(?![,.]\d)(?!(?<=\bby \d{{4}}) [a-z])", _year),
    _rule(
        rf"(?=[lntcuebmwfs])\b(?:(?P<shift>last|next|this|coming|until|by|early|late)[ ])?(?P<day>{_DAY})\b",
        _weekday,
    ),
    _rule(r"(?=[yt])\b(?:yesterday|today|tonight|tomorrow|this (?:morning|afternoon|evening))\b", _near_day),
    _rule(
        r"(?=[emltnpc])\b(?:(?P<part>early|mid|late|earlier|later)[ -])?"
        r"(?P<which>last|this|next|previous|coming)[ ](?P<unit>week|month|year)\b",
        _unit,
    ),
    _rule(rf"(?=[\daefnost])\b(?P<count>{_COUNT})[ ](?P<unit>{_UNIT}|decade)s?[ ](?:ago|earlier)\b", _ago),
    _rule(rf"(?=[\daefnost])\b(?P<count>{_COUNT})[ ](?P<unit>{_UNIT})s?[ ]later\b", _later),
    _rule(r"(?=t)\bthe[ ](?:following[ ](?:day|week|month|year)|next[ ]day)\b", _later),
    _rule(
        rf"(?=[oidfw])\b(?:over|in|during|for|within)[ ]the[ ](?:last|past)[ ]"
        rf"(?:(?P<count>{_COUNT})[ ])?(?P<unit>{_UNIT})s?\b",
        _past,
    ),
    _rule(rf"(?=[\daefnost])\b(?P<count>{_COUNT})[ -](?P<unit>{_UNIT})s?\b", _duration),
)
"""In order of precedence: an earlier rule's text is not read again."""
