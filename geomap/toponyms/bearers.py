"""Persons, ships, works and storms that bear the name of a place, told by the words around."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.toponyms.cues import cues, letters
from geomap.toponyms.entry import NameKind

if TYPE_CHECKING:
    from geomap.toponyms.proposals import Proposal
    from geomap.toponyms.recognise import Found
    from geomap.toponyms.words import Word

_PRONOUNS: Final = frozenset({"he", "she", "him", "his", "her", "himself", "herself"})
_REACH: Final = 4


def without_people(words: tuple[Word, ...], found: list[Found]) -> list[Found]:
    """Return the toponyms without those in a name of a person: ``Mr Jordan``, ``Chad Kelly``.

    A given name that speaks and is then *he* or *she* is a person too, unless the text names the same
    place elsewhere.
    """
    begun = {at for item in found for at in range(item.proposal.first, item.proposal.last)}
    kept = [
        item
        for item in found
        if not _is_surname(words, item.proposal, begun) and not _is_given_name(words, item.proposal, begun)
    ]
    rows = [frozenset(row for row, _ in item.proposal.matches) for item in kept]
    return [
        item
        for at, item in enumerate(kept)
        if not _speaks_as_person(words, item.proposal)
        or any(rows[at] & other for number, other in enumerate(rows) if number != at)
    ]


def _is_surname(words: tuple[Word, ...], span: Proposal, begun: set[int]) -> bool:
    """Tell whether a given name or a title stands right before a name of one word."""
    at = span.first - 1
    if at < 0 or span.last - span.first > 1 or _is_people(span) or at in begun:
        return False
    before = words[at]
    if not before.joint.isspace() or ("\n" in before.joint and before.joint.count("\n") > 1):
        return False
    if before.folded in cues().honorifics:
        return True
    known = letters().get(before.folded, "")
    return before.capital and not before.shouts and "f" in known and "w" not in known


def _is_given_name(words: tuple[Word, ...], span: Proposal, begun: set[int]) -> bool:
    """Tell whether a name of one word is also a given name and a surname that is no other word follows."""
    if span.last - span.first > 1 or _is_people(span) or "f" not in letters().get(span.folded, ""):
        return False
    last = words[span.last - 1]
    if span.last >= len(words) or span.last in begun or last.joint != " " or last.stem_end != last.end:
        return False
    following = words[span.last]
    known = letters().get(following.folded, "")
    return following.capital and not following.shouts and "s" in known and "w" not in known


def _is_people(span: Proposal) -> bool:
    return any(kind is NameKind.DEMONYM for _, kind in span.matches)


def _speaks_as_person(words: tuple[Word, ...], span: Proposal) -> bool:
    last = words[span.last - 1]
    if span.last - span.first > 1 or "f" not in letters().get(span.folded, "") or not last.joint.isspace():
        return False
    following = words[span.last : span.last + _REACH + 1]
    spoke = bool(following) and cues().lemmas.get(following[0].folded) in cues().speech
    return spoke and any(word.folded in _PRONOUNS for word in following[1:])


def bearer_before(words: tuple[Word, ...], span: Proposal) -> str | None:
    """Return the kind of thing that bears the name: ``the submarine Kursk``, ``the film Casablanca``."""
    before = words[span.first - 1] if span.first else None
    if before is None or not before.joint.isspace() or before.owns or _is_people(span):
        return None
    verb = span.first > 1 and words[span.first - 2].folded in cues().auxiliaries | {"to"}
    if verb:
        return None
    if before.folded not in cues().vessels | cues().works:
        return None
    return before.folded
