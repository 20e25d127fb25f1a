"""Words of a text with their offsets, fast and without a language model."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from geomap.toponyms.folding import fold

APOSTROPHES: Final = "'’ʼ‘`´"
_MARKS: Final = "\u00ad\u200b-\u200d\u2060\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0591-\u05c7"
_LETTER: Final = rf"(?:[^\W_][{_MARKS}]*)"
_WORD: Final = re.compile(rf"{_LETTER}+(?:[{APOSTROPHES}]{_LETTER}+)*")
_APOSTROPHES: Final = frozenset(APOSTROPHES)
_JOINT: Final = re.compile(r"[^\S\n]+|[^\S\n]*\r?\n[^\S\n]*|[-‐‑–]\s?|\.|\.[^\S\n]?")


class Word(NamedTuple):
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
        ends = self.text[-1] in "sS" and self.text[-2:-1] in _APOSTROPHES
        return self.end - 2 if ends else self.end

    @property
    def owns(self) -> bool:
        """Whether a possessive ``'s`` ends the word."""
        return self.stem_end != self.end

    @property
    def shouts(self) -> bool:
        """Whether the word is written in capitals."""
        return len(self.text) > 1 and self.text.isupper()


_folded = lru_cache(maxsize=1 << 16)(fold)
_ENDS: Final = re.compile(r"[.!?:…][\"'”’)\]]*\s|\n|[“\"]$|[•|]")


def split(text: str) -> tuple[Word, ...]:
    """Return the words of ``text``."""
    found = [(*match.span(), match.group()) for match in _WORD.finditer(text)]
    words: list[Word] = []
    before = "\n"
    for number, (start, end, written) in enumerate(found, start=1):
        after = text[end : found[number][0]] if number < len(found) else ""
        begins, _, _ = _between(before)
        _, joint, marks = _between(after)
        opens = begins and not _abbreviated(words, before)
        words.append(Word(start, end, written, _folded(written), joint, marks, written[0].isupper(), opens))
        before = after
    return tuple(words)


@lru_cache(maxsize=1 << 10)
def _between(marks: str) -> tuple[bool, str, str]:
    """Return whether what stands between two words opens a sentence or line, how it joins them, its marks."""
    joint = marks if marks and _JOINT.fullmatch(marks) else ""
    return bool(_ENDS.search(marks)), joint, marks.strip()[:2]


def _abbreviated(words: list[Word], between: str) -> bool:
    """Tell whether the full stop before a word only shortens the word before it."""
    return between == ". " and bool(words) and words[-1].capital and len(words[-1].text) <= 2
