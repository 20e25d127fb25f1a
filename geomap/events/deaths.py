"""How many died in which act: the dead belong to the act whose clause tells of them, and to no other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geomap.events.clauses import at_another_time
from geomap.language.syntax import conjuncts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.matches import Match, Stage
    from geomap.language.parsed import Sentence, Token

_WORDS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
}  # fmt: skip
_NUMBER: Final = rf"(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d{{1,7}}|{'|'.join(_WORDS)})"
_ROUGHLY: Final = (
    r"(?:(?:about|at least|more than|some|up to|over|around|nearly|almost|another|an estimated|the)[ ])?"
)
_WERE: Final = "(?:were|was|are|have been|had been|has been)"
_SLAIN: Final = "killed|dead|shot dead|(?:shot|beaten|hacked|burn(?:ed|t)|stabbed) to death"
_DEATHS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<told>kill(?:ed|ing|s)?)[ ]{_ROUGHLY}{_ROUGHLY}{_NUMBER}\b(?![ ]?%)",
        rf"\b{_NUMBER}[ ](?:[\w-]+[ ]){{0,4}}{_WERE}[ ](?:reported(?:ly)?[ ])?(?P<told>{_SLAIN})\b",
        rf"\b(?P<told>deaths?)[ ]of[ ]{_ROUGHLY}{_ROUGHLY}{_NUMBER}\b",
        rf"\b(?:left|leaving|leaves)[ ]{_ROUGHLY}{_NUMBER}[ ](?:[\w-]+[ ]){{0,2}}(?P<told>dead)\b",
        rf"\b{_NUMBER}[ ](?:[\w-]+[ ]){{0,2}}(?P<told>died|deaths|fatalities)\b",
    )
)
_DEADLY: Final = frozenset({"ASSAULT", "PROTEST"})
_VERBS: Final = frozenset({"VERB", "AUX"})
_WITHIN: Final = frozenset({"in", "during", "by", "amid", "throughout"})
_AFTER: Final = frozenset({"after", "following"})
_WHEN: Final = frozenset({"when", "as", "while"})
_MARKS: Final = frozenset({"mark", "advmod"})
_PARTIES: Final = frozenset({"dobj", "nsubj", "nsubjpass"})
_APART: Final = frozenset({"ccomp", "parataxis"})
"""A clause that somebody says or that stands by itself: its dead are not those of the act above it."""
_LED_TO: Final = frozenset({"advcl", "xcomp", "conj"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})


def deaths(stage: Stage, matches: list[Match]) -> dict[int, int]:
    """Return the number of dead that the text states for acts of force, by the index of their word.

    The act is the word that tells of the dead itself, what they died in, or else the nearest act above it in
    the sentence. A number that hangs on none of these is of no act.
    """
    acts: dict[int, list[Match]] = {}
    for match in matches:
        if match.trigger.kind.plover in _DEADLY:
            for word in (match.token, match.carrier):
                if word is not None:
                    acts.setdefault(word.index, []).append(match)
    found: dict[int, int] = {}
    if acts:
        for sentence in stage.parsed.sentences:
            if any(sentence.first <= index < sentence.last for index in acts):
                for told, number in _told(stage, sentence):
                    for match in _acts_of(stage, told, acts):
                        found.setdefault(match.token.index, number)
    return found


def _told(stage: Stage, sentence: Sentence) -> list[tuple[Token, int]]:
    """Return the words of a sentence that tell of a number of dead, in the order of the text."""
    text = stage.parsed.text[sentence.start : sentence.end]
    found: dict[int, tuple[Token, int]] = {}
    for pattern in _DEATHS:
        for match in pattern.finditer(text):
            word = match["n"].lower()
            number = _WORDS.get(word) or int(word.replace(",", ""))
            inside = stage.parsed.tokens_in(
                sentence.start + match.start("told"), sentence.start + match.end("told")
            )
            if inside:
                found.setdefault(inside[0].index, (inside[0], number))
    return [found[index] for index in sorted(found)]


def _acts_of(stage: Stage, told: Token, acts: dict[int, list[Match]]) -> list[Match]:
    """Return the acts that a word for somebody's death tells of."""
    clause = told
    if told.pos not in _VERBS:
        clause = next((t for t in stage.parsed.ancestors(told.index) if t.pos in _VERBS), told)
    own = acts.get(told.index, [])
    words = [w for head in {told.index, clause.index} for w in _setting(stage, head, told_of=bool(own))]
    words += _subjects(stage, clause)
    words += [c for c in stage.parsed.children(told.index) if c.dep == "compound"]
    found = [*own, *(m for word in words for m in acts.get(word.index, ()))]
    led_to = _outcome(stage, clause) or (found == own and _suffered(stage, clause))
    return [*found, *_above(stage, clause, acts)] if led_to or not found else found


