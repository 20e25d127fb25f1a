"""When did the article appear? Read from its head, and doubted where the text speaks against it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geomap.language.calendar import MONTHS, nearest_year, valid_day
from geomap.model import Notice, Span

if TYPE_CHECKING:
    from datetime import date

    from geomap.model import Article

_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY: Final = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?[ ])?"
_ISO: Final = re.compile(
    r"[ \t\r\n]{0,20}(?:(?:date|published|updated|posted)[: ]{1,3})?"
    r"(\d{4})-(\d{2})-(\d{2})(?:T[\d:.Z+-]{1,20})?(?=[\s,.:]|$)",
    re.IGNORECASE,
)
_HEAD: Final = re.compile(
    rf"[ \t\r\n]{{0,20}}(?:(?:date|published|updated|posted)[: ]{{1,3}})?{_WEEKDAY}"
    rf"(?:(?P<m1>{_MONTH})\.?[ ](?P<d1>\d{{1,2}}),?[ ](?P<y1>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}})[ ](?P<m2>{_MONTH})\.?,?[ ](?P<y2>\d{{4}}))"
    r"(?=[\s,.:]|$)",
    re.IGNORECASE,
)
_NAME: Final = r"[^\W\d_a-z][\w'’.-]{0,30}"
_TOWN: Final = rf"(?-i:{_NAME}(?:[ /]{_NAME}){{0,5}})"
_JOINED: Final = r"(?:of|the|and|da|de|del|du|la)"
_COUNTRY: Final = rf"(?-i:(?:the[ ])?{_NAME}(?:[ ](?:{_JOINED}[ ]){{0,2}}(?:d['’])?{_NAME}){{0,5}})"
_BY: Final = r"(?:\((?P<by>[^()\n]{1,40})\)|/(?P<by2>[^/\n]{1,40})/\.?)"
_DASH: Final = "(?:—|–|--|-)"
_AGENCY: Final = re.compile(
    rf"(?P<place>{_TOWN})(?:,[ ]{_COUNTRY}){{0,2}}?,?[ ]{_WEEKDAY}"
    rf"(?:(?P<m1>{_MONTH})\.?[ ](?P<d1>\d{{1,2}})"
    rf"|(?P<d2>\d{{1,2}})[ ](?P<m2>{_MONTH})\.?)(?:,?[ ](?P<y>\d{{4}}))?"
    rf"(?:[ ]?{_DASH}|\.?[ ]?{_BY}[ ]?(?:{_DASH}|(?=[ ])))",
    re.IGNORECASE,
)
_UNDATED: Final = re.compile(
    rf"(?P<place>{_TOWN})(?:,[ ]{_COUNTRY}){{0,2}}"
    rf"(?:[ ]{_BY}[ ]?{_DASH}|[ ](?:—|–|--)|[ ]-(?=[ ]+[A-Z\"“]))(?=\s)"
)
_FULL: Final = re.compile(
    rf"\b(?:(?P<m1>{_MONTH})\.?[ ](?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?[ ](?P<y1>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[ ](?:of[ ])?(?P<m2>{_MONTH})\.?,?[ ](?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2}))\b",
    re.IGNORECASE,
)
_LEAD: Final = 400
"""Characters in which a full date may stand for the day of the article."""
_APART: Final = 400
"""Days between the dateline and every full date of the text from which the dateline is doubted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The day an article's head gives; ``day`` is ``None`` where the head names no year."""

    start: int
    end: int
    day: date | None
    month_day: tuple[int, int]
    crawled: bool


def dateline(text: str) -> Dateline | None:
    """Return the date at the head of ``text``: a crawler's prefix, a date line or an agency's dateline."""
    if match := _ISO.match(text):
        day = valid_day(int(match[1]), int(match[2]), int(match[3]))
        return None if day is None else _at(match, day, crawled=True)
    if match := _HEAD.match(text):
        day = _day(match)
        return None if day is None else _at(match, day, crawled=False)
    head = text[:_LEAD]
    match = _at_a_line(_AGENCY, head)
    if match is None:
        return None
    month, number = MONTHS[(match["m1"] or match["m2"]).lower()], int(match["d1"] or match["d2"])
    day = valid_day(int(match["y"]), month, number) if match["y"] else None
    return Dateline(start=match.start(), end=match.end(), day=day, month_day=(month, number), crawled=False)


def said_from(text: str) -> tuple[int, int] | None:
    """Return where the head of ``text`` says from where, and perhaps when, it was written.

    That is a dateline, or one without a date: *GOMA, Congo (AP) —*.
    """
    head = dateline(text)
    if head is not None:
        return head.start, head.end
    match = _at_a_line(_UNDATED, text[:_LEAD])
    return None if match is None else match.span()


_Answer = tuple[str | None, str | None, tuple[Notice, ...]]


