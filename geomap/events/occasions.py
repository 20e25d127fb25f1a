"""Moves of forces in a text without a war: soldiers sent into a flood, barracks handed to a town."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.model import ActorKind

if TYPE_CHECKING:
    from geomap.events.matches import Match, Stage
    from geomap.language.parsed import Token

_LEAVING: Final = frozenset({"cede_or_withdraw", "withdraw_troops"})
_HELPING: Final = _LEAVING | {"deploy_troops", "impose_restrictions"}
_ARMED: Final = frozenset({ActorKind.ARMED_GROUP, ActorKind.PEACEKEEPERS})
_NOUNS: Final = frozenset({"NOUN", "PROPN"})


class Occasions:
    """What a text without a war tells of that moves forces: a disaster, a drill, a sale of quarters."""

    __slots__ = ("_disaster", "_drill", "_stage", "peaceful")

    def __init__(self, stage: Stage, warlike: set[str]) -> None:
        self._stage = stage
        is_a = stage.patterns.is_a
        groups = any(actor.kind in _ARMED for actor in stage.cast.actors.values())
        self.peaceful = (
            not groups
            and all(is_a(w, "forces") or is_a(w, "of_peace_too") for w in warlike)
            and not any(self._by_force(t) for t in stage.parsed.tokens)
        )
        nouns = [t for t in stage.parsed.tokens if t.pos in _NOUNS] if self.peaceful else []
        self._disaster = any(is_a(t.lemma, "disaster") for t in nouns)
        self._drill = any(is_a(t.lemma, "drill") for t in nouns)

    def explain(self, match: Match) -> bool:
        """Tell whether a move of forces is only help in a disaster, or of a drill or quarters."""
        kind = match.trigger.kind.kind
        if not self.peaceful or kind not in _HELPING:
            return False
        if self._disaster or (self._drill and kind in _LEAVING):
            return True
        objects = [t for slot in ("obj", "from", "of") for t in self._stage.slots.fill(match.token, slot)]
        return kind in _LEAVING and self._quarters(objects)

    def explain_change(self, token: Token, land: list[Token]) -> bool:
        """Tell whether land is left only in a disaster or a drill, or is only quarters."""
        left = self._stage.patterns.is_a(token.lemma, "going") and (self._disaster or self._drill)
        return self.peaceful and (left or self._quarters(land))

    def _by_force(self, verb: Token) -> bool:
        """Tell whether forces do by a verb what may be an act of force: *the army attacked*."""
        stage = self._stage
        known = stage.patterns.triggers.get(("verb", verb.lemma.lower()), ())
        if verb.pos != "VERB" or not any(t.kind.plover == "ASSAULT" for t in known):
            return False
        return any(stage.is_a(doer, "@army") for doer in stage.slots.fill(verb, "subj"))

    def _quarters(self, nouns: list[Token]) -> bool:
        is_a = self._stage.patterns.is_a
        return bool(nouns) and all(is_a(t.lemma, "quarters") or is_a(t.lemma, "grounds") for t in nouns)
