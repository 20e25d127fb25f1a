"""Names that a text has introduced as part of a person's name, and what it later says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.toponyms.calling import called_before
from geomap.toponyms.cues import cues, letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.toponyms.proposals import Proposal
    from geomap.toponyms.words import Word

_LONGEST: Final = 3
_DIRECTIONS: Final = frozenset({"from", "of", "over", "to", "under", "via"})
"""Small words that a place follows, and a person as well."""


def introduced(words: tuple[Word, ...], named: frozenset[int]) -> frozenset[str]:
    """Return the words of names behind a title, and the surnames behind a given name.

    A given name is left out: *Austin Smith* does not say that *Austin* is no town.

    Parameters
    ----------
    words
        The text.
    named
        The words of toponyms of two words or more, which introduce no one: *San Jose*.
    """
    found = (_person(words, at) for at in range(len(words) - 1) if at not in named)
    return frozenset(name for names in found for name in names)


def _person(words: tuple[Word, ...], at: int) -> Iterator[str]:
    word, known = words[at], cues()
    if not word.joint.isspace() or word.owns or word.shouts:
        return
    titled = word.folded in known.titles
    sort = "" if titled else letters().get(word.folded, "")
    if not titled and (not word.capital or "f" not in sort or "w" in sort):
        return
    yield from _names(words, at + 1)


def _names(words: tuple[Word, ...], first: int) -> Iterator[str]:
    """Yield the capitalised words that follow each other from one on."""
    known = cues()
    for word in words[first : first + _LONGEST]:
        lesser = word.folded in known.titles | known.function | known.bodies | known.places | known.kinds
        if not word.capital or word.shouts or lesser:
            return
        yield word.folded.removesuffix("s") if word.owns else word.folded
        if word.owns or not word.joint.isspace() or "\n" in word.joint:
            return


def is_place_here(words: tuple[Word, ...], span: Proposal, begun: frozenset[int]) -> bool:
    """Tell whether the words around a name that is also a person's make it a place's: *in Jordan*."""
    known = cues()
    before = words[span.first - 1] if span.first else None
    last = words[span.last - 1]
    if before is not None and before.joint.isspace() and before.folded in known.inside - _DIRECTIONS:
        return True
    follower = words[span.last] if span.last < len(words) and last.joint.isspace() else None
    if follower is not None and follower.folded in known.kinds | known.units:
        return True
    if last.after == "," and span.last in begun:
        return True
    return called_before(words, span.first, known.callings | known.callings_of) is not None
