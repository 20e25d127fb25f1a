"""How a toponym is used: as a place, for a government, as part of a name, or as an adjective."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.model import Feature, Reference
from geomap.toponyms.cues import Cues, cues

if TYPE_CHECKING:
    from geomap.language.parsed import Parsed, Token

ACTING = frozenset({Feature.COUNTRY, Feature.CAPITAL, Feature.DISPUTED_AREA})
"""Features whose name may stand for a government."""

_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
_BESIDE = frozenset({"compound", "amod", "nmod", "npadvmod", "nummod"})
_UPON = frozenset({"on", "upon"})
_TURNED = _UPON | {"to", "with"}
_TOWNS = frozenset({Feature.SETTLEMENT, Feature.CAPITAL})
_GEOGRAPHIC = frozenset({"GPE", "LOC", "NORP", "FAC"})


def judge(parsed: Parsed, start: int, end: int, feature: Feature, *, seat: bool) -> tuple[Reference, str]:
    """Return how the toponym in a span is used, and the reason in a few words.

    Parameters
    ----------
    parsed
        The parsed text.
    start, end
        Offsets of the toponym.
    feature
        What kind of place it most likely means.
    seat
        Whether it is a palace or office by whose name a government goes.
    """
    tokens = parsed.tokens_in(start, end)
    if not tokens:
        return Reference.LITERAL, "no token"
    head = _head(tokens)
    acting = seat or feature in ACTING
    if head.dep in _BESIDE and (noun := parsed.head(head.index)).end > end:
        return _modifier(noun)
    if feature in _TOWNS and not seat and _has_article(parsed, tokens[0], head):
        return Reference.EMBEDDED, "the definite article makes it the name of something else"
    if not acting:
        return _place_only(parsed, head)
    return _acting(parsed, _first_conjunct(parsed, head), capital=feature is not Feature.COUNTRY)


def _modifier(noun: Token) -> tuple[Reference, str]:
    word = noun.lemma.lower()
    if word in cues().named_things:
        return Reference.EMBEDDED, f"the name of a {word}"
    if word in cues().kinds:
        return Reference.LITERAL, f"called a {word}"
    return Reference.MODIFIER, f"modifies {noun.text!r}"


def _has_article(parsed: Parsed, first: Token, head: Token) -> bool:
    """Tell whether a name itself takes the definite article, as ships do and towns do not."""
    children = parsed.children(head.index)
    article = any(
        t.dep == "det" and t.lemma.lower() == "the" and t.index == first.index - 1 for t in children
    )
    return article and not any(t.index > head.index and t.dep in {"prep", "relcl", "acl"} for t in children)


def _head(tokens: tuple[Token, ...]) -> Token:
    inside = {token.index for token in tokens}
    return next((t for t in reversed(tokens) if t.head not in inside or t.head == t.index), tokens[-1])


def _first_conjunct(parsed: Parsed, token: Token) -> Token:
    while token.dep == "conj" and parsed.head(token.index).pos in {"PROPN", "NOUN", "PRON", "ADJ"}:
        token = parsed.head(token.index)
    return token


def _place_only(parsed: Parsed, head: Token) -> tuple[Reference, str]:
    verb = parsed.head(head.index)
    if head.dep == "nsubj" and verb.lemma in cues().speech:
        return Reference.METONYM, f"subject of {verb.lemma!r}"
    return Reference.LITERAL, "a place"


def _acting(parsed: Parsed, head: Token, *, capital: bool) -> tuple[Reference, str]:
    known, governor = cues(), parsed.head(head.index)
    match head.dep:
        case "nsubj":
            return _subject(parsed, governor, known, capital=capital)
        case "poss":
            return _owner(governor, known)
        case "dobj" | "iobj" | "dative" | "obj":
            literal = governor.lemma in known.reach or (capital and governor.lemma not in known.speech)
            return _either(metonym=not literal, reason=f"object of {governor.lemma!r}")
        case "pobj":
            return _after_preposition(parsed, governor, known, capital=capital)
        case "appos":
            actor = governor.entity not in _GEOGRAPHIC and governor.lemma.lower() not in known.land
            return _either(metonym=actor, reason=f"in apposition to {governor.text!r}")
    return Reference.LITERAL, "a place"


def _subject(parsed: Parsed, verb: Token, known: Cues, *, capital: bool) -> tuple[Reference, str]:
    if verb.lemma == "be":
        noun = next((t for t in parsed.children(verb.index) if t.dep == "attr"), None)
        actor = noun is not None and noun.lemma.lower() in known.dealings and not capital
        return _either(metonym=actor, reason=f"is {noun.text!r}" if noun else "subject of 'be'")
    opinion = verb.lemma == "see" and any(t.lemma == "as" for t in parsed.subtree(verb.index))
    acts = opinion or verb.lemma not in known.placelike or verb.lemma in known.speech
    return _either(metonym=acts, reason=f"subject of {verb.lemma!r}")


def _owner(noun: Token, known: Cues) -> tuple[Reference, str]:
    metonym = noun.lemma.lower() not in known.land
    return _either(metonym=metonym, reason=f"owner of {noun.lemma!r}")


def _after_preposition(
    parsed: Parsed, preposition: Token, known: Cues, *, capital: bool
) -> tuple[Reference, str]:
    word, governor = preposition.lemma.lower(), parsed.head(preposition.index)
    noun = governor.lemma.lower()
    if noun == "accord" or preposition.dep == "agent":
        return Reference.METONYM, f"source or agent after {word!r}"
    if word == "of":
        return _either(metonym=noun in known.dealings, reason=f"{governor.lemma} of")
    if _turned_to(word, governor, known):
        return Reference.METONYM, f"{governor.lemma} {word}"
    if word in known.actor:
        deals = governor.lemma in known.speech or noun in known.dealings
        return _either(metonym=deals or not capital, reason=f"{governor.lemma} {word}")
    return Reference.LITERAL, f"after {word!r}"


def _turned_to(word: str, governor: Token, known: Cues) -> bool:
    """Tell whether a word and its preposition are directed at an actor, and not at land."""
    noun = governor.lemma.lower()
    if word == "to" and noun in known.claims:
        return False
    deals = word == "to" and (governor.lemma in known.speech or noun in known.dealings)
    laid = word in _UPON and noun in known.burdens
    return deals or laid or (word in _TURNED and noun in known.pleading)


def _either(*, metonym: bool, reason: str) -> tuple[Reference, str]:
    return (Reference.METONYM if metonym else Reference.LITERAL), reason
