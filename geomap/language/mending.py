"""Mend what a small parser gets wrong in one way: words beside an object that it takes for the object."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geomap.language.mending_dates import dates_mended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.language.parsed import Token

_SPANS: Final = frozenset(
    {"seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "moments"}
)
_THEN: Final = frozenset({"before", "after", "later", "earlier"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_JOINED: Final = frozenset({"conj", "ccomp"})
_AT: Final = frozenset({"at", "on"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN"})
_HAVE: Final = frozenset({"had", "has", "have"})
_LIKE_ADJECTIVES: Final = frozenset(
    {"armed", "limited", "mixed", "trained", "increased", "reduced", "experienced", "detailed", "wounded"}
)
"""Participles that say as often what somebody had as what they had done: *it had armed men*."""
_DETERMINERS: Final = frozenset({"det", "poss"})
_BEFORE: Final = frozenset({"after", "before"})


def mended(tokens: list[Token], first: int) -> list[Token]:
    """Return tokens with heads and dependencies mended; ``first`` is the index of the first of them."""
    found = dates_mended(_in_apposition(_spans_of_time(_headless(tokens, first), first), first), first)
    found = _aims_of_fire(found, first)
    found = _joined_subjects(_second_subjects(_late_subjects(found, first), first), first)
    return _clauses_of_time(_second_verbs(_perfects(found, first), first), first)


def _headless(tokens: list[Token], first: int) -> list[Token]:
    """Make the main verb of a participle behind an aside: *Turkey, which backs the rebels, called on X*."""
    found = list(tokens)
    for comma, word in pairwise(tokens):
        name = tokens[word.head - first]
        behind = comma.text == "," and word.dep == "acl" and word.tag == "VBN" and name.pos == "PROPN"
        if not behind or name.dep != "ROOT" or name.index > comma.index:
            continue
        between = tokens[name.index - first + 1 : comma.index - first]
        aside = any(t.text == "," for t in between[:2])
        if not aside or any(t.dep in {"agent", "auxpass"} and t.head == word.index for t in tokens):
            continue
        for token in tokens[word.index - first :]:
            if token.head == name.index and token.index != word.index:
                found[token.index - first] = replace(token, head=word.index)
        found[word.index - first] = replace(word, tag="VBD", dep="ROOT", head=word.index)
        found[name.index - first] = replace(name, dep="nsubj", head=word.index)
    return found


def _second_subjects(tokens: list[Token], first: int) -> list[Token]:
    """Make a subject of a noun taken for a second object: *marched to X and police dispersed them*."""
    found = list(tokens)
    for joined, verb in pairwise(tokens):
        stray = joined.dep == "conj" and verb.dep == "conj" and verb.tag == "VBD" and verb.pos == "VERB"
        above = tokens[joined.head - first]
        if not stray or above.dep not in {"pobj", "dobj"} or verb.head >= joined.index:
            continue
        if not any(t.dep in _SUBJECTS and t.head == verb.index for t in tokens):
            found[joined.index - first] = replace(joined, dep="nsubj", head=verb.index)
    return found


def _aims_of_fire(tokens: list[Token], first: int) -> list[Token]:
    """Give a participle to those before it: *opened fire on crowds trying to storm the palace*."""
    found = list(tokens)
    for noun, verb in pairwise(tokens):
        above = tokens[noun.head - first]
        aimed = noun.dep == "pobj" and above.text in _AT and above.head == verb.head
        if aimed and verb.dep == "advcl" and verb.tag == "VBG" and noun.tag == "NNS":
            found[verb.index - first] = replace(verb, dep="acl", head=noun.index)
    return found


def _late_subjects(tokens: list[Token], first: int) -> list[Token]:
    """Give a joined verb the subject taken for an object of the verb before: *took X, but Y expelled it*."""
    found = list(tokens)
    for verb in tokens:
        above = tokens[verb.head - first]
        if verb.dep not in _JOINED or verb.tag not in _FINITE or above.index >= verb.index:
            continue
        if any(t.dep in _SUBJECTS and t.head == verb.index for t in tokens):
            continue
        joined = [t.index for t in tokens if t.dep == "cc" and t.head == above.index and t.index < verb.index]
        objects = [t for t in tokens if t.dep == "dobj" and t.head == above.index]
        late = [t for t in objects if joined and joined[-1] < t.index < verb.index]
        if len(objects) > 1 and len(late) == 1:
            found[late[0].index - first] = replace(late[0], dep="nsubj", head=verb.index)
            found[verb.index - first] = replace(verb, dep="conj")
    return found


def _joined_subjects(tokens: list[Token], first: int) -> list[Token]:
    """Join the last of several subjects, whose title was taken for it: *President X and Premier Y*."""
    found = list(tokens)
    for one, other in _pairs_of_subjects(tokens):
        between = tokens[one.index - first + 1 : other.index - first]
        named = [t for t in between if t.dep == "compound" and t.head == other.index]
        title = tokens[min((t.index for t in named), default=other.index) - 1 - first]
        heads = {one.index, *(t.index for t in between if t.dep == "conj")}
        if title.dep != "conj" or title.pos not in _NOMINAL or title.head not in heads:
            continue
        found[title.index - first] = replace(title, dep="compound", head=other.index)
        found[other.index - first] = replace(other, dep="conj", head=title.head)
    return found


def _pairs_of_subjects(tokens: list[Token]) -> Iterator[tuple[Token, Token]]:
    subjects = [t for t in tokens if t.dep in _SUBJECTS]
    for one, other in pairwise(subjects):
        if one.head == other.head and other.index < other.head and other.pos == "PROPN":
            yield one, other


def _perfects(tokens: list[Token], first: int) -> list[Token]:
    """Make a verb of a participle after *it had*, taken for a noun's: *it had targeted civilians*."""
    found = list(tokens)
    for who, had, word, noun in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
        glued = word.tag == "VBN" and word.pos == "VERB" and word.dep == "amod" and word.head == noun.index
        if not glued or who.tag != "PRP" or who.head != had.index or had.text.lower() not in _HAVE:
            continue
        if word.text.lower() in _LIKE_ADJECTIVES or noun.dep != "dobj":
            continue
        loose = had.head == word.index
        above = tokens[noun.head - first] if loose else tokens[had.head - first]
        root = above.index == had.index
        for child in tokens:
            if child.head == had.index and child.index not in {had.index, noun.index}:
                found[child.index - first] = replace(child, head=word.index)
        found[had.index - first] = replace(had, pos="AUX", dep="aux", head=word.index)
        found[noun.index - first] = replace(noun, head=word.index)
        found[word.index - first] = replace(
            word, dep="ccomp" if loose else had.dep, head=word.index if root else above.index
        )
    return found


