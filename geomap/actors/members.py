"""Which countries the text says belong to a group: *the co-chairs of the … Group – A, B and C*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geomap.model import ActorKind

if TYPE_CHECKING:
    from geomap.actors.sighting import Sighting

_OPENS: Final = re.compile(
    r"(?:[’']s?)?(?:[ ](?:co-chairs?|members?|countries|states|quartet|mediators))?"
    r"(?:[ ]?[–—:(-]+[ ]?"
    r"|,?[ ](?:comprising|made up of|consisting of|which includes|including|namely|chaired by|led by)[ ])"
    r"(?:the[ ])?"
)
_DIRECT: Final = re.compile(r"[ ](?:co-chairs|members|mediators)[ ](?:the[ ])?|,[ ](?:the[ ])?(?=.*)")
_JOINS: Final = re.compile(r",?[ ](?:and[ ])?(?:the[ ])?|,[ ]?")
_CHAIRS: Final = re.compile(r"(?:co-chairs?|chairs|members|mediators)[^.]{0,40}$")


def members_of(group: Sighting, sightings: list[Sighting], text: str) -> tuple[str, ...]:
    """Return the ids of the states listed right after a group's name (at least two)."""
    if group.identity.kind not in {ActorKind.MEDIATOR, ActorKind.IGO}:
        return ()
    opened = _OPENS.match(text, group.end) or _direct(text, group)
    if opened is None:
        return ()
    by_start = {s.start: s for s in sightings if s.identity.kind is ActorKind.STATE}
    position, found = opened.end(), []
    while (member := by_start.get(position)) is not None:
        found.append(member.identity.id)
        join = _JOINS.match(text, member.end)
        if join is None:
            break
        position = join.end()
    return tuple(dict.fromkeys(found)) if len(found) > 1 else ()


def _direct(text: str, group: Sighting) -> re.Match[str] | None:
    """Match a list joined by a comma or a blank, where the text calls them chairs or members."""
    match = _DIRECT.match(text, group.end)
    if match is None or (
        match[0].startswith(",") and not _CHAIRS.search(text[max(0, group.start - 60) : group.start])
    ):
        return None
    return match
