"""Weigh what a text says of an armed conflict against what it says of sport, weather, trade and the like.

A word such as *attack*, *fall* or *capture* tells of force only where something else bears it out: an armed
doer, a weapon, the dead, or words of war that outweigh the words of peace around it. The words stand in
``tools/knowledge/evidence_words.csv``.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import product
from typing import TYPE_CHECKING, Final

from geomap.events.arguments import arguments
from geomap.events.crimes import Crimes
from geomap.events.holders_of_land import held_by_nobody, only_private
from geomap.events.occasions import Occasions
from geomap.events.paragraphs import paragraph_starts
from geomap.events.scores import scores
from geomap.events.works import Works
from geomap.model import ActorKind

if TYPE_CHECKING:
    from geomap.events.matches import Match, Stage
    from geomap.language.parsed import Token

ARMED: Final = frozenset({ActorKind.MILITARY, ActorKind.ARMED_GROUP, ActorKind.PEACEKEEPERS})
_CONTENT: Final = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})
_SURE: Final = 2.0
_BESIDE: Final = 0.5
"""What the paragraphs next to one count of their words for it."""
_OF_THE_TEXT: Final = 0.25
"""What the words of war by which a whole text outweighs its words of peace count in each paragraph."""
_NAMED: Final = 3.0
"""What the name of an armed group, or of a state's forces, counts."""
_BORNE_OUT: Final = 4.0
"""So much in its own sentence bears an act out in the most peaceful text."""
_FAINT: Final = 0.5
"""The weight of a word that speaks of war and of sport alike; it bears nothing out by itself."""
_HEAVY: Final = 3.0
"""By so much words of peace outweigh those of war where one sure word is not enough."""
_HEAVY_FOR_LAND: Final = 5.0
"""The same for land that changes hands, which words of games take less often."""
_CIVIL: Final = 2.0
"""Below this, words of peace say nothing."""


