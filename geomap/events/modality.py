"""How a text commits itself to an event, and on whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.events.forgone import feared, forgone
from geomap.events.prose import parted
from geomap.language.syntax import phrase, quotations
from geomap.model import Modality

if TYPE_CHECKING:
    from geomap.events.matches import Match, Stage
    from geomap.language.parsed import Token

_STRENGTH: Final = (
    Modality.DENIED,
    Modality.NEGATED,
    Modality.ALLEGED,
    Modality.HYPOTHETICAL,
    Modality.PLANNED,
    Modality.HISTORICAL,
    Modality.REPORTED,
    Modality.ASSERTED,
)
"""The first of these that any cue gives is the modality."""
_CONTENT: Final = frozenset({"xcomp", "ccomp", "pcomp", "dobj", "pobj", "acl", "nsubjpass", "conj", "agent"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_SPEAKING: Final = frozenset({"REQUEST", "ACCUSE", "REJECT", "CONSULT", "SUPPORT", "THREATEN", "PROTEST"})
_TO_COME: Final = frozenset({"AID", "CONSULT", "COOPERATE", "CONCEDE", "RETREAT"})
_PARTICLES: Final = frozenset({"prt", "advmod", "prep"})
_PARTIES: Final = frozenset({"nsubj", "nsubjpass", "dobj"})
_BEFORE: Final = frozenset({"det", "preconj", "cc"})
_NONE: Final = frozenset({"no", "neither"})
_MOVES: Final = frozenset(
    ("withdraw_troops", "cede_or_withdraw", "deploy_troops", "deploy_peacekeepers", "withdraw_peacekeepers")
)
_AUX: Final = frozenset({"aux", "auxpass"})


class Commitment:
    """Judge matches by the words above and beside them."""

    __slots__ = ("quotes", "stage")

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.quotes = quotations(stage.parsed.text)

    def judge(self, match: Match) -> tuple[Modality, Token | None]:
        """Return the modality of a match and the verb of saying above it, if any."""
        speaking = match.trigger.kind.plover in _SPEAKING
        modality, said = self.judge_at(match.token, match.carrier, speaking=speaking)
        offered = match.trigger.kind.plover == "AGREE" and self.stage.patterns.is_a(
            match.token.lemma, "offering"
        )
        plain = modality in {Modality.ASSERTED, Modality.REPORTED}
        if self._claims(match):
            return (Modality.ALLEGED if plain else modality), said or match.token
        announced = self._announced(match)
        said = said or (match.carrier if announced else None)
        ahead = (offered or announced or self._promised(match)) and plain
        if match.refused and modality is Modality.NEGATED:
            return (Modality.ASSERTED if said is None else Modality.REPORTED), said
        return (Modality.PLANNED if ahead else modality), said

    def _claims(self, match: Match) -> bool:
        """Tell whether the verb of an act is only a claim to it: *claimed control of the town*."""
        cue = self.stage.patterns.cues.get(("verb", match.token.lemma.lower()))
        verb = match.trigger.pos == "verb" and match.trigger.kind.kind == "gain_territory"
        return verb and cue is Modality.ALLEGED

    def _announced(self, match: Match) -> bool:
        """Tell whether a move of troops is only announced or ordered: *announced a withdrawal from X*."""
        carrier = match.carrier
        moves = match.trigger.kind.kind in _MOVES and match.trigger.pos == "noun"
        return moves and carrier is not None and self.stage.patterns.is_a(carrier.lemma, "announcing")

    def _promised(self, match: Match) -> bool:
        """Tell whether the verb that carries a noun only promises it: *agreed to talks*, *offered aid*."""
        is_a = self.stage.patterns.is_a
        carrier, kind = match.carrier, match.trigger.kind
        promises = carrier is not None and (
            is_a(carrier.lemma, "agreeing") or is_a(carrier.lemma, "offering")
        )
        return promises and kind.plover in _TO_COME and kind.kind != "ceasefire"

    def judge_at(
        self, token: Token, carrier: Token | None, *, speaking: bool = False
    ) -> tuple[Modality, Token | None]:
        """Return the modality of an act told at a token; a ``speaking`` act is done by its very purpose."""
        found: set[Modality] = {Modality.ASSERTED}
        said: Token | None = None
        current, content = token, True
        if (noun := self.stage.slots.purposed(token)) is not None:
            found |= self._above(noun, "acl")
            aim = self.stage.patterns.cues.get(("noun to", noun.lemma.lower()))
            found |= {aim} if aim is not None else set()
            none = any(c.text.lower() == "no" for c in self.stage.parsed.children(noun.index))
            found |= {Modality.NEGATED} if none else set()
        found |= self._beside(current)
        if carrier is not None:
            current = carrier
            phrasal = self._phrasal(carrier)
            found |= {phrasal} if phrasal is not None else set()
            found |= self._beside(current)
        while True:
            dep, governor = current.dep, self.stage.parsed.head(current.index)
            if governor.index == current.index or self._stated_apart(current, governor):
                break
            content = content and not self._aside(current)
            found |= {Modality.NEGATED} if content and forgone(self.stage, current) else set()
            if content:
                found |= feared(self.stage, current)
                found |= self._governed(current, governor, speaking=speaking)
            if said is None and self._says(governor, dep):
                said = governor
                found.add(Modality.REPORTED)
            if self._rumoured(current, governor):
                found.add(Modality.ALLEGED)
            current = governor
        source = self.source_after_according(token) if said is None else None
        if self._quoted(token) or source is not None:
            found.add(Modality.REPORTED)
        found |= self._doubted(source) if source is not None else set()
        return next(m for m in _STRENGTH if m in found), said

    def _stated_apart(self, token: Token, governor: Token) -> bool:
        """Tell whether a clause is a statement of its own: parted by a semicolon, and not quoted."""
        joined = token.dep in {"ccomp", "parataxis", "conj", "advcl"}
        return joined and parted(self.stage.parsed, token, governor) and not self._quoted(token)

    def _aside(self, token: Token) -> bool:
        """Tell whether what hangs on a token tells of its own, whatever stands above it.

        A relative clause does, and so does an adjunct such as *after seizing the town*: who demands
        something over it takes it for done.
        """
        if token.dep == "advcl":
            return not (self._infinitive(token) or forgone(self.stage, token))
        if token.dep == "prep":
            return self.stage.patterns.is_a(token.text, "adjunct")
        if token.dep == "advmod":  # *stopped short of attacking*
            verb = self.stage.parsed.head(token.index)
            return ("verb", f"{verb.lemma.lower()} {token.text.lower()}") not in self.stage.patterns.cues
        return token.dep not in _CONTENT

    def _governed(self, token: Token, governor: Token, *, speaking: bool) -> set[Modality]:
        """Return what a governing word and the place under it make of an act."""
        if token.dep == "advcl":
            done = forgone(self.stage, token) or any(
                c.text.lower() == "only" for c in self.stage.parsed.children(token.index)
            )
            return set() if speaking or done else {Modality.PLANNED}
        found = set() if self._told_beside(token) else self._above(governor, token.dep)
        return found | (self._shared(token, governor) if token.dep in {"conj", "xcomp"} else set())

    def _told_beside(self, token: Token) -> bool:
        """Tell whether an act is told beside another in a tense of its own: *promised a truce and took*."""
        own = token.tag in _FINITE or any(
            c.dep in _AUX and c.tag != "TO" for c in self.stage.parsed.children(token.index)
        )
        return token.dep == "conj" and own

    def _beside(self, token: Token) -> set[Modality]:
        """Return the cues among a token's own dependants."""
        cues, found = self.stage.patterns.cues, set()
        if any(self._none(c) for c in self.stage.parsed.children(token.index) if c.dep in _PARTIES):
            found.add(Modality.NEGATED)
        for child in self.stage.parsed.children(token.index):
            word = child.lemma.lower()
            if child.dep == "neg":
                found.add(Modality.NEGATED)
            pos = {
                "aux": "aux",
                "mark": "mark",
                "advmod": "adverb",
                "amod": "adjective",
                "det": "determiner",
            }.get(child.dep)
            if pos == "aux" and self._told_ahead(token):
                pos = "aux told" if ("aux told", word) in cues else pos
            cue = cues.get((pos or "", word)) or cues.get((pos or "", child.text.lower()))
            if cue is not None:
                found.add(cue)
        return found

    def _none(self, noun: Token) -> bool:
        """Tell whether a party is nobody: *nobody*, *no soldiers*, *neither X nor Y*."""
        if self.stage.patterns.cues.get(("pronoun", noun.text.lower())) is Modality.NEGATED:
            return True
        return any(
            c.text.lower() in _NONE for c in self.stage.parsed.children(noun.index) if c.dep in _BEFORE
        )

    def _told_ahead(self, token: Token) -> bool:
        """Tell whether a clause is what somebody said in the past: there *would* is a *will*."""
        governor = self.stage.parsed.head(token.index)
        return self._says(governor, token.dep) and governor.tag == "VBD"

    def _above(self, governor: Token, dep: str) -> set[Modality]:
        """Return the cue that a governing verb, noun or adjective gives to its content."""
        pos = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective", "AUX": "verb"}.get(governor.pos)
        children = self.stage.parsed.children(governor.index)
        if dep == "xcomp" and governor.lemma == "have" and any(c.lemma == "yet" for c in children):
            return {Modality.NEGATED}
        cue = self._phrasal(governor) or self.stage.patterns.cues.get((pos or "", governor.lemma.lower()))
        if governor.pos == "AUX":
            complements = [c for c in self.stage.parsed.children(governor.index) if c.dep == "acomp"]
            cue = next(
                (self.stage.patterns.cues.get(("adjective", c.lemma.lower())) for c in complements), None
            )
            if dep == "xcomp" and governor.lemma == "be" and not complements:
                cue = Modality.PLANNED
        found = {cue} if cue is not None else set()
        if dep in {"xcomp", "conj", "pcomp", "ccomp", "pobj"} and governor.pos in {"VERB", "AUX"}:
            negated = any(c.dep == "neg" for c in self.stage.parsed.children(governor.index))
            found |= {Modality.NEGATED} if negated and dep == "xcomp" else set()
        return found

    def _phrasal(self, verb: Token) -> Modality | None:
        """Return the cue of a verb with its particle: *put off*, *ruled out*."""
        cues, lemma = self.stage.patterns.cues, verb.lemma.lower()
        beside = (c.text.lower() for c in self.stage.parsed.children(verb.index) if c.dep in _PARTICLES)
        return next((cues["verb", f"{lemma} {w}"] for w in beside if ("verb", f"{lemma} {w}") in cues), None)

    def _shared(self, current: Token, governor: Token) -> set[Modality]:
        """Return what joined verbs share: *will push and exclude*."""
        own_subject = any(c.dep in {"nsubj", "nsubjpass"} for c in self.stage.parsed.children(current.index))
        if own_subject or any(c.dep in _AUX for c in self.stage.parsed.children(current.index)):
            return set() if current.dep == "conj" else self._auxiliaries(governor)
        return self._auxiliaries(governor)

    def _auxiliaries(self, token: Token) -> set[Modality]:
        cues = self.stage.patterns.cues
        found = (
            cues.get(("aux", c.lemma.lower())) or cues.get(("aux", c.text.lower()))
            for c in self.stage.parsed.children(token.index)
            if c.dep == "aux"
        )
        return {cue for cue in found if cue is not None}

    def _infinitive(self, token: Token) -> bool:
        return any(c.dep == "aux" and c.tag == "TO" for c in self.stage.parsed.children(token.index))

    def _says(self, governor: Token, dep: str) -> bool:
        if not self.stage.patterns.is_a(governor.lemma, "speech"):
            return False
        if dep == "xcomp":  # *claims to have taken the town*
            cue = self.stage.patterns.cues.get(("verb", governor.lemma.lower()))
            return cue is Modality.ALLEGED and not self.stage.slots.passive(governor)
        return dep in {"ccomp", "parataxis"}

    def _rumoured(self, act: Token, governor: Token) -> bool:
        """Tell whether an act is only what somebody *is said to have* done."""
        done = any(c.dep == "aux" and c.lemma == "have" for c in self.stage.parsed.children(act.index))
        said = self.stage.patterns.is_a(governor.lemma, "speech") and self.stage.slots.passive(governor)
        return act.dep == "xcomp" and done and said

    def _doubted(self, source: Token) -> set[Modality]:
        """Return what the words before a source make of its word: *according to unconfirmed reports*."""
        before = (c for c in self.stage.parsed.children(source.index) if c.dep == "amod")
        cues = (self.stage.patterns.cues.get(("adjective", c.text.lower())) for c in before)
        return {cue for cue in cues if cue is Modality.ALLEGED}

    def _quoted(self, token: Token) -> bool:
        return any(start <= token.start < end for start, end in self.quotes)

    def source(self, token: Token, said: Token | None) -> str | None:
        """Return who says so: an actor's id, or the text's own words."""
        stage = self.stage
        speakers = stage.slots.fill(said, "subj") if said is not None else []
        if not speakers and (source := self.source_after_according(token)) is not None:
            speakers = [source]
        if not speakers:
            return None
        known = stage.cast.of(speakers)
        if known:
            return known[0]
        start, end = phrase(stage.parsed, speakers[0].index)
        return stage.parsed.text[start:end] if speakers[0].pos in {"NOUN", "PROPN"} else None

    def source_after_according(self, token: Token) -> Token | None:
        """Return who an *according to* in the sentence names."""
        sentence = self.stage.parsed.sentence_at(token.start)
        if sentence is None:
            return None
        for word in self.stage.parsed.tokens[sentence.first : sentence.last]:
            if word.text.lower() == "according":
                for to in self.stage.parsed.children(word.index):
                    for source in self.stage.parsed.children(to.index):
                        if source.dep == "pobj":
                            return source
        return None
