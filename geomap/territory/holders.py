"""Who held an area before it was taken, where the sentence tells it beside the verb of taking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.model import Basis
from geomap.territory.enumeration import controlled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.matches import Stage
    from geomap.language.parsed import Token

_CLAUSES: Final = frozenset({"relcl", "acl"})
_BEFORE: Final = frozenset({"after", "as", "when", "once"})
_TOWARDS: Final = frozenset({"to", "towards", "toward", "into", "across"})
_TIMES: Final = frozenset({"DATE", "TIME"})
_WHEN: Final = frozenset({"after", "before", "during", "following", "without"})
_FROM: Final = frozenset({"from", "of"})
_BY_MEANS: Final = frozenset({"after", "by"})
_BESIDE: Final = frozenset({"appos", "compound"})


def holders(stage: Stage, token: Token, head: Token) -> Iterator[tuple[Basis, list[Token]]]:
    """Yield the nouns that may name who held an area, the plainest first, each with its basis.

    Stated are *the town, which X had held*, *the X-held town* and *X's stronghold*; taken up from the
    clause beside it is *took the town after X fled*.

    Parameters
    ----------
    stage
        The parsed article with its actors.
    token
        The verb or noun of taking.
    head
        The noun that heads the area taken.
    """
    if stage.patterns.is_a(head.lemma, "rule_over"):
        head = next(iter(controlled(stage, head)), head)
    named = [head, *(t for t in stage.slots.fill(head, "of") if t.index in stage.place_at)]
    named += [t for inner in stage.slots.fill(head, "of") for t in stage.slots.fill(inner, "of")]
    nouns = [head, *(c for n in named for c in stage.parsed.children(n.index) if c.dep in _BESIDE)]
    yield from ((Basis.STATED, found) for found in _once_held(stage, nouns))
    for noun in nouns:
        yield from ((Basis.STATED, found) for found in _held(stage, noun))
        if stage.patterns.is_a(noun.lemma, "stronghold"):
            yield Basis.STATED, stage.slots.fill(noun, "poss") or stage.slots.fill(noun, "of")
        if stage.patterns.is_a(noun.lemma, "held_post"):
            yield Basis.STATED, stage.slots.fill(noun, "poss") + stage.slots.fill(noun, "mod")
        if (seat := _seat(stage, noun)) is not None:
            yield Basis.STATED, seat
    yield from ((Basis.COREFERENT, found) for found in _gone(stage, token))
    yield from ((Basis.COREFERENT, found) for found in _beaten(stage, token))


def _seat(stage: Stage, noun: Token) -> list[Token] | None:
    """Return whose capital a noun in apposition calls the land: *Kilinochchi, the Tigers' capital*."""
    if noun.dep != "appos" or not stage.patterns.is_a(noun.lemma, "town_word"):
        return None
    return stage.slots.fill(noun, "poss")


def _once_held(stage: Stage, nouns: list[Token]) -> Iterator[list[Token]]:
    """Yield who held land by a clause that the parser hangs lower: *X, capital of Y, which Z had held*."""
    for noun in nouns:
        if noun.dep != "appos":
            continue
        for word in stage.parsed.subtree(noun.index):
            told = word.dep == "relcl" and stage.patterns.is_a(word.lemma, "holding")
            objects = [c.tag for c in stage.parsed.children(word.index) if c.dep == "dobj"]
            if told and objects == ["WDT"]:
                yield stage.slots.fill(word, "subj")


def _held(stage: Stage, noun: Token) -> Iterator[list[Token]]:
    for child in stage.parsed.children(noun.index):
        if not stage.patterns.is_a(child.lemma, "holding"):
            continue
        if child.dep in _CLAUSES:
            yield stage.slots.fill(child, "subj")
        elif child.dep == "amod":
            yield [c for c in stage.parsed.children(child.index) if c.dep in {"npadvmod", "nmod", "compound"}]


def _gone(stage: Stage, token: Token) -> Iterator[list[Token]]:
    """Yield who a clause beside the verb says had gone, without saying from where."""
    for clause in stage.parsed.children(token.index):
        if (
            clause.dep != "advcl"
            or not _marks(stage, clause) & _BEFORE
            or not stage.patterns.is_a(clause.lemma, "going")
        ):
            continue
        elsewhere = [
            c
            for c in stage.parsed.children(clause.index)
            if c.dep == "dobj" or (c.dep == "prep" and c.text.lower() not in _TOWARDS | _WHEN)
        ]
        if not any(w.index in stage.place_at for c in elsewhere for w in stage.parsed.subtree(c.index)):
            yield stage.slots.fill(clause, "subj")


def _beaten(stage: Stage, token: Token) -> Iterator[list[Token]]:
    """Yield whom the taker beat for it: *took the town after routing the army*, *drove X out and took Y*."""
    children = stage.parsed.children
    clauses = [c for c in _clauses(stage, token) if _marks(stage, c) & _BEFORE]
    clauses += [
        c
        for prep in children(token.index)
        if prep.dep == "prep" and prep.text.lower() in _BY_MEANS
        for c in children(prep.index)
        if c.dep == "pcomp"
    ]
    if token.dep == "conj" and token.pos == "VERB":
        clauses.append(stage.parsed.head(token.index))
    for clause in clauses:
        if clause.pos != "VERB" or not stage.patterns.is_a(clause.lemma, "beating"):
            continue
        beaten = [c for c in children(clause.index) if c.dep == "dobj"]
        below = stage.parsed.subtree(clause.index) if clause.index > token.index else children(clause.index)
        elsewhere = any(w.dep == "prep" and w.text.lower() in _FROM for w in below)
        if _same_doer(stage, clause, token) and not elsewhere:
            yield beaten


def _same_doer(stage: Stage, clause: Token, token: Token) -> bool:
    doers = [stage.slots.fill(word, "subj") for word in (clause, token)]
    beaters, takers = (stage.cast.of(found) for found in doers)
    return doers[0] == doers[1] or bool(set(beaters) & set(takers))


def _clauses(stage: Stage, token: Token) -> list[Token]:
    """Return the clauses that say when an act was, also behind a date: *recovered X in 1994, when Y left*."""
    children = stage.parsed.children
    beside = children(token.index)
    times = [w for c in beside if c.dep in {"prep", "advmod"} for w in (c, *children(c.index))]
    times += [w for t in times if t.dep == "prep" for w in children(t.index)]
    times += [c for c in beside if c.dep == "npadvmod"]
    dated = [w for t in times if t.entity in _TIMES for w in children(t.index) if w.dep == "relcl"]
    return [*(c for c in beside if c.dep == "advcl"), *dated]


def _marks(stage: Stage, clause: Token) -> set[str]:
    """Return the words that join a clause to its verb."""
    return {c.text.lower() for c in stage.parsed.children(clause.index) if c.dep in {"mark", "advmod"}}