def published(text: str) -> _Answer:
    """Return the ISO day the article appeared, its basis and what to know about it.

    The basis is ``dateline``, ``text`` (a full date in the opening) or ``None``. A dateline that the
    full dates of the text contradict is given up for the latest of them; one that nothing confirms
    is kept, with a notice.
    """
    head = dateline(text)
    body = _full_dates(text, head.end if head else 0)
    if head is None:
        return _from_lead(body)
    span = (Span(start=head.start, end=head.end),)
    second = dateline(text[head.end :]) if head.crawled else None
    if second is not None and second.day not in {None, head.day}:
        return _second(head, second, span)
    known = head.day or _year_from(head, [d for _, d in body])
    if known is None:
        message = "the dateline names no year and the text gives none; relative dates stay open"
        return None, None, (Notice(code="dateline-without-year", message=message, evidence=span),)
    day, basis, notices = _checked(text, known, span, body)
    if not body and head.crawled:
        message = f"the day {day} stands before the text only; no full date in the text confirms it"
        notices = (Notice(code="dateline-unconfirmed", message=message, evidence=span),)
    return day, basis, notices


def _second(head: Dateline, second: Dateline, span: tuple[Span, ...]) -> _Answer:
    """Prefer the text's own dateline to a crawler's prefix."""
    message = f"the prefix says {head.day} but the dateline {second.day}; the dateline is used"
    where = Span(start=head.end + second.start, end=head.end + second.end)
    notice = Notice(code="dateline-contradicted", message=message, evidence=(*span, where))
    return str(second.day), "dateline", (notice,)


def _checked(text: str, day: date, span: tuple[Span, ...], body: list[tuple[Span, date]]) -> _Answer:
    later = [(s, d) for s, d in body if d > day and not _announced(text, s.start)]
    if later:
        where, latest = max(later, key=lambda pair: pair[1])
        message = f"the dateline says {day} but the text tells of {latest}; the later is used"
        notice = Notice(code="dateline-contradicted", message=message, evidence=(*span, where))
        return latest.isoformat(), "text", (notice,)
    if body and all(abs((day - d).days) > _APART for _, d in body):
        message = f"the dateline {day.isoformat()} is more than a year from every full date in the text"
        return (
            day.isoformat(),
            "dateline",
            (Notice(code="dateline-doubtful", message=message, evidence=span),),
        )
    return day.isoformat(), "dateline", ()


def _from_lead(body: list[tuple[Span, date]]) -> _Answer:
    lead = [(s, d) for s, d in body if s.start < _LEAD]
    if not lead:
        message = "the article gives no day of its own; relative dates stay open"
        return None, None, (Notice(code="day-unknown", message=message),)
    span, day = max(lead, key=lambda pair: pair[1])
    message = f"no dateline; the day {day.isoformat()} in the opening is taken as the article's day"
    return day.isoformat(), "text", (Notice(code="day-from-text", message=message, evidence=(span,)),)


def _full_dates(text: str, start: int) -> list[tuple[Span, date]]:
    found = []
    for match in _FULL.finditer(text, start):
        day = _day(match)
        if day is not None:
            found.append((Span(start=match.start(), end=match.end()), day))
    return found


def _day(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    for n in "123":
        if groups.get(f"y{n}"):
            month = groups[f"m{n}"]
            number = int(month) if month.isdigit() else MONTHS[month.lower()]
            return valid_day(int(groups[f"y{n}"]), number, int(groups[f"d{n}"]))
    return None


_AHEAD: Final = re.compile(
    r"\b(?:will|would|shall|by|until|till|before|due|scheduled|planned|deadline|expires?|to)\b", re.IGNORECASE
)


def _announced(text: str, start: int) -> bool:
    """Tell whether the words before a date speak of the future."""
    return _AHEAD.search(text[max(0, start - 90) : start].rpartition(". ")[2]) is not None


def _year_from(head: Dateline, days: list[date]) -> date | None:
    near = [nearest_year(*head.month_day, day) for day in days]
    close = [n for n, d in zip(near, days, strict=True) if n is not None and abs((n - d).days) <= 60]
    return max(close, default=None)


def _at_a_line(pattern: re.Pattern[str], head: str) -> re.Match[str] | None:
    """Return the first dateline at the start of a line: in capitals, or signed by an agency with a date."""
    lines = re.compile(r"^[ \t]{0,20}", re.MULTILINE).finditer(head)
    found = (pattern.match(head, line.end()) for line in lines)
    return next((m for m in found if m is not None and _written_so(pattern, m)), None)


def _written_so(pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    return match["place"].isupper() or (pattern is _AGENCY and bool(match["by"] or match["by2"]))


def _at(match: re.Match[str], day: date, *, crawled: bool) -> Dateline:
    return Dateline(
        start=match.start() + len(match[0]) - len(match[0].lstrip()),
        end=match.end(),
        day=day,
        month_day=(day.month, day.day),
        crawled=crawled,
    )


def date_article(article: Article) -> tuple[Article, tuple[Notice, ...]]:
    """Return the article with the day its text gives, and notices; a day given by the caller stays."""
    if article.published is not None:
        return replace(article, published_basis=article.published_basis or "given"), ()
    day, basis, notices = published(article.text)
    return replace(article, published=day, published_basis=basis), notices
