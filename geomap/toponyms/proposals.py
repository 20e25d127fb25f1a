"""Every span of a text that the gazetteer knows by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.toponyms.entry import NameKind
    from geomap.toponyms.gazetteer import Gazetteer
    from geomap.toponyms.words import Word

LONGEST: Final = 6
_PARTICLE: Final = 5
_ABBREVIATION: Final = 5


@dataclass(frozen=True, slots=True)
class Proposal:
    """A span that may be a toponym: offsets, range of words, folded name and what the name may mean."""

    start: int
    end: int
    first: int
    last: int
    folded: str
    matches: tuple[tuple[int, NameKind], ...]


def propose(words: tuple[Word, ...], gazetteer: Gazetteer) -> list[Proposal]:
    """Return the capitalised word sequences that the gazetteer knows, in text order, longest first."""
    spans = [span for first in range(len(words)) for span in _from(words, first)]
    names = list(dict.fromkeys(folded for _, _, _, folded in spans))
    known = dict(zip(names, gazetteer.match(names), strict=True))
    found: dict[tuple[int, int], Proposal] = {}
    for first, last, end, folded in spans:
        if matches := known[folded]:
            start = words[first].start
            found.setdefault((start, end), Proposal(start, end, first, last, folded, tuple(matches)))
    return sorted(found.values(), key=lambda p: (p.start, -p.end))


def _from(words: tuple[Word, ...], first: int) -> Iterator[tuple[int, int, int, str]]:
    """Yield (first word, one past the last, end offset, folded name) of the sequences that begin here."""
    word = words[first]
    if not word.capital and not _opens_name(words, first):
        return
    name = ""
    for last in range(first, min(first + LONGEST, len(words))):
        word = words[last]
        if last > first and not word.capital and len(word.text) > _PARTICLE:
            return
        if last == first or word.capital:
            yield from _ending(word, first, last, name)
        if not word.joint or (word.joint.startswith(".") and not _abbreviates(word)):
            return
        name += word.folded + ("" if _initial(word) else " ")


def _ending(word: Word, first: int, last: int, name: str) -> Iterator[tuple[int, int, int, str]]:
    end = word.stem_end
    if end != word.end:
        yield first, last + 1, end, name + word.folded[: -1 if word.folded.endswith("s") else None]
    yield first, last + 1, word.end, name + word.folded


def _opens_name(words: tuple[Word, ...], first: int) -> bool:
    """Tell whether a small word begins a name, as in ``al-Bab``."""
    word = words[first]
    following = words[first + 1] if first + 1 < len(words) else None
    return len(word.text) <= 3 and word.joint in {"-", "‐", "‑"} and following is not None and following.capital


def _initial(word: Word) -> bool:
    """Tell whether a word is a letter of an abbreviation such as ``U.S.`` or ``S. C.``."""
    return word.joint == "." or (len(word.text) == 1 and word.joint.startswith("."))


def _abbreviates(word: Word) -> bool:
    return len(word.text) <= _ABBREVIATION
