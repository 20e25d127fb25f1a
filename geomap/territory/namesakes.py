"""Names of land that were taken for people: *expelled the rebels from Wanla Weyn*, *took X and Haji Ali*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.model import ActorKind

if TYPE_CHECKING:
    from geomap.events.matches import Stage
    from geomap.language.parsed import Token

_OUT_OF: Final = frozenset({"from", "into", "of"})
_ACTING: Final = frozenset({"nsubj", "poss", "agent", "dative", "appos"})


def free_names(stage: Stage) -> None:
    """Let names that an armed side leaves, enters or takes in a list of land no longer stand for people.

    They are names of which the text says nothing else that a person does, has or is.
    """
    for actor in stage.cast.actors.values():
        if actor.kind is not ActorKind.PERSON or actor.country is not None:
            continue
        heads = [i for i, ids in stage.cast.by_head.items() if ids == [actor.id]]
        tokens = [stage.parsed.tokens[i] for i in heads]
        if any(t.dep in _ACTING or t.pos != "PROPN" for t in tokens):
            continue
        if any(_left(stage, t) or _listed(stage, t) for t in tokens):
            for head in heads:
                del stage.cast.by_head[head]


def _left(stage: Stage, token: Token) -> bool:
    """Tell whether an army is said to go from or into what is named, or is driven from there."""
    preposition = stage.parsed.head(token.index)
    if token.dep != "pobj" or preposition.text.lower() not in _OUT_OF:
        return False
    verb = stage.parsed.head(preposition.index)
    if preposition.text.lower() == "of":
        out, verb = verb, stage.parsed.head(verb.index)
        if out.text.lower() != "out":
            return False
    if verb.pos != "VERB":
        return False
    movers = [*stage.slots.fill(verb, "obj")] or stage.slots.fill(verb, "subj")
    return any(stage.is_a(t, "@army") for t in movers)


def _listed(stage: Stage, token: Token) -> bool:
    """Tell whether a name stands in a list of what somebody takes or gives up, behind a name of nobody."""
    first = stage.parsed.head(token.index)
    while first.dep == "conj":
        first = stage.parsed.head(first.index)
    verb = stage.parsed.head(first.index)
    if token.dep != "conj" or first.dep not in {"dobj", "nsubjpass"} or first.pos != "PROPN":
        return False
    land = first.index in stage.place_at or not stage.cast.at(first)
    taken = stage.patterns.is_a(verb.lemma, "taking") or verb.lemma in {"give", "take"}
    return land and taken and any(stage.is_a(t, "@army") for t in stage.slots.fill(verb, "subj"))
