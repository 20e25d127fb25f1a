"""How a toponym is used, from the words around it alone, for texts that no language model has parsed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.model import Feature, Reference
from geomap.toponyms.cues import Cues, cues
from geomap.toponyms.sense import ACTING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.toponyms.proposals import Proposal
    from geomap.toponyms.words import Word

_TOWNS: Final = frozenset({Feature.SETTLEMENT, Feature.CAPITAL})
_DETERMINERS: Final = frozenset({"the", "a", "an", "this", "its", "their", "every", "each", "any", "no"})
_HYPHENS: Final = frozenset("-‐‑–")
_REACH: Final = 4
"""Words of a noun phrase or between a subject and its verb that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The words of a text and its toponyms: where each ends by where it begins, and the reverse."""

    words: tuple[Word, ...]
    ends: Mapping[int, int]
    starts: Mapping[int, int]

    def owns_place(self, span: Proposal) -> bool:
        """Tell whether a toponym stands before another as its owner: ``Ukraine's Kherson``."""
        return span.last in self.ends and self.words[span.last - 1].owns


def surroundings(words: tuple[Word, ...], spans: list[Proposal]) -> Surroundings:
    """Return the words of a text with the places of its toponyms among them."""
    return Surroundings(
        words=words, ends={s.first: s.last for s in spans}, starts={s.last: s.first for s in spans}
    )


def judge_plainly(
    around: Surroundings, span: Proposal, feature: Feature, *, seat: bool
) -> tuple[Reference, str]:
    """Return how the toponym in a span is used, and the reason in a few words.

    Parameters
    ----------
    around
        The text.
    span
        The toponym.
    feature
        What kind of place it most likely means.
    seat
        Whether it is a palace or office by whose name a government goes.
    """
    reader = _Reader(around, span, cues(), capital=feature is not Feature.COUNTRY)
    acting = seat or feature in ACTING
    if reader.hyphenated():
        return Reference.MODIFIER, "joined to what it modifies"
    if verb := reader.verb_of_subject(acting=acting):
        return Reference.METONYM, f"subject of {verb!r}"
    if (noun := reader.noun_behind()) is not None:
        return _modifier(noun, reader.cue)
    if feature in _TOWNS and not seat and reader.has_article():
        return Reference.EMBEDDED, "the definite article makes it the name of something else"
    reason = (reader.owner() or reader.object() or reader.dealing()) if acting else None
    return (Reference.METONYM, reason) if reason else (Reference.LITERAL, "a place")


def _modifier(noun: Word, known: Cues) -> tuple[Reference, str]:
    if noun.folded in known.named_things:
        return Reference.EMBEDDED, f"the name of a {noun.folded}"
    if noun.folded in known.kinds:
        return Reference.LITERAL, f"called a {noun.folded}"
    return Reference.MODIFIER, f"modifies {noun.text!r}"


