"""An act told in the past is over: *by Tuesday the town was in their hands* is of the Tuesday just gone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from geomap.language.calendar import day_or_none

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Token

_WEEK: Final = timedelta(days=7)
_AHEAD: Final = frozenset({"TO", "MD"})


def told_as_past(stage: Stage, token: Token) -> bool:
    """Tell whether a verb is in a past tense, with neither *to* nor a modal verb."""
    auxiliaries = [c for c in stage.parsed.children(token.index) if c.dep in {"aux", "auxpass"}]
    tags = {token.tag, *(c.tag for c in auxiliaries)}
    return "VBD" in tags and not tags & _AHEAD


def not_after(day: str | None, published: str | None) -> str | None:
    """Return a day that is not after the text: a weekday to come is the one before, any other is unknown."""
    found, today = day_or_none(day), day_or_none(published)
    if found is None or today is None or found <= today:
        return day
    before = found - _WEEK
    return before.isoformat() if before <= today else None
