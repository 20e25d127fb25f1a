"""What kind of place a text calls a name, before it or behind it, over the names of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from geomap.toponyms.words import Word

_FARTHEST: Final = 12
"""Words between a name and the kind that a list of names shares, as in ``regions of A, B and C``."""

_STOPS: Final = frozenset(".!?:;")


def called_before(words: tuple[Word, ...], first: int, kinds: AbstractSet[str]) -> str | None:
    """Return the kind before a name: ``the village of X``, ``the villages of W and X``.

    Parameters
    ----------
    words
        The text.
    first
        Where the name begins.
    kinds
        The kinds to look for, in the singular.
    """
    for at in range(first - 1, max(first - _FARTHEST, 0), -1):
        if words[at].folded == "of":
            noun = words[at - 1].folded
            return next((kind for kind in (noun, noun.removesuffix("s")) if kind in kinds), None)
        if not _lists(words[at]):
            return None
    return None


def called_behind(words: tuple[Word, ...], last: int, kinds: AbstractSet[str]) -> str | None:
    """Return the kind behind a name: ``X district``, ``X and Y districts``.

    Parameters
    ----------
    words, kinds
        As in :func:`called_before`.
    last
        One past the last word of the name.
    """
    for at in range(last, min(last + _FARTHEST, len(words))):
        if not words[at - 1].joint.isspace() and words[at - 1].after != ",":
            return None
        noun = words[at].folded
        if (at == last and noun in kinds) or noun.removesuffix("s") in kinds - {noun}:
            return noun
        if not _lists(words[at]):
            return None
    return None


def _lists(word: Word) -> bool:
    """Tell whether a word may stand inside a list of names."""
    return (word.capital and word.after[:1] not in _STOPS) or word.folded == "and"
