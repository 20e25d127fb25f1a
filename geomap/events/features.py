"""What a word and its dependants look like to the event classifier: words, cases and kinds of arguments.

Only the parse and the reviewed word lists are read, so that the weights hang on no name and no gazetteer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.patterns import Patterns
    from geomap.language.parsed import Parsed, Token

_ARGUMENTS: Final = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "attr", "oprd", "agent"})
_CLAUSES: Final = frozenset({"xcomp", "ccomp", "advcl"})
_NAMED: Final = frozenset({"GPE", "NORP", "PERSON", "ORG", "LOC", "FAC"})
_CLASSES: Final = (
    "agreement", "ceasefire", "talks", "weapon", "forces", "peacekeeping", "aid", "people", "sanctions",
    "restriction", "relation", "proposal", "attack", "visit", "base", "land", "post", "natural", "civil",
    "asylum", "commitment", "light", "speech",
)  # fmt: skip
"""Word classes that say something of an act when an argument belongs to them."""


def is_candidate(patterns: Patterns, token: Token) -> bool:
    """Tell whether a token may tell of an act: a verb, or a noun that some pattern knows."""
    if token.pos == "VERB":
        return True
    return token.pos == "NOUN" and ("noun", token.lemma.lower()) in patterns.triggers


def features(parsed: Parsed, patterns: Patterns, token: Token) -> list[str]:
    """Return the features of a token, each once, sorted."""
    lemma = token.lemma.lower()
    found = {f"w={lemma}", f"pos={token.pos}", f"dep={token.dep}"}
    for pos in ("verb", "noun"):
        for trigger in patterns.triggers.get((pos, lemma), ()):
            found.add(f"known={trigger.kind.plover}")
    found.update(_below(parsed, patterns, token, lemma))
    governor = parsed.head(token.index)
    if governor.index != token.index:
        found.add(f"{token.dep}<{governor.lemma.lower()}")
    return sorted(found)


def _below(parsed: Parsed, patterns: Patterns, token: Token, lemma: str) -> Iterator[str]:
    for child in parsed.children(token.index):
        word = child.lemma.lower()
        if child.dep in {"aux", "neg", "prt", "auxpass"}:
            yield f"{child.dep}={word}"
            if child.dep == "prt":
                yield f"w={lemma}_{word}"
        elif child.dep == "prep":
            yield f"prep={word}"
            yield f"w={lemma}/{word}"
            for noun in parsed.children(child.index):
                yield from _argument(patterns, f"prep:{word}", noun)
        elif child.dep in _ARGUMENTS:
            yield f"has={child.dep}"
            yield from _argument(patterns, child.dep, child)
            if child.dep == "dobj":
                yield f"w={lemma}+{word}"
        elif child.dep in _CLAUSES:
            yield f"{child.dep}={word}"
            yield f"has={child.dep}"


def _argument(patterns: Patterns, slot: str, noun: Token) -> Iterator[str]:
    word = noun.lemma.lower()
    if noun.entity in _NAMED:
        yield f"{slot}:{noun.entity}"
    else:
        yield f"{slot}:{word}"
    classes = patterns.classes
    for name in _CLASSES:
        if word in classes.get(name, ()):
            yield f"{slot}~{name}"