class Evidence:
    """Words of war and of peace in a text, by paragraph."""

    __slots__ = (
        *("_civil", "_leaning", "_stage", "_starts", "_war", "_weights"),
        *("crimes", "occasions", "results", "works"),
    )

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.works = Works(stage)
        self.results = scores(stage)
        self._starts = paragraph_starts(stage.parsed.text)
        self._weights: dict[int, float] = {}
        war: list[dict[str, float]] = [{} for _ in self._starts]
        civil: list[dict[str, float]] = [{} for _ in self._starts]
        for token in stage.parsed.tokens:
            if token.pos not in _CONTENT or token.index in stage.mentioned:
                continue
            weight = self._told_of(token)
            if not weight:
                continue
            words = (war if weight > 0 else civil)[self._paragraph(token)]
            lemma = token.lemma.lower()
            words[lemma] = max(abs(weight), words.get(lemma, 0.0))
            if weight > 0:
                self._weights[token.index] = weight
        for result in self.results:
            civil[self._paragraph(result)]["result"] = _SURE
        self._war, self._civil = war, civil
        warlike = {word for words in war for word in words}
        self.occasions, self.crimes = Occasions(stage, warlike), Crimes(stage, warlike)
        self._leaning = max(0.0, _sum(war) - _sum(civil))

    def _paragraph(self, token: Token) -> int:
        return bisect_right(self._starts, token.start) - 1

    def _told_of(self, token: Token) -> float:
        """Return the weight of a word or of two that belong together: above zero for war, below for peace."""
        stage = self._stage
        weight = self._listed(token)
        if weight < 0:
            return weight
        if not (weight or token.index in stage.cast.by_head) or figurative_forces(stage, token):
            return 0.0
        named = self._of_armed_name(token, weight)
        return named or (0.0 if token.tag == "NNPS" and weight < _SURE else weight)

    def _listed(self, token: Token) -> float:
        """Return what the list says of a word with the one after it, or else of the word."""
        weights = self._stage.patterns.evidence
        lemma, form = token.lemma.lower(), token.text.lower()
        first = self._stage.patterns.evidence_pairs
        hyphen, *last = self._stage.parsed.tokens[token.index + 1 : token.index + 3] or [token]
        if hyphen.text == "-" and last:
            for joined in (last[0].text.lower(), last[0].lemma.lower()):
                if (weight := weights.get(f"{form}-{joined}")) is not None:
                    return weight
        if lemma in first or form in first:
            for after in self._stage.parsed.tokens[token.index + 1 : token.index + 2]:
                for pair in product((form, lemma), (after.lemma.lower(), after.text.lower())):
                    if (weight := weights.get(" ".join(pair))) is not None:
                        return weight
        return weights.get(form) or weights.get(lemma) or weights.get(form.removesuffix("s"), 0.0)

    def _of_armed_name(self, token: Token, weight: float) -> float:
        """Return the weight of the name of an armed group, or of forces that are some state's."""
        actors = [self._stage.cast.actors[id_] for id_ in self._stage.cast.by_head.get(token.index, ())]
        armed = [a for a in actors if a.kind in ARMED]
        if not armed:
            return 0.0
        name = weight == 0 and token.pos == "PROPN"
        return _NAMED if name or (weight > 0 and any(a.country for a in armed)) else 0.0

    def is_civil(self, match: Match) -> bool:
        """Tell whether an act of force is only a figure of speech, for all that its text says."""
        own = {match.token.index, *([match.carrier.index] if match.carrier is not None else [])}
        doers, targets = arguments(self._stage, match)
        if self._won_at_games(match.token):
            return True
        return self._civil_at(match.token, own, doers, targets, _HEAVY)

    def _won_at_games(self, token: Token) -> bool:
        """Tell whether one team of forces beats another: *the army beat the navy* in a cup."""
        is_a, at = self._stage.patterns.is_a, self._paragraph(token)
        warlike = [w for w in self._war[at] if not (is_a(w, "forces") or is_a(w, "of_peace_too"))]
        games = sum(weight for word, weight in self._civil[at].items() if not is_a(word, "natural"))
        return is_a(token.lemma, "winning_verb") and games >= _HEAVY and not warlike

    def civil_change(self, token: Token, sides: list[Token], land: list[Token], *, local: bool) -> bool:
        """Tell whether land changes hands at a word only as a figure of speech.

        ``local`` land is a place smaller than a country, which games and trade seldom speak of.
        """
        if self.works.tell_at(token) or held_by_nobody(self._stage, token, sides):
            return True
        if self.occasions.explain_change(token, land):
            return True
        if only_private(self._stage, sides) and self._peaceful(token, sides, land):
            return True
        at_home = _SURE if local and not any(_struck(self._stage, t) for t in land) else 0.0
        return self._civil_at(token, {token.index}, sides, land, _HEAVY_FOR_LAND, at_home)

    def _peaceful(self, token: Token, sides: list[Token], land: list[Token]) -> bool:
        """Tell whether words of peace outweigh those of war, and nothing bears an act out."""
        at = self._paragraph(token)
        war = self._around(self._war, at, token.lemma.lower())
        civil = self._around(self._civil, at, "")
        return civil > war and not self._borne_out(token, {token.index}, sides, land)

    def _civil_at(
        self,
        token: Token,
        own: set[int],
        doers: list[Token],
        targets: list[Token],
        heavy: float,
        known: float = 0.0,
    ) -> bool:
        at = self._paragraph(token)
        civil = self._around(self._civil, at, "")
        war = self._around(self._war, at, token.lemma.lower())
        over = civil - war - _OF_THE_TEXT * self._leaning
        if civil < _CIVIL or over <= 0:
            return False
        needed = _BORNE_OUT if over >= heavy else _SURE
        return known + self._borne_out(token, own, doers, targets) < needed

    def _around(self, words: list[dict[str, float]], at: int, own: str) -> float:
        beside = [p for p in (at - 1, at + 1) if 0 <= p < len(words)]
        here = sum(weight for word, weight in words[at].items() if word != own)
        return here + _BESIDE * sum(sum(words[p].values()) for p in beside)

    def _borne_out(self, token: Token, own: set[int], doers: list[Token], targets: list[Token]) -> float:
        """Return how much the sentence of an act says of arms beside the word itself."""
        stage = self._stage
        sentence = stage.parsed.sentence_at(token.start)
        words = [] if sentence is None else stage.parsed.tokens_in(sentence.start, sentence.end)
        found = {t.lemma.lower(): self._weights.get(t.index, 0.0) for t in words if t.index not in own}
        doers = [*doers, *stage.slots.fill(token, "subj"), *_acting(token)]
        armed = any(_armed_doer(stage, d) or self._weights.get(d.index, 0.0) >= _NAMED for d in doers)
        forces = sum(_forces(stage, t) for t in {t.index: t for t in (*doers, *targets)}.values())
        struck = any(_struck(stage, t) for t in (*targets, *_objects(stage, token)))
        deaths = any(t.index not in own and stage.patterns.is_a(t.lemma, "harming") for t in words)
        weights = stage.patterns.evidence
        trigger = max(weights.get(token.text.lower(), 0.0), weights.get(token.lemma.lower(), 0.0))
        return (
            sum(weight for weight in found.values() if weight > _FAINT)
            + (_BORNE_OUT if armed else 0.0)
            + _SURE * min(forces, 2)
            + (_SURE if struck else 0.0)
            + (_SURE if deaths else 0.0)
            + (_BORNE_OUT if trigger >= _SURE else 0.0)
        )


