"""Ordinary crimes: burglars arrested, a neighbour shot. Arrests of politics and the like are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.events.arguments import arguments
from geomap.model import ActorKind

if TYPE_CHECKING:
    from geomap.events.matches import Match, Stage
    from geomap.language.parsed import Token

_HELD: Final = frozenset({"arrest", "seize_property", "abduct"})
_HURT: Final = frozenset({"fight", "attack_civilians", "assassination"})
_PUBLIC: Final = frozenset({ActorKind.LEADER, ActorKind.POLITICAL_GROUP, ActorKind.PROTESTERS})
_ONE: Final = frozenset({"NN", "PRP"})
_WORDS: Final = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})


class Crimes:
    """Whether a text tells of crimes only: police and courts at work, and nothing of war or politics."""

    __slots__ = ("_of_crime", "_ordinary", "_stage")

    def __init__(self, stage: Stage, warlike: set[str]) -> None:
        self._stage = stage
        is_a = stage.patterns.is_a
        lemmas = {t.lemma.lower() for t in stage.parsed.tokens if t.pos in _WORDS}
        public = any(actor.kind in _PUBLIC for actor in stage.cast.actors.values())
        self._ordinary = (
            not public
            and not any(is_a(lemma, "of_politics") for lemma in lemmas)
            and all(is_a(w, "policing") or is_a(w, "of_peace_too") for w in warlike)
        )
        self._of_crime = self._ordinary and any(is_a(lemma, "crime_word") for lemma in lemmas)

    def explain(self, match: Match) -> bool:
        """Tell whether an act is only an ordinary crime, or the work of police on one."""
        if not self._ordinary:
            return False
        doers, _ = arguments(self._stage, match)
        if not all(self._civil(doer) for doer in doers):
            return False
        kind = match.trigger.kind.kind
        if kind in _HELD:
            return self._of_crime
        objects = self._stage.slots.fill(match.token, "obj")
        single = bool(objects) and all(self._single(noun) for noun in objects)
        return kind in _HURT and (single or (self._of_crime and bool(doers)))

    def _civil(self, doer: Token) -> bool:
        """Tell whether who acts is police, a court, a private person or a former soldier."""
        stage = self._stage
        if any(c.lemma.lower() in {"former", "retired", "ex"} for c in stage.parsed.children(doer.index)):
            return True
        return stage.cast.kinds(doer) <= {ActorKind.AGENCY, ActorKind.PERSON, ActorKind.CIVILIANS}

    def _single(self, noun: Token) -> bool:
        """Tell whether a noun is one person without a public part."""
        is_a = self._stage.patterns.is_a
        person = noun.pos == "PRON" or is_a(noun.lemma, "people") or is_a(noun.lemma, "crime_word")
        return noun.tag in _ONE and person