class _Reader:
    def __init__(self, around: Surroundings, span: Proposal, cue: Cues, *, capital: bool) -> None:
        self.cue = cue
        self._words = around.words
        self._capital = capital
        self._own = span
        self._first, self._last = span.first, span.last
        while (before := self._joined_before(around)) is not None:
            self._first = before
        while (after := self._joined_after(around)) is not None:
            self._last = after

    def _joined_before(self, around: Surroundings) -> int | None:
        """Return where the toponym begins that stands before this one in a list."""
        at = self._first
        if at >= 1 and at in around.starts and self._words[at - 1].after[:1] == ",":
            return around.starts[at] if self._first != self._own.first else None
        if at < 2 or self._words[at - 1].folded != "and":
            return None
        before = around.starts.get(at - 1)
        if before is None or self._words[at - 2].after[:1] != ",":
            return before
        return before if before in around.starts else None

    def _joined_after(self, around: Surroundings) -> int | None:
        at = self._last
        if at + 1 < len(self._words) and self._words[at].folded == "and" and self._words[at - 1].joint:
            return around.ends.get(at + 1)
        return None

    def _word(self, at: int) -> Word | None:
        return self._words[at] if 0 <= at < len(self._words) else None

    def _next(self) -> Word | None:
        """Return the word right behind the toponyms, with nothing but space between."""
        last = self._words[self._last - 1]
        apart = last.joint.isspace() and last.stem_end == last.end
        return self._word(self._last) if apart else None

    def _before(self) -> Word | None:
        word = self._word(self._first - 1)
        return word if word is not None and word.joint.isspace() else None

    def hyphenated(self) -> bool:
        """Tell whether the toponym is the first part of a word: ``Ankara-backed``."""
        last, following = self._words[self._own.last - 1], self._word(self._own.last)
        return last.joint in _HYPHENS and following is not None and not following.capital

    def verb_of_subject(self, *, acting: bool) -> str | None:
        """Return the verb whose subject the toponym is, if only an actor can be its subject."""
        at, helped = self._predicate()
        verb = self._word(at)
        if not (self._opens_clause() or (helped and self._follows_noun())) or verb is None:
            return None
        if verb.folded in self.cue.function:
            return None
        lemma = self._finite(verb, at, helped=helped)
        if lemma is None or (lemma in self.cue.placelike and lemma not in self.cue.speech):
            return None
        return lemma if acting or lemma in self.cue.speech else None

    def _opens_clause(self) -> bool:
        """Tell whether a clause begins with the toponym, an article before it or not."""
        before = self._before()
        if before is not None and before.folded == "the":
            before = self._word(self._first - 2)
            if before is not None and not before.joint.isspace():
                return True
        return before is None or before.folded in self.cue.starters

    def _follows_noun(self) -> bool:
        """Tell whether a clause without its *that* may begin here: *a charge Ankara did not answer*."""
        before = self._before()
        return before is not None and not before.capital and before.folded not in self.cue.function

    def _predicate(self) -> tuple[int, bool]:
        """Return where the verb stands, and whether an auxiliary comes before it."""
        at, helped = self._last, False
        last = self._words[at - 1]
        if last.stem_end != last.end:
            return len(self._words), False
        if last.after[:1] == ",":
            following = self._word(at)
            if following is None or following.folded not in {"which", "who"}:
                return len(self._words), False
            at += 1
        elif not last.joint.isspace():
            return len(self._words), False
        for _ in range(_REACH):
            word = self._word(at)
            if word is None or not (word.folded in self.cue.auxiliaries or self._is_adverb(word)):
                break
            helped |= word.folded in self.cue.auxiliaries
            at += 1
        return at, helped

    def _is_adverb(self, word: Word) -> bool:
        return word.folded in self.cue.adverbs or (word.folded.endswith("ly") and not word.capital)

    def _finite(self, verb: Word, at: int, *, helped: bool) -> str | None:
        """Return the lemma of a word that is a verb here, and not a noun or a participle."""
        lemma = self.cue.lemmas.get(verb.folded)
        following = self._word(at + 1)
        agent = following is not None and following.folded == "by"
        if helped:
            return lemma or verb.folded
        if agent or verb.folded.endswith("ing"):
            return None
        articled = self._first > 0 and self._words[self._first - 1].folded == "the"
        if articled and verb.folded in self.cue.plural_nouns:
            return None
        if lemma is not None:
            finite = verb.folded != lemma or verb.folded in _UNCHANGED or self._plural()
            return lemma if finite else None
        related = self._words[at - 1].folded in {"which", "who"}
        ending = ("ed", "s") if related else ("ed",)
        return verb.folded if verb.folded.endswith(ending) and not verb.capital else None

    def _plural(self) -> bool:
        return self._last != self._own.last or self._first != self._own.first

    def noun_behind(self) -> Word | None:
        """Return the noun that the toponym stands before as an adjective does."""
        last, noun = self._words[self._own.last - 1], self._word(self._own.last)
        if noun is None or not last.joint.isspace() or last.stem_end != last.end or noun.capital:
            return None
        if noun.folded in self.cue.function or noun.text.isdigit() or self._is_adverb(noun):
            return None
        lemma = self.cue.lemmas.get(noun.folded)
        if self._nominal(noun):
            return noun
        if lemma not in {None, noun.folded} or noun.folded.endswith(("ed", "ing")):
            return None
        before = self._word(self._own.first - 1)
        determined = before is not None and before.folded in _DETERMINERS
        free = before is None or before.folded not in self.cue.inside | self.cue.actor
        return noun if determined or (noun.folded.endswith("s") and free) else None

    def _nominal(self, noun: Word) -> bool:
        known = self.cue.dealings | self.cue.land | self.cue.kinds | self.cue.plural_nouns
        return noun.folded in known or noun.folded.removesuffix("s") in known

    def has_article(self) -> bool:
        """Tell whether the toponym itself takes *the*: a verb follows."""
        before, following = self._word(self._own.first - 1), self._word(self._own.last)
        article = before is not None and before.folded == "the" and before.joint.isspace()
        lemma = self.cue.lemmas.get(following.folded) if following is not None else None
        verb = following is not None and (
            lemma not in {None, following.folded}
            or following.folded in self.cue.copulas
            or following.folded.endswith("ed")
        )
        return article and verb and self._words[self._own.last - 1].joint.isspace()

    def owner(self) -> str | None:
        """Return what makes the toponym the owner of something that is no land."""
        last = self._words[self._own.last - 1]
        if last.stem_end == last.end and last.after[:1] not in _APOSTROPHES:
            return None
        for at in range(self._own.last, self._own.last + _REACH):
            word = self._word(at)
            if word is None or word.folded in self.cue.function:
                break
            if word.folded in self.cue.land or word.folded.removesuffix("s") in self.cue.land:
                return None
            if not word.joint.isspace():
                break
        return "owner of what is no land"

    def object(self) -> str | None:
        """Return the verb before the toponym whose object is an actor."""
        before = self._before()
        lemma = self.cue.lemmas.get(before.folded) if before is not None else None
        if lemma is None or before is None or (before.folded == lemma and before.folded in self.cue.dealings):
            return None
        addressed = lemma in self.cue.addressed or (lemma in self.cue.speech and self._telling(lemma))
        return f"object of {lemma!r}" if addressed else None

    def _telling(self, lemma: str) -> bool:
        return lemma not in {"say", "report", "talk", "speak", "call", "mention", "note"}

    def dealing(self) -> str | None:
        """Return the preposition before the toponym and what governs it, if only an actor can follow."""
        before, at = self._before(), self._first - 2
        governor = self._word(at)
        if before is None or governor is None:
            return None
        word = before.folded
        if governor.folded in {"according", "thanks"} and word == "to":
            return "source after 'to'"
        if word == "by" and any(self._is_participle(self._words[i]) for i in (at, at - 1) if i >= 0):
            return "agent after 'by'"
        claimed = word == "to" and self._is(governor, self.cue.claims)
        deals = self._is(governor, self.cue.dealings) and not claimed
        laid = word in {"on", "upon"} and self._is(governor, self.cue.burdens)
        pleads = word in _TURNED and self.cue.lemmas.get(governor.folded) in self.cue.pleading
        if laid or pleads or (word in self.cue.actor | {"of", "to"} and deals and governor.joint.isspace()):
            return f"{governor.folded} {word}"
        spoke = self.cue.lemmas.get(governor.folded, "") in self.cue.speech and not claimed
        if word in {"with", "to", "against"} and spoke:
            return f"{governor.folded} {word}"
        return f"after {word!r}" if word in {"against", "with"} and not self._capital else None

    def _is(self, noun: Word, nouns: frozenset[str]) -> bool:
        """Tell whether a noun, in the singular or plural, is one of ``nouns``."""
        return noun.folded in nouns or noun.folded.removesuffix("s") in nouns

    def _is_participle(self, word: Word) -> bool:
        lemma = self.cue.lemmas.get(word.folded)
        return word.folded.endswith("ed") or (lemma is not None and lemma != word.folded)


_APOSTROPHES: Final = frozenset("'’")
_TURNED: Final = frozenset({"on", "upon", "to", "with"})
_UNCHANGED: Final = frozenset({"cut", "put", "set", "let"})
