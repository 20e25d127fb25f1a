"""A parsed text as plain values, so that no other room needs spaCy."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Token:
    """One token: offsets, forms, universal part of speech, Penn tag, dependency and its head's index.

    ``entity`` is the label of the named entity the token is in, or an empty string; ``entity_start``
    is true on the first token of an entity.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    entity_start: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: offsets into the text and the half-open range of its tokens."""

    start: int
    end: int
    first: int
    last: int


class Parsed:
    """A text with its tokens, sentences and dependency tree."""

    __slots__ = ("_children", "_sentence_starts", "_subtrees", "_token_starts", "sentences", "text", "tokens")

    def __init__(self, text: str, tokens: tuple[Token, ...], sentences: tuple[Sentence, ...]) -> None:
        self.text = text
        self.tokens = tokens
        self.sentences = sentences
        self._token_starts = [token.start for token in tokens]
        self._subtrees: dict[int, tuple[Token, ...]] = {}
        self._sentence_starts = [sentence.start for sentence in sentences]
        children: list[list[Token]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.index:
                children[token.head].append(token)
        self._children = [tuple(found) for found in children]

    def children(self, index: int) -> tuple[Token, ...]:
        """Return the direct dependants of a token, in text order."""
        return self._children[index]

    def head(self, index: int) -> Token:
        """Return the token that governs a token (itself at a root)."""
        return self.tokens[self.tokens[index].head]

    def ancestors(self, index: int) -> Iterator[Token]:
        """Yield the governors of a token, nearest first, up to the root."""
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            yield self.tokens[index]

    def subtree(self, index: int) -> list[Token]:
        """Return a token and all it governs, in text order."""
        known = self._subtrees.get(index)
        if known is None:
            found, waiting = [], [index]
            while waiting:
                current = waiting.pop()
                found.append(current)
                waiting.extend(child.index for child in self._children[current])
            known = self._subtrees[index] = tuple(self.tokens[i] for i in sorted(found))
        return list(known)

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """Return the tokens that overlap the half-open range of characters."""
        first = max(bisect_right(self._token_starts, start) - 1, 0)
        last = bisect_left(self._token_starts, end, first)
        if first < last and self.tokens[first].end <= start:
            first += 1
        return self.tokens[first:last]

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds a character, or the nearest one before it."""
        place = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[place] if place >= 0 else None
