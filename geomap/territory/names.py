"""Words that the text itself shows to be names of places, where parser and gazetteer do not know them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.events.patterns import Patterns
    from geomap.language.parsed import Parsed, Token

NAME_ENTITIES: Final = frozenset({"", "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "WORK_OF_ART", "PRODUCT"})
"""What the parser may call a name of land that it does not know."""
_WHERE: Final = frozenset({"in", "near", "around", "outside", "inside", "towards"})


def called_by_name(parsed: Parsed) -> frozenset[str]:
    """Return the common nouns written with a capital inside a sentence and nowhere without one: *Sake*.

    Headlines, in which most words have a capital, and what follows a mark tell nothing.
    """
    words = [t for t in parsed.tokens if t.text.isalpha()]
    small = {t.text for t in words if t.text.islower()}
    found: set[str] = set()
    for sentence in parsed.sentences:
        inside = [t for t in parsed.tokens[sentence.first : sentence.last] if t.text.isalpha()]
        capitals = [t for t in inside[1:] if t.text[0].isupper()]
        if len(capitals) * 2 <= len(inside):
            found |= {
                t.text
                for t in capitals
                if t.text[1:].islower() and t.pos == "NOUN" and parsed.tokens[t.index - 1].text.isalnum()
            }
    return frozenset(name for name in found if name.lower() not in small)


def located(parsed: Parsed, patterns: Patterns) -> frozenset[str]:
    """Return the single names before which the text says *in*, *near*, *the people of* and the like."""
    return frozenset(
        token.text
        for token in parsed.tokens
        if token.dep == "pobj"
        and token.pos == "PROPN"
        and token.text[:1].isupper()
        and token.entity in NAME_ENTITIES
        and _tells_where(parsed, patterns, parsed.head(token.index))
        and not parsed.children(token.index)
    )


def _tells_where(parsed: Parsed, patterns: Patterns, preposition: Token) -> bool:
    word, noun = preposition.text.lower(), parsed.head(preposition.index)
    return word in _WHERE or (word == "of" and patterns.is_a(noun.lemma, "of_a_place"))


def short_forms(stage: Stage) -> dict[str, str]:
    """Return the places of short names, each with that of the longer name it shortens elsewhere in the text.

    *San Vicente* in a text on *San Vicente del Caguán* is that town, whatever larger one bears the name.
    """
    text = stage.parsed.text
    named = {text[m.start : m.end]: m.place for m in stage.place_at.values() if m.place is not None}
    found: dict[str, str] = {}
    for short, place in named.items():
        longer = {
            other
            for name, other in named.items()
            if name.startswith(f"{short} ")
            and other != place
            and stage.patterns.is_a(name[len(short) + 1 :].split(" ")[0], "name_link")
        }
        if len(longer) == 1:
            found[place] = next(iter(longer))
    return found
