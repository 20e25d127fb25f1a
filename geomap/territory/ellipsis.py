"""Lists that leave the verb out: *to return A by the 15th, B by the 20th and C by the 1st*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.dates import DateMention
    from geomap.model import Mention

_BETWEEN: Final = re.compile(r" (?:by|on|in|until|before|from) ")
_NEXT: Final = re.compile(r",? (?:and )?|, ")


def continued(stage: Stage, end: int, dates: tuple[DateMention, ...]) -> list[tuple[Mention, DateMention]]:
    """Return the further places, each with its date, of a list that begins with an area ending at ``end``."""
    text = stage.parsed.text
    by_start = {mention.start: mention for mention in stage.place_at.values()}
    day = _dated(text, end, dates)
    found = []
    while day is not None and (join := _NEXT.match(text, day.end)) is not None:
        mention = by_start.get(join.end())
        day = _dated(text, mention.end, dates) if mention is not None else None
        if mention is not None and day is not None:
            found.append((mention, day))
    return found


def _dated(text: str, end: int, dates: tuple[DateMention, ...]) -> DateMention | None:
    """Return the date that follows a place after *by*, *on* and the like."""
    between = _BETWEEN.match(text, end)
    if between is None:
        return None
    return next((d for d in dates if d.start == between.end()), None)
