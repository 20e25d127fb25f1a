"""Lists that leave the verb out: *to return A by the 15th, B by the 20th and C by the 1st*."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.dates import DateMention

_BETWEEN: Final = re.compile(r"[ ](?:by|on|in|until|before|from)[ ](?:the[ ])?")
_FIRST: Final = re.compile(r"[^,;.:()\n]{0,80}?[ ](?:by|on|in|until|before|from)[ ](?:the[ ])?\Z")
_NEXT: Final = re.compile(r",?[ ]and[ ](?:then[ ])?|,[ ]")
_NAME: Final = re.compile(
    r"(?P<lead>(?:(?:the|towns?|cit(?:y|ies)|districts?|regions?|provinces?|villages?)[ ](?:of[ ])?){0,3})"
    r"(?P<name>[^\W\d_][\w'’-]{1,30}(?:[ ][^\W\d_][\w'’-]{1,30}){0,3})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A further piece of land of a list: its words, the place if known, and the date of its own."""

    start: int
    end: int
    place: str | None
    day: DateMention


def continued(stage: Stage, end: int, dates: tuple[DateMention, ...]) -> list[Listed]:
    """Return the further members of a list whose first is land named before ``end``, each with its date."""
    text = stage.parsed.text
    day = next((d for d in dates if d.start >= end and _FIRST.fullmatch(text, end, d.start)), None)
    found: list[Listed] = []
    while day is not None and (join := _NEXT.match(text, day.end)) is not None:
        listed = _member(stage, join.end(), dates)
        day = listed.day if listed is not None else None
        found += [listed] if listed is not None else []
    return found


def _member(stage: Stage, start: int, dates: tuple[DateMention, ...]) -> Listed | None:
    """Return the land named at ``start`` if a date of its own follows; an unresolved name has no place."""
    text = stage.parsed.text
    mention = next((m for m in stage.place_at.values() if start <= m.start <= start + _LEAD), None)
    name = _NAME.match(text, start)
    end = mention.end if mention is not None else _end_of_name(text, name)
    between = _BETWEEN.match(text, end)
    day = next((d for d in dates if between is not None and d.start == between.end()), None)
    if day is None:
        return None
    return Listed(start=start, end=end, place=mention.place if mention is not None else None, day=day)


_LEAD: Final = 24
"""Characters that words such as *the district of* may take before a name."""


def _end_of_name(text: str, name: re.Match[str] | None) -> int:
    """Return where a capitalised name ends, or the end of the text if there is none."""
    if name is None or not name["name"][0].isupper():
        return len(text)
    end = name.start("name")
    for word in name["name"].split(" "):
        if not word[0].isupper():
            break
        end += len(word) + (1 if end > name.start("name") else 0)
    return end