def _sum(words: list[dict[str, float]]) -> float:
    return sum(weight for paragraph in words for weight in paragraph.values())


_ARMS: Final = ("projectile", "bomb", "aircraft", "weapon")


def _armed_doer(stage: Stage, token: Token) -> bool:
    """Tell whether what acts is a weapon, or people who are surely armed: *rockets*, *gunmen*."""
    if token.pos != "NOUN" or figurative_forces(stage, token):
        return False
    return stage.patterns.is_any(token.lemma, *_ARMS, "band")


def _forces(stage: Stage, token: Token) -> bool:
    """Tell whether a word means forces: not *an army of fans*, nor somebody's own troops in a metaphor."""
    owned = any(c.tag == "PRP$" for c in stage.parsed.children(token.index))
    if stage.patterns.is_a(token.lemma, "opponent"):
        return False
    return not owned and stage.patterns.is_a(token.lemma, "forces") and not figurative_forces(stage, token)


def _acting(token: Token) -> list[Token]:
    """Return the noun of a match that itself acts: *shells hit a school*."""
    return [token] if token.pos == "NOUN" and token.dep in {"nsubj", "nsubjpass"} else []


def _objects(stage: Stage, token: Token) -> list[Token]:
    return [t for slot in ("obj", "on", "at") for t in stage.slots.fill(token, slot)]


def _struck(stage: Stage, token: Token) -> bool:
    return stage.patterns.is_a(token.lemma, "struck_site")


def figurative_forces(stage: Stage, token: Token) -> bool:
    """Tell whether a word of forces means no forces: *an army of fans*, *the body's troops*."""
    parsed = stage.parsed
    owners = [c for c in parsed.children(token.index) if c.dep == "poss"]
    if any(stage.patterns.is_a(owner.lemma, "unarmed_owner") for owner in owners):
        return True
    below = [c for c in parsed.children(token.index) if c.dep == "prep"]
    below += [t for t in parsed.tokens[token.index + 1 : token.index + 2] if t.dep == "prep"]
    nouns = [(c.text.lower(), w) for c in below for w in parsed.children(c.index) if w.dep == "pobj"]
    evidence = stage.patterns.evidence
    return any(
        (case == "of" and w.tag == "NNS" and evidence.get(w.lemma.lower(), 0.0) <= 0)
        or (case in {"in", "within", "from"} and stage.patterns.is_a(w.lemma, "party_body"))
        for case, w in nouns
    )