def _second_verbs(tokens: list[Token], first: int) -> list[Token]:
    """Make a verb of a participle taken for a noun's: *left the town and fought rebels near it*."""
    found = list(tokens)
    for conjunction, word, noun in zip(tokens, tokens[1:], tokens[2:], strict=False):
        glued = word.tag == "VBN" and word.dep == "amod" and word.head == noun.index
        verb = tokens[noun.head - first]
        if glued and conjunction.dep == "cc" and noun.dep == "conj" and verb.tag == "VBD":
            found[word.index - first] = replace(word, pos="VERB", tag="VBD", dep="conj", head=verb.index)
            found[noun.index - first] = replace(noun, dep="dobj", head=word.index)
    return found


def _clauses_of_time(tokens: list[Token], first: int) -> list[Token]:
    """Free a main clause from what stands behind it: *took X on Monday, months after Y had seized it*."""
    found = list(tokens)
    for mark in tokens:
        verb, governor = tokens[mark.head - first], tokens[tokens[mark.head - first].head - first]
        behind = governor.index < mark.index < verb.index and governor.pos == "VERB"
        if mark.dep != "mark" or mark.text.lower() not in _BEFORE or not behind:
            continue
        if verb.dep == "conj":
            found[verb.index - first] = replace(verb, dep="advcl")
        for word in tokens[governor.index - first : mark.index - first]:
            if word.dep == "prep" and word.head == verb.index:
                found[word.index - first] = replace(word, head=governor.index)
    return found


def _spans_of_time(tokens: list[Token], first: int) -> list[Token]:
    """Free a name from the span of time after it: *abandoned Kismayo hours before troops landed*."""
    found = list(tokens)
    for name, span, then in zip(tokens, tokens[1:], tokens[2:], strict=False):
        glued = name.pos == "PROPN" and name.dep == "compound" and name.head == span.index
        if glued and span.text in _SPANS and then.text in _THEN:
            found[name.index - first] = replace(name, dep=span.dep, head=span.head)
            found[span.index - first] = replace(span, dep="npadvmod", head=span.head)
    return found


def _in_apposition(tokens: list[Token], first: int) -> list[Token]:
    """Hang a second object behind a comma on the first: *entered Tarhuna, the stronghold of the army*."""
    found = list(tokens)
    objects: dict[int, Token] = {}
    for token in tokens:
        if token.dep != "dobj":
            continue
        before = objects.setdefault(token.head, token)
        determined = any(t.dep in _DETERMINERS and t.head == token.index for t in tokens)
        comma = any(t.text == "," for t in tokens[before.index - first : token.index - first])
        if (
            before is not token
            and before.head < before.index
            and token.pos == "NOUN"
            and determined
            and comma
        ):
            found[token.index - first] = replace(token, dep="appos", head=before.index)
    return found
