"""What land a phrase speaks of: a named unit, or an unstated part of or near one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.language.syntax import phrase

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Token
    from geomap.model import Mention

_INSIDE: Final = frozenset({"in", "around", "near", "of", "across", "within", "inside", "along"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Land in the text's words; ``place`` if the words name it whole, ``near`` if only whereabouts."""

    start: int
    end: int
    place: str | None
    near: str | None


def area_at(stage: Stage, head: Token) -> Area:
    """Return the area that a noun heads: *the town of X* is X, *parts of X* is somewhere in X."""
    start, end = phrase(stage.parsed, head.index)
    own = stage.place_at.get(head.index) or _in_phrase(stage, head)
    if own is not None:
        return Area(start=min(start, own.start), end=max(end, own.end), place=own.place, near=None)
    if (inner := _controlled(stage, head)) is not None:
        found = area_at(stage, inner)
        return Area(start=start, end=found.end, place=found.place, near=found.near)
    below = [(p, t) for p, t in _below(stage, head)]
    whole = (
        stage.patterns.is_a(head.lemma, "whole")
        and head.tag not in {"NNS", "NNPS"}
        and not _counted(stage, head)
    )
    place = near = None
    for preposition, token in below:
        end = max(end, phrase(stage.parsed, token.index)[1]) if preposition == "of" else end
        mention = stage.place_at.get(token.index) or _in_phrase(stage, token) or _beneath(stage, token)
        if mention is None:
            continue
        end = max(end, mention.end)
        if whole and preposition == "of":
            place = place or mention.place
        else:
            near = near or mention.place
    return Area(start=start, end=end, place=place, near=None if place else near)


def _in_phrase(stage: Stage, head: Token) -> Mention | None:
    """Return the toponym beside a whole unit's noun: *Kherson region*, *the town Jebrail*."""
    if not stage.patterns.is_a(head.lemma, "whole") or head.tag in {"NNS", "NNPS"} or _counted(stage, head):
        return None
    for child in stage.parsed.children(head.index):
        if (
            child.dep in {"compound", "appos", "nmod"}
            and (found := stage.place_at.get(child.index)) is not None
        ):
            return found
    return None


def _controlled(stage: Stage, head: Token) -> Token | None:
    """Return what *control of* is control of."""
    if not stage.patterns.is_a(head.lemma, "control"):
        return None
    return next(iter(stage.slots.fill(head, "of") or stage.slots.fill(head, "over")), None)


def _counted(stage: Stage, head: Token) -> bool:
    return any(c.dep == "nummod" for c in stage.parsed.children(head.index))


def _below(stage: Stage, head: Token) -> list[tuple[str, Token]]:
    return [
        (child.text.lower(), pobj)
        for child in stage.parsed.children(head.index)
        if child.dep == "prep" and child.text.lower() in _INSIDE
        for pobj in stage.parsed.children(child.index)
        if pobj.dep == "pobj"
    ]


def _beneath(stage: Stage, token: Token) -> Mention | None:
    return next(
        (stage.place_at[t.index] for t in stage.parsed.subtree(token.index) if t.index in stage.place_at),
        None,
    )
