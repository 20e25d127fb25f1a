"""Which town *it* is that somebody takes: *the rebels attacked X and had taken it by noon*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Token

_TAKEN: Final = frozenset({"dobj", "nsubjpass"})
_ROLES: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "appos"})
_LOCATIVE: Final = frozenset({"of", "on", "to", "into", "for", "over", "at"})


def towns_meant(stage: Stage) -> dict[int, Token]:
    """Return the place that each *it* stands for which somebody takes, where only one can be meant."""
    found: dict[int, Token] = {}
    for token in stage.parsed.tokens:
        if token.dep not in _TAKEN or token.text.lower() != "it":
            continue
        verb = stage.parsed.head(token.index)
        if ("verb", verb.lemma.lower()) in stage.patterns.triggers and _takes(stage, verb):
            town = _antecedent(stage, token)
            if town is not None:
                found[token.index] = town
    return found


def _takes(stage: Stage, verb: Token) -> bool:
    triggers = stage.patterns.triggers["verb", verb.lemma.lower()]
    return any(trigger.kind.kind == "gain_territory" for trigger in triggers)


def _antecedent(stage: Stage, token: Token) -> Token | None:
    """Return the only place named as a party or an aim in the sentence so far, or in the one before it."""
    here = stage.parsed.sentence_at(token.start)
    last = stage.parsed.sentence_at(max(0, here.start - 2)) if here is not None else None
    for sentence in (here, last):
        if sentence is None:
            continue
        before = stage.parsed.tokens[sentence.first : min(sentence.last, token.index)]
        named = {stage.place_at[t.index].place: t for t in before if _is_aim(stage, t)}
        if named:
            return next(iter(named.values())) if len(named) == 1 else None
    return None


def _is_aim(stage: Stage, token: Token) -> bool:
    if token.index not in stage.place_at or token.dep not in _ROLES:
        return False
    governor = stage.parsed.head(token.index)
    return token.dep != "pobj" or governor.text.lower() in _LOCATIVE
