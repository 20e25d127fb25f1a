"""Matches that tell of another act than their words alone: an agreement that is a truce, a deed refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geomap.events.matches import Match, Stage

_OWNING: Final = ("poss", "mod", "by")
_GRANTED: Final = frozenset({"AGREE", "SUPPORT", "CONSULT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})


def resolved_agreements(stage: Stage, matches: list[Match]) -> list[Match]:
    """Take *the agreement* for the ceasefire that the text has spoken of before."""
    ceasefire = next((m for m in matches if m.trigger.kind.kind == "ceasefire"), None)
    if ceasefire is None:
        return matches
    kind = ceasefire.trigger.kind

    def resolved(match: Match) -> Match:
        definite = any(
            c.dep == "det" and c.text.lower() in {"the", "this"}
            for c in stage.parsed.children(match.token.index)
        )
        later = match.token.index > ceasefire.token.index and match.trigger.pos == "noun"
        if (
            later
            and definite
            and match.trigger.kind.kind == "agreement"
            and not stage.slots.fill(match.token, "mod")
        ):
            return replace(match, trigger=replace(match.trigger, kind=kind))
        return match

    return [resolved(match) for match in matches]


def repelled(stage: Stage, matches: list[Match]) -> list[Match]:
    """Take for fighting what halts the force of others: *the army halted the rebel offensive*."""

    def recast(match: Match) -> Match:
        if match.trigger.pos != "verb" or match.trigger.kind.kind != "ceasefire":
            return match
        doers = stage.cast.of(stage.slots.fill(match.token, "subj"))
        nouns = stage.slots.fill(match.token, "obj")
        owning = [t for noun in nouns for slot in _OWNING for t in stage.slots.fill(noun, slot)]
        owners = stage.cast.of(owning)
        band = any(stage.patterns.is_a(t.lemma, "band") and not stage.cast.at(t) for t in owning)
        if not doers or not (owners or band) or set(owners) & set(doers):
            return match
        return replace(match, trigger=stage.patterns.triggers["verb", "repulse"][0])

    return [recast(match) for match in matches]


def refused(stage: Stage, matches: list[Match]) -> list[Match]:
    """Take what somebody *will not* grant for a refusal: *would not accept*, *will not meet demands*."""
    reject = stage.patterns.kinds["reject"]

    def recast(match: Match) -> Match:
        verb = match.carrier or match.token
        children = stage.parsed.children(verb.index)
        willed = any(c.dep == "aux" and stage.patterns.is_a(c.text, "refusing") for c in children)
        declined = willed and any(c.dep == "neg" for c in children)
        if declined and match.trigger.kind.plover in _GRANTED:
            return replace(
                match, trigger=replace(match.trigger, kind=reject, mode=None, contexts=()), refused=True
            )
        return match

    return [recast(match) for match in matches]