def _outcome(stage: Stage, clause: Token) -> bool:
    """Tell whether a clause says what the act above it led to: *shelled X, killing 12*, *and killed 12*."""
    return clause.dep in _LED_TO and not _subjects(stage, clause)


def _suffered(stage: Stage, clause: Token) -> bool:
    """Tell whether a clause says only who died, not by whom nor where else: *where 15 were killed*."""
    children = stage.parsed.children(clause.index)
    elsewhere = any(
        t.index in stage.place_at for c in children if c.dep == "prep" for t in _objects(stage, c)
    )
    described = clause.dep == "relcl" or (clause.dep == "conj" and not elsewhere)
    return described and stage.slots.passive(clause) and not any(c.dep == "agent" for c in children)


def _setting(stage: Stage, head: int, *, told_of: bool) -> Iterator[Token]:
    """Yield the words that say in which act somebody died: *in a clash*, *when gunmen attacked*.

    Where the killing is an act of its own (``told_of``), what it came after is another one.
    """
    children = stage.parsed.children(head)
    within = _WITHIN if told_of else _WITHIN | _AFTER
    for child in children:
        if child.dep == "advcl":
            marks = {c.text.lower() for c in stage.parsed.children(child.index) if c.dep in _MARKS}
            if marks & _WHEN or (marks & _AFTER and not told_of):
                yield from (
                    w
                    for verb in conjuncts(stage.parsed, child.index)
                    for w in (verb, *_subjects(stage, verb))
                )
        elif child.dep in _PARTIES:
            beside = (c for c in stage.parsed.children(child.index) if c.text.lower() in _WITHIN)
            yield from (w for prep in beside for w in _objects(stage, prep))
        elif child.text.lower() in within:
            yield from _objects(stage, child)


def _objects(stage: Stage, preposition: Token) -> Iterator[Token]:
    """Yield what a preposition governs, with what that is a part of: *in three days of fighting*."""
    for child in stage.parsed.children(preposition.index):
        if child.dep in {"pobj", "pcomp"}:
            for word in conjuncts(stage.parsed, child.index):
                yield word
                for part in stage.parsed.children(word.index):
                    if part.dep == "prep" and part.text.lower() == "of":
                        yield from _objects(stage, part)


def _subjects(stage: Stage, verb: Token) -> list[Token]:
    subjects = [c for c in stage.parsed.children(verb.index) if c.dep in _SUBJECTS]
    return [w for subject in subjects for w in conjuncts(stage.parsed, subject.index)]


def _above(stage: Stage, clause: Token, acts: dict[int, list[Match]]) -> list[Match]:
    """Return the nearest act above a clause, unless it tells what somebody said or what came first."""
    current = clause
    for governor in stage.parsed.ancestors(clause.index):
        if current.dep in _APART or at_another_time(stage, current):
            return []
        for word in (governor, *_subjects(stage, governor)):
            if found := acts.get(word.index):
                return found
        current = governor
    return []
