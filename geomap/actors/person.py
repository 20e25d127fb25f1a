"""A person while the text is read, and where a personal name begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geomap.language.calendar import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from geomap.actors.lexicon import Known, Title

_NAME_WORD: Final = re.compile(r"[ ]?((?:[^\W\d_]\.)+(?=[ ])|[^\W\d_][\w’'-]*)")
_PARTICLES: Final = frozenset(
    {"al", "el", "bin", "ibn", "abu", "de", "da", "dos", "van", "von", "der", "den", "ul", "la"}
)
PREFIX: Final = re.compile(r"(?:al|el|ul|as|ad|ash|an|at|ez|es|ur|d|de)[-’'](?=[^\W\d_])", re.IGNORECASE)
_NOT_NAMES: Final = frozenset({*MONTHS, *WEEKDAYS, "the", "a", "i"})
_LONGEST: Final = 5


@dataclass(slots=True)
class Person:
    """A person while the text is read."""

    name: str
    title: Title | None = None
    country: str | None = None
    sector: str | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)
    listed: Known | None = None


def name_at(text: str, start: int) -> tuple[int, int] | None:
    """Return the characters of the personal name that begins at ``start`` (a blank may come first)."""
    first, end, words = None, start, 0
    position = start
    while words < _LONGEST and (match := _NAME_WORD.match(text, position)):
        word = re.sub(r"[’']s$", "", match[1])
        particle = word.casefold() in _PARTICLES
        if not (particle or capitalised(word)) or word.casefold() in _NOT_NAMES:
            break
        if first is None and word.casefold() in {"de", "da", "la", "der", "den"}:
            break
        position = match.start(1) + len(word)
        first = match.start(1) if first is None else first
        words += 1
        if not particle:
            end = position
        if word != match[1]:
            break
    return None if first is None or end <= first else (first, end)


def capitalised(word: str) -> bool:
    """Tell whether a word is written as a name, with or without the article: *al-Sisi*."""
    prefix = PREFIX.match(word)
    return word[prefix.end() if prefix else 0].isupper()
