"""Noun phrases, arguments and quotes in a parsed text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geomap.language.parsed import Parsed, Token

_LEFT: Final = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "poss",
        "nmod",
        "quantmod",
        "predet",
        "case",
        "punct",
        "advmod",
        "npadvmod",
    }
)
_RIGHT: Final = frozenset({"prep", "pobj"})
_OPEN, _CLOSE, _EITHER = "“«", "”»", '"'
_MARKS: Final = re.compile(f"[\n{_OPEN}{_CLOSE}{_EITHER}]")


def head_of(parsed: Parsed, start: int, end: int) -> Token | None:
    """Return the token within a range of characters that governs the others in it."""
    inside = parsed.tokens_in(start, end)
    if not inside:
        return None
    first, last = inside[0].index, inside[-1].index
    heads = [t for t in inside if not first <= t.head <= last or t.head == t.index]
    nouns = [t for t in heads if t.pos in {"PROPN", "NOUN", "PRON", "ADJ"}]
    return (nouns or heads or list(inside))[-1]


def phrase(parsed: Parsed, index: int) -> tuple[int, int]:
    """Return the characters of the noun phrase a token heads: the head with what modifies it on the left."""
    head = parsed.tokens[index]
    first = index
    for child in sorted((c for c in parsed.children(index) if c.index < index), key=lambda c: -c.index):
        if child.dep not in _LEFT:
            break
        first = min(first, leftmost(parsed, child.index))
    while first < index and parsed.tokens[first].dep == "punct":
        first += 1
    return parsed.tokens[first].start, head.end


def whole_phrase(parsed: Parsed, index: int) -> tuple[int, int]:
    """Return the characters of the noun phrase around a token with what belongs to its head on the right."""
    head = parsed.tokens[index]
    while head.dep == "compound" and parsed.head(head.index).index > head.index:
        head = parsed.head(head.index)
    start, end = phrase(parsed, head.index)
    inside = {head.index}
    for following in range(head.index + 1, len(parsed.tokens)):
        token = parsed.tokens[following]
        if token.head not in inside and not (token.dep in _LEFT and _leads_into(parsed, token, inside)):
            break
        if token.dep not in _LEFT | _RIGHT or token.dep == "punct":
            break
        inside.add(token.index)
        end = token.end
    return min(start, parsed.tokens[index].start), end


def _leads_into(parsed: Parsed, token: Token, inside: set[int]) -> bool:
    """Tell whether a modifier stands before a noun that belongs to a phrase."""
    noun = token
    while noun.dep in _LEFT and noun.head > noun.index:
        noun = parsed.head(noun.index)
    return noun.dep == "pobj" and noun.head in inside


def leftmost(parsed: Parsed, index: int) -> int:
    """Return the index of the first token of a subtree."""
    return min(t.index for t in parsed.subtree(index))


def conjuncts(parsed: Parsed, index: int) -> list[Token]:
    """Return a token and those joined to it by *and*, *or* or a comma, in text order."""
    found, waiting = [], [index]
    while waiting:
        current = waiting.pop()
        found.append(current)
        waiting.extend(c.index for c in parsed.children(current) if c.dep == "conj")
    return [parsed.tokens[i] for i in sorted(found)]


def antecedents(parsed: Parsed, index: int) -> list[Token]:
    """Return the nouns a relative pronoun may stand for: the one just before it, then the grammatical one."""
    pronoun = parsed.tokens[index]
    found: list[Token] = []
    before = index - 1
    while before >= 0 and parsed.tokens[before].dep == "punct":
        before -= 1
    if before >= 0 and parsed.tokens[before].pos in {"NOUN", "PROPN"}:
        nearest = parsed.tokens[before]
        while nearest.dep == "conj":
            nearest = parsed.head(nearest.index)
        found.append(nearest)
    for governor in parsed.ancestors(pronoun.index):
        if governor.dep == "relcl":
            head = parsed.head(governor.index)
            return found if head in found else [*found, head]
    return found


def quotations(text: str) -> list[tuple[int, int]]:
    """Return the ranges of characters inside quotation marks; a paragraph's open quote ends with it."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for mark in _MARKS.finditer(text):
        offset, char = mark.start(), mark[0]
        if char == "\n" and opened is not None:
            found.append((opened, offset))
            opened = None
        elif char in _OPEN or (char in _EITHER and opened is None):
            opened = offset + 1
        elif opened is not None and (char in _CLOSE or char in _EITHER):
            found.append((opened, offset))
            opened = None
    return found
