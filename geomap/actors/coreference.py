"""Who *he*, *it*, *the two leaders* or *the prime minister* is: the light cases only, else nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.actors.group import see_group
from geomap.actors.offices import office_of
from geomap.actors.pairs import see_pairs
from geomap.actors.sighting import Sighting
from geomap.language.syntax import phrase, quotations
from geomap.model import ActorKind

if TYPE_CHECKING:
    from geomap.actors.scene import Scene
    from geomap.actors.sighting import Identity
    from geomap.language.parsed import Token

_PEOPLE: Final = frozenset({ActorKind.LEADER, ActorKind.OFFICIAL, ActorKind.PERSON})
_BODIES: Final = frozenset(
    {
        ActorKind.STATE,
        ActorKind.AGENCY,
        ActorKind.ARMED_GROUP,
        ActorKind.IGO,
        ActorKind.MILITARY,
        ActorKind.ORGANISATION,
    }
)
_CROWDS: Final = frozenset(
    {
        ActorKind.ARMED_GROUP,
        ActorKind.MILITARY,
        ActorKind.PROTESTERS,
        ActorKind.CIVILIANS,
        ActorKind.PEACEKEEPERS,
    }
)
_HE: Final = frozenset({"he", "him", "his", "she", "her", "himself", "herself"})
_IT: Final = frozenset({"it", "its", "itself"})
_THEY: Final = frozenset({"they", "them", "their", "themselves"})
_REACH: Final = 700
"""Characters back in which a pronoun looks for its name."""


def see_references(scene: Scene) -> None:
    """Add sightings for pronouns and descriptions whose name is clear from what precedes."""
    _holders(scene)
    see_pairs(scene)
    see_group(scene)
    _Pronouns(scene).see()


def _holders(scene: Scene) -> None:
    """See *the prime minister* as the one person seen with that office, else as that of the one country."""
    for start, end, title, head in scene.titles:
        if (
            head.index in scene.taken
            or head.index in scene.by_head
            or head.dep in {"compound", "amod", "nmod"}
        ):
            continue
        definite = any(c.dep == "det" and c.text.lower() == "the" for c in scene.parsed.children(head.index))
        if not definite:
            continue
        same = {
            s.identity.id: s.identity
            for s in scene.sightings
            if s.identity.kind in _PEOPLE
            and (s.identity.office or "").split(" of ")[0].casefold() == title.office
        }
        who = next(iter(same.values())) if len(same) == 1 else None
        if who is None and not same:
            who = office_of(scene, title, head)
        if who is not None:
            first = min(start, phrase(scene.parsed, head.index)[0])
            scene.add(Sighting(start=first, end=end, head=head.index, identity=who))


def _before(scene: Scene, offset: int) -> list[Sighting]:
    return [s for s in scene.sightings if offset - _REACH <= s.start and s.end <= offset]


class _Pronouns:
    """Resolve pronouns from left to right, knowing who speaks."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.quotes = quotations(scene.article.text)
        self.speaker: Identity | None = None

    def see(self) -> None:
        for token in self.scene.parsed.tokens:
            self._note_speaker(token)
            word = token.text.lower()
            identity = None
            if word in _HE:
                identity = self._person(token)
            elif word in _IT:
                identity = self._body(token)
            elif word in _THEY:
                identity = self._latest(token, _CROWDS, exclude=self.scene.doer_to(token), subjects=True)
            elif word in {"i", "my", "me"} and self._quoted(token.start):
                identity = self._speaker_after(token)
            if identity is not None:
                self.scene.add(
                    Sighting(
                        start=token.start, end=token.end, head=token.index, identity=identity, direct=False
                    )
                )
                self._note_speaker(token)

    def _note_speaker(self, token: Token) -> None:
        if token.dep in {"nsubj", "pobj"} and not self._quoted(token.start):
            spoke = self.scene.parsed.head(token.index).lemma in self.scene.lexicon.speech
            for sighting in self.scene.by_head.get(token.index, ()):
                if spoke and sighting.identity.kind in _PEOPLE:
                    self.speaker = sighting.identity

    def _quoted(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self.quotes)

    def _person(self, token: Token) -> Identity | None:
        quoted = self._quoted(token.start)
        speaks = (
            self.scene.parsed.head(token.index).lemma in self.scene.lexicon.speech and token.dep == "nsubj"
        )
        after_quote = any(0 <= token.start - end <= 4 for _, end in self.quotes)
        if speaks and not quoted and after_quote and self.speaker is not None:
            return self.speaker
        exclude = self.speaker.id if quoted and self.speaker is not None else None
        return self._latest(token, _PEOPLE, exclude=exclude)

    def _latest(
        self, token: Token, kinds: frozenset[ActorKind], exclude: str | None = None, *, subjects: bool = False
    ) -> Identity | None:
        """Return the subject of the clauses before, latest sentence first; then anyone named there."""
        before = [
            s
            for s in _before(self.scene, token.start)
            if s.identity.kind in kinds and s.identity.id != exclude
        ]
        if subjects:
            here = self.scene.parsed.sentence_at(token.start)
            last = self.scene.parsed.sentence_at(max(0, here.start - 2)) if here is not None else None
            before = [s for s in before if self._subject(s) and last is not None and s.start >= last.start]
        if not before:
            return None

        def nearness(s: Sighting) -> tuple[int, bool, int]:
            sentence = self.scene.parsed.sentence_at(s.start)
            subject = self.scene.parsed.tokens[s.head].dep in {"nsubj", "nsubjpass"}
            return (sentence.start if sentence else 0, subject, s.start)

        return max(before, key=nearness).identity

    def _body(self, token: Token) -> Identity | None:
        """Return what *it* is: for an object the other body of the sentence, else the clause's subject."""
        sentence = self.scene.parsed.sentence_at(token.start)
        if sentence is None:
            return None
        inside = [s for s in self._bodies(sentence.start, token.start) if not self._modifies(s)]
        subjects = [s for s in inside if self._subject(s)]
        if token.dep in {"dobj", "pobj"} and subjects:
            others = [s for s in inside if s.identity.id != subjects[0].identity.id]
            return min(others, key=self._depth).identity if others else None
        for governor in self.scene.parsed.ancestors(token.index):
            own = [s for s in subjects if self.scene.parsed.tokens[s.head].head == governor.index]
            if own:
                return own[-1].identity
        found = subjects or inside or self._main_subject_before(sentence.start)
        return found[0].identity if found else None

    def _bodies(self, start: int, end: int) -> list[Sighting]:
        """Return sightings in a stretch of text that *it* may stand for: single bodies, not crowds."""
        return [
            s
            for s in self.scene.sightings
            if s.identity.kind in _BODIES and start <= s.start and s.end <= end
            and self.scene.parsed.tokens[s.head].tag != "NNS"
        ]  # fmt: skip

    def _main_subject_before(self, start: int) -> list[Sighting]:
        """Return the subject of the main clause of the sentence before, in the same paragraph."""
        before = self.scene.parsed.sentence_at(max(0, start - 2))
        if before is None or "\n" in self.scene.article.text[before.start : start].strip():
            return []
        found = self._bodies(before.start, before.end)
        return [s for s in found if self._subject(s) and self._depth(s) == 1]

    def _subject(self, sighting: Sighting) -> bool:
        return self.scene.parsed.tokens[sighting.head].dep in {"nsubj", "nsubjpass"}

    def _modifies(self, sighting: Sighting) -> bool:
        return self.scene.parsed.tokens[sighting.head].dep in {"amod", "compound"}

    def _depth(self, sighting: Sighting) -> int:
        return sum(1 for _ in self.scene.parsed.ancestors(sighting.head))

    def _speaker_after(self, token: Token) -> Identity | None:
        """Return who a quotation in the first person is attributed to, right after it."""
        end = next((e for s, e in self.quotes if s <= token.start < e), None)
        if end is None:
            return self.speaker
        for sighting in sorted(self.scene.sightings, key=lambda s: s.start):
            if 0 <= sighting.start - end <= 40 and sighting.identity.kind in _PEOPLE:
                governor = self.scene.parsed.head(sighting.head)
                if governor.lemma in self.scene.lexicon.speech:
                    return sighting.identity
        return None
