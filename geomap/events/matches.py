"""Words of the text that tell of an event, as the patterns define them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.events.participants import TESTS
from geomap.model import Reference

if TYPE_CHECKING:
    from geomap.events.participants import Cast
    from geomap.events.patterns import Patterns, Trigger
    from geomap.events.slots import Slots
    from geomap.language.parsed import Parsed, Token
    from geomap.model import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A trigger at a token; ``carrier`` is the light verb that carries a noun, if any.

    ``refused`` is a deed that somebody will not do, told as a refusal; ``support`` names what found it: a
    ``rule``, the ``classifier`` or both.
    """

    token: Token
    trigger: Trigger
    carrier: Token | None
    support: tuple[str, ...] = ("rule",)
    refused: bool = False


class Stage:
    """What the event rules look at: parse, patterns, actors and the places that are meant as places."""

    __slots__ = (
        *("cast", "mentioned", "named_at", "parsed", "patterns", "people_at", "place_at", "slots"),
        "stands_for",
    )

    def __init__(
        self, parsed: Parsed, patterns: Patterns, slots: Slots, cast: Cast, mentions: tuple[Mention, ...]
    ) -> None:
        self.parsed = parsed
        self.patterns = patterns
        self.slots = slots
        self.cast = cast
        self.stands_for: dict[int, Token] = {}
        self.mentioned = frozenset(t.index for m in mentions for t in parsed.tokens_in(m.start, m.end))
        self.named_at: dict[int, Mention] = {
            token.index: mention
            for mention in mentions
            if mention.reference in _NAMES
            for token in parsed.tokens_in(mention.start, mention.end)
        }
        self.people_at: dict[int, Mention] = {
            token.index: mention
            for mention in mentions
            if mention.reference is Reference.DEMONYM
            for token in parsed.tokens_in(mention.start, mention.end)
        }
        self.place_at = {
            index: mention
            for index, mention in self.named_at.items()
            if mention.reference is not Reference.METONYM
        }

    def is_a(self, token: Token, test: str) -> bool:
        """Tell whether a token meets a word class or an ``@`` test: itself, what it stands for or counts."""
        if (noun := self.stands_for.get(token.index)) is not None and _of_land(test):
            token = noun
        if self._meets(token, test):
            return True
        counts = test in _LAND_TESTS or not test.startswith("@")
        return (
            counts
            and self.patterns.is_a(token.lemma, "quantifier")
            and any(self._meets(word, test) for word in self.slots.fill(token, "of"))
        )

    def _meets(self, token: Token, test: str) -> bool:
        if test in _LAND_TESTS:
            return self._meant_as_land(token, test)
        if test == "@any" or (test == "@forces" and self.patterns.is_a(token.lemma, "forces")):
            return True
        if test.startswith("@"):
            return bool(self.cast.kinds(token) & TESTS[test])
        return self.patterns.is_a(token.lemma, test) or self.patterns.is_a(token.text, test)

    def _meant_as_land(self, token: Token, test: str) -> bool:
        if test == "@named":
            return token.index in self.named_at
        labels = _LIKELY if test == "@likely" else None
        return token.index in self.place_at or self.names_land(token, surely=test == "@place", labels=labels)

    def names_land(self, token: Token, *, surely: bool = False, labels: frozenset[str] | None = None) -> bool:
        """Tell whether a token is a name of land that the gazetteer does not know.

        The parser must call it a place or, unless ``surely``, at least no date, work or law; no actor and
        no toponym may hold it.
        """
        plain = token.tag in {"NNS", "NNPS"} or (token.tag == "NN" and self._among_small(token))
        name = token.text[:1].isupper() and (token.pos == "PROPN" or plain)
        labels = labels or (_LAND_LABELS if surely else _NAME_LABELS)
        return (
            name
            and token.entity in labels
            and token.index not in self.mentioned
            and not self.cast.at(token)
            and all(
                c.pos == "PROPN" and not surely
                for c in self.parsed.children(token.index)
                if c.dep == "compound"
            )
        )

    def _among_small(self, token: Token) -> bool:
        """Tell whether a capital makes a name: not at the start of a sentence, nor in a headline."""
        sentence = self.parsed.sentence_at(token.start)
        if sentence is None or sentence.first == token.index:
            return False
        words = self.parsed.tokens[sentence.first : sentence.last]
        return any(w.pos in {"NOUN", "VERB", "ADJ"} and w.text[:1].islower() for w in words)


_NAMES: Final = frozenset({Reference.LITERAL, Reference.MODIFIER, Reference.METONYM})


def _of_land(test: str) -> bool:
    return test in _LAND_TESTS or not test.startswith("@")


_LAND_TESTS: Final = frozenset({"@place", "@name", "@named", "@likely"})
"""A place meant as a place; any name of land; a name that stands for a place or for its state."""
_LAND_LABELS: Final = frozenset({"GPE", "LOC", "FAC"})
_LIKELY: Final = _LAND_LABELS | {""}
_NAME_LABELS: Final = _LAND_LABELS | {"", "PERSON", "ORG"}
"""Small models take unknown villages for people; nobody is *retaken* or *wrested* but land."""


_POS: Final = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun"}


def find_matches(stage: Stage) -> list[Match]:
    """Return the first trigger that fits at each token, in text order."""
    found = []
    for token in stage.parsed.tokens:
        pos = _POS.get(token.pos)
        if pos is None or (pos == "noun" and token.index in stage.cast.in_names):
            continue
        for trigger in stage.patterns.triggers.get((pos, token.lemma.lower()), ()):
            if fits(stage, token, trigger.words, trigger.needs):
                carrier = stage.slots.light_verb(token) if pos == "noun" else None
                found.append(Match(token=token, trigger=trigger, carrier=carrier))
                break
    return found


def fits(
    stage: Stage, token: Token, words: tuple[str, ...], needs: tuple[tuple[str, tuple[str, ...]], ...]
) -> bool:
    """Tell whether the further words of a pattern stand beside a token and its needs are met."""
    return _words_fit(stage, token, words) and all(
        any(stage.is_a(filler, test) for filler in stage.slots.fill(token, slot) for test in tests)
        for slot, tests in needs
    )


def _words_fit(stage: Stage, token: Token, words: tuple[str, ...]) -> bool:
    if len(words) == 1:
        return True
    children = stage.parsed.children(token.index)
    if token.pos in {"VERB", "AUX"}:
        beside = {w for c in children if c.dep != "punct" for w in (c.text.lower(), c.lemma.lower())}
        return all(word in beside for word in words[1:])
    before = {w for c in children if c.index < token.index for w in (c.text.lower(), c.lemma.lower())}
    return all(word in before for word in words[:-1])
