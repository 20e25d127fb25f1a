"""What a text tells of a film, a novel, a painting, a game or a re-enactment is no act of the world.

A sentence is framed by its work (*in the film, troops take the station*; *the painting shows soldiers
shooting*; *players invade Norway*). The plain present that follows in the same paragraph goes on with it;
the past tense is again of the world.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.events.paragraphs import paragraphs
from geomap.language.syntax import quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.matches import Match, Stage
    from geomap.language.parsed import Sentence, Token

_NOUNS: Final = frozenset({"NOUN", "PROPN"})
_INSIDE: Final = frozenset({"in", "throughout", "on"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_PRESENT: Final = frozenset({"VBZ", "VBP"})
_PAST: Final = frozenset({"VBD", "MD"})
_TITLE_WORDS: Final = 8
_SMALL: Final = 4
"""Words of a title that may begin with a small letter have fewer letters than this, or are prepositions."""
_REENACTED: Final = "reenacted"
_IN_WORK: Final = "in work"


class Works:
    """The stretches of a text that are told in a work."""

    __slots__ = ("_regimes", "_stage", "_titles", "of_works")

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        nouns = [t for t in stage.parsed.tokens if t.pos in _NOUNS]
        is_a = stage.patterns.is_a
        self._titles = self._find_titles()
        named = any(is_a(t.lemma, "work") or self._kind_of_work(t) for t in nouns)
        self.of_works = named or any(is_a(t.lemma, "works_talk") for t in nouns)
        self._regimes = self._find_regimes() if self.of_works else {}

    def tell(self, match: Match) -> bool:
        """Tell whether an act is told in a work, or is its making: *shot "Paths of Glory"*."""
        verb = match.token.pos == "VERB" and match.trigger.kind.plover == "ASSAULT"
        objects = self._stage.slots.fill(match.token, "obj") if verb and self.of_works else []
        if any(self._is_work(noun) for noun in objects):
            return True
        return self.tell_at(match.token) or (match.carrier is not None and self.tell_at(match.carrier))

    def tell_at(self, token: Token) -> bool:
        """Tell whether a word stands in a title or in what a work tells."""
        if not self.of_works:
            return False
        sentence = self._stage.parsed.sentence_at(token.start)
        regime = self._regimes.get(sentence.first) if sentence is not None else None
        if regime == _REENACTED and sentence is not None and not self._dated(sentence):
            return True
        return (
            (token.pos in _NOUNS and self._in_title(token))
            or self._framed(token)
            or (regime == _IN_WORK and self._in_present(token))
        )

    def _dated(self, sentence: Sentence) -> bool:
        return any(t.entity == "DATE" for t in self._stage.parsed.tokens_in(sentence.start, sentence.end))

    def _is_work(self, noun: Token) -> bool:
        """Tell whether a noun is a work, a part of one in a text on works, or its title."""
        stage = self._stage
        children = stage.parsed.children(noun.index)
        if noun.pos not in _NOUNS or any(stage.patterns.is_a(c.lemma, "factual_work") for c in children):
            return False
        whole = [w for c in children if c.text.lower() == "of" for w in stage.parsed.children(c.index)]
        if whole and not any(self._is_work(w) for w in whole):
            return stage.patterns.is_a(noun.lemma, "work") and any(w.pos == "PROPN" for w in whole)
        part = self.of_works and stage.patterns.is_a(noun.lemma, "work_part")
        return (
            part
            or stage.patterns.is_a(noun.lemma, "work")
            or self._kind_of_work(noun)
            or self._in_title(noun)
        )

    def _kind_of_work(self, noun: Token) -> bool:
        """Tell whether the word before or a title makes a noun a work: *video game*, *the series "X"*."""
        is_a = self._stage.patterns.is_a
        if not is_a(noun.lemma, "work_part"):
            return False
        before = (c for c in self._stage.parsed.children(noun.index) if c.dep in {"compound", "amod", "nmod"})
        after = self._stage.parsed.tokens[noun.index + 2 : noun.index + 3]
        return any(is_a(c.lemma, "work_kind") for c in before) or any(self._in_title(t) for t in after)

    def _framed(self, token: Token) -> bool:
        """Tell whether the clause of a word, or one above it, stands in a work or is what one shows."""
        sentence = self._stage.parsed.sentence_at(token.start)
        if sentence is not None and self._opens_in_work(sentence):
            return True
        content = True
        for node in self._clauses(token):
            children = self._stage.parsed.children(node.index)
            if any(self._within(c) for c in children) or self._relative(node):
                return True
            subjects = self._stage.slots.fill(node, "subj") if node.pos in {"VERB", "AUX"} else []
            if any(self._performs(s) for s in subjects):
                return True
            if content and node.index != token.index and self._shows(node, subjects):
                return True
            content = content and not (node.dep == "relcl" and self._finite(node).tag in _PAST)
        return False

    def _clauses(self, token: Token) -> Iterator[Token]:
        """Yield a word and what governs it, up to an adjunct: *banned after the army took power*."""
        current = token
        yield current
        for governor in self._stage.parsed.ancestors(token.index):
            words = [c for c in self._stage.parsed.children(current.index) if c.dep in {"mark", "prep"}]
            beside = any(
                self._stage.patterns.is_a(c.text, "adjunct") for c in words if current.dep == "advcl"
            )
            if beside or (current.dep == "prep" and self._stage.patterns.is_a(current.text, "adjunct")):
                return
            current = governor
            yield current

    def _within(self, preposition: Token) -> bool:
        inside = preposition.dep == "prep" and preposition.text.lower() in _INSIDE
        return inside and any(
            w.dep == "pobj" and self._is_work(w) for w in self._stage.parsed.children(preposition.index)
        )

    def _relative(self, node: Token) -> bool:
        """Tell whether a relative clause says what is in a work: *a game in which China invades X*."""
        head = self._stage.parsed.head(node.index)
        if node.dep != "relcl" or not self._is_work(head):
            return False
        return any(
            t.tag in {"WDT", "WRB"} and (t.tag == "WRB" or t.dep == "pobj")
            for t in self._stage.parsed.subtree(node.index)
        )

    def _shows(self, verb: Token, subjects: list[Token]) -> bool:
        depicting = self._stage.patterns.is_a(verb.lemma, "depicting")
        active = not self._stage.slots.passive(verb)
        return depicting and active and any(self._is_work(s) for s in subjects)

    def _performs(self, noun: Token) -> bool:
        """Tell whether a noun is who acts in works and games only."""
        return noun.pos == "NOUN" and self._stage.patterns.is_a(noun.lemma, "performer")

    def _opens_in_work(self, sentence: Sentence) -> bool:
        """Tell whether a sentence begins *In the film,*: the parser may hang that on a wrong word."""
        tokens = self._stage.parsed.tokens[sentence.first : sentence.last]
        opening = tokens[0] if tokens else None
        if opening is None or opening.text.lower() not in _INSIDE:
            return False
        nouns = [c for c in self._stage.parsed.children(opening.index) if c.dep == "pobj"]
        return any(self._is_work(noun) for noun in nouns)

    def _in_present(self, token: Token) -> bool:
        finite = self._finite(token)
        perfect = any(
            c.dep == "aux" and (c.lemma == "have" or c.tag in _PAST)
            for c in self._stage.parsed.children(finite.index)
        )
        auxiliary = any(
            c.dep in {"auxpass", "aux"} and c.tag in _PRESENT
            for c in self._stage.parsed.children(finite.index)
        )
        return (finite.tag in _PRESENT or auxiliary) and not perfect

    def _finite(self, token: Token) -> Token:
        """Return the verb that bears the tense of a word."""
        for verb in (token, *self._stage.parsed.ancestors(token.index)):
            if verb.tag in _PRESENT or verb.tag in _PAST:
                return verb
            auxiliaries = [c for c in self._stage.parsed.children(verb.index) if c.dep in {"aux", "auxpass"}]
            if any(c.tag in _PRESENT or c.tag in _PAST for c in auxiliaries):
                return verb
        return token

    def _in_title(self, token: Token) -> bool:
        return any(start <= token.start < end for start, end in self._titles)

    def _find_titles(self) -> list[tuple[int, int]]:
        """Return the short quotations whose words begin with capitals."""
        parsed = self._stage.parsed
        found = []
        for start, end in quotations(parsed.text):
            words = [t for t in parsed.tokens_in(start, end) if t.text[:1].isalpha()]
            large = [w for w in words if w.text[:1].isupper()]
            small = [w for w in words if w not in large and not (w.pos == "ADP" or len(w.text) < _SMALL)]
            if large and not small and len(words) <= _TITLE_WORDS and words[0] in large:
                found.append((start, end))
        return found

    def _find_regimes(self) -> dict[int, str]:
        """Return how the sentences go on, by their first tokens: each paragraph starts in the world."""
        stage, regimes = self._stage, {}
        for paragraph in paragraphs(stage.parsed):
            regime = None
            for sentence in paragraph:
                tokens = stage.parsed.tokens[sentence.first : sentence.last]
                if any(stage.patterns.is_a(t.lemma, "reenacting") for t in tokens):
                    regime = _REENACTED
                if regime is not None:
                    regimes[sentence.first] = regime
                elif any(self._opens_regime(t) for t in tokens):
                    regime = _IN_WORK
        return regimes

    def _opens_regime(self, token: Token) -> bool:
        """Tell whether a sentence speaks of what is in a work from here on."""
        if token.dep == "prep":
            return self._within(token)
        if token.pos not in _NOUNS or not (self._is_work(token) or self._performs(token)):
            return False
        line = (token, *self._stage.parsed.ancestors(token.index))
        return any(t.dep in _SUBJECTS for t in line)
