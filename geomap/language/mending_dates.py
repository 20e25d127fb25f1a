"""Mend what a small parser gets wrong about dates: *On 1 May Chad took X* has no *1 May Chad* in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geomap.language.calendar import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from geomap.language.parsed import Token

_DATED: Final = frozenset(name for name in (*MONTHS, *WEEKDAYS) if len(name) > 2)
_BESIDE: Final = frozenset({"compound", "nmod", "nummod"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_VERBS: Final = frozenset({"VERB", "AUX"})


def dates_mended(tokens: list[Token], first: int) -> list[Token]:
    """Return tokens with dates freed from the names beside them; ``first`` is the index of the first."""
    found = list(tokens)
    for at, token in enumerate(tokens):
        if not _dated(token):
            continue
        if token.dep in _BESIDE and token.head > token.index:
            _before_a_subject(found, first, at)
        for joined in (t for t in tokens[at + 1 :] if t.dep == "conj" and t.head == token.index):
            _second_object(found, first, token, joined)
    for token in tokens:
        if token.text == "of" and token.dep == "conj":
            _second_of(found, first, token)
    return found


def _dated(token: Token) -> bool:
    return token.pos == "PROPN" and token.text[:1].isupper() and token.text.lower() in _DATED


def _before_a_subject(tokens: list[Token], first: int, at: int) -> None:
    """Hang a date on its preposition, not on the noun behind it, which then may be the subject."""
    date = tokens[at]
    start = at - 1
    while start > 0 and tokens[start].pos == "NUM":
        start -= 1
    preposition = tokens[start]
    if start < 0 or preposition.dep != "prep" or preposition.pos != "ADP":
        return
    noun = tokens[date.head - first]
    while noun.dep in {*_BESIDE, "poss", "amod"} and noun.head > noun.index:
        noun = tokens[noun.head - first]
    verb = tokens[preposition.head - first]
    if noun.dep == "pobj" and noun.head == preposition.index:
        subject = any(t.dep in _SUBJECTS and t.head == verb.index for t in tokens)
        if subject or verb.pos not in _VERBS or verb.index < noun.index:
            return
        tokens[noun.index - first] = replace(noun, dep="nsubj", head=verb.index)
    elif noun.dep not in _SUBJECTS:
        return
    tokens[at] = replace(date, dep="pobj", head=preposition.index)
    _freed(tokens, first, range(start + 1, at), noun, date)


def _freed(tokens: list[Token], first: int, before: range, noun: Token, date: Token) -> None:
    """Give a date its numbers, and take the words behind it out of the date."""
    at = date.index - first
    after = at + 1
    while after < len(tokens) and tokens[after].pos == "NUM" and tokens[after].head == date.index:
        after += 1
    for i in (*before, *range(at + 1, after)):
        tokens[i] = replace(tokens[i], dep="nummod", head=date.index)
    for i in range(after, noun.index - first + 1):
        if tokens[i].entity == "DATE" and not tokens[i].entity_start:
            tokens[i] = replace(tokens[i], entity="")


def _second_object(tokens: list[Token], first: int, date: Token, joined: Token) -> None:
    """Hang a name on the object before the date: *captured A on 21 May and B two days later*.

    It is a subject if a verb without one follows: *bombed A on Monday and B fired rockets*.
    """
    preposition = tokens[date.head - first]
    after = tokens[joined.index - first + 1] if joined.index - first + 1 < len(tokens) else joined
    if after.tag == "VBD" and after.dep == "conj" and not _has_subject(tokens, after) and not _dated(joined):
        tokens[joined.index - first] = replace(joined, dep="nsubj", head=after.index)
        return
    if _dated(joined) or joined.pos != "PROPN" or joined.entity == "DATE" or preposition.pos != "ADP":
        return
    objects = [t for t in tokens if t.dep == "dobj" and t.head == preposition.head and t.index < date.index]
    if objects:
        tokens[joined.index - first] = replace(joined, head=objects[-1].index)


def _has_subject(tokens: list[Token], verb: Token) -> bool:
    return any(t.dep in _SUBJECTS and t.head == verb.index for t in tokens)


def _second_of(tokens: list[Token], first: int, of: Token) -> None:
    """Hang an *of* on the noun of the first: *the capture of A on 26 October and of B days later*."""
    between = tokens[of.head - first]
    earlier = [t for t in tokens[: of.index - first] if t.text == "of" and t.dep == "prep"]
    if between.pos == "ADP" and earlier and earlier[-1].index < between.index:
        tokens[of.index - first] = replace(of, dep="prep", head=earlier[-1].head)
