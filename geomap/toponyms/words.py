"""Words of a text with their offsets, fast and without a language model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from geomap.toponyms.folding import fold

APOSTROPHES: Final = "'’ʼ‘`´"
_MARKS: Final = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0591-\u05c7"
_LETTER: Final = rf"(?:[^\W_][{_MARKS}]*)"
_WORD: Final = re.compile(rf"{_LETTER}+(?:[{APOSTROPHES}]{_LETTER}+)*")
_POSSESSIVE: Final = re.compile(rf"[{APOSTROPHES}][sS]$")
_JOINT: Final = re.compile(r"[^\S\n]+|[^\S\n]*\r?\n[^\S\n]*|[-‐‑–]\s?|\.|\.[^\S\n]?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word: offsets, text, folded text, what joins it to the next word, how it is written.

    ``after`` is up to two marks that follow; ``joint`` is empty if punctuation or a paragraph stands between
    this word and the next; ``opens`` is true on the first word of a sentence or line.
    """

    start: int
    end: int
    text: str
    folded: str
    joint: str
    after: str
    capital: bool
    opens: bool

    @property
    def stem_end(self) -> int:
        """The end without a possessive ``'s``."""
        found = _POSSESSIVE.search(self.text)
        return self.start + found.start() if found else self.end

    @property
    def shouts(self) -> bool:
        """Whether the word is written in capitals."""
        return len(self.text) > 1 and self.text.isupper()


_folded = lru_cache(maxsize=1 << 16)(fold)
_ENDS: Final = re.compile(r"[.!?:…][\"'”’)\]]*\s|\n|^\s*$|[“\"]\s*$|[•|]")


def split(text: str) -> tuple[Word, ...]:
    """Return the words of ``text``."""
    found = list(_WORD.finditer(text))
    words: list[Word] = []
    before = "\n"
    for number, match in enumerate(found):
        start, end = match.span()
        after = text[end : found[number + 1].start()] if number + 1 < len(found) else ""
        written = match.group()
        opens = bool(_ENDS.search(before)) and not _abbreviated(words, before)
        joint = after if after and _JOINT.fullmatch(after) else ""
        mark = after.strip()[:2]
        words.append(Word(start, end, written, _folded(written), joint, mark, written[0].isupper(), opens))
        before = after
    return tuple(words)


def _abbreviated(words: list[Word], between: str) -> bool:
    """Tell whether the full stop before a word only shortens the word before it."""
    return between == ". " and bool(words) and words[-1].capital and len(words[-1].text) <= 2
