"""Who does an act and to whom: what fills the slots of its trigger, and what else its clause names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.events.partners import partners, sets_out
from geomap.events.patterns import OF_LAND
from geomap.model import ActorKind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.matches import Match, Stage
    from geomap.events.patterns import Trigger
    from geomap.language.parsed import Token

ABOUT: Final = frozenset({"ACCUSE", "REJECT", "REQUEST", "PROTEST", "SUPPORT", "THREATEN", "AGREE"})
"""Acts of speech: whoever their content names beside the speaker is meant."""
_TARGETED: Final = ABOUT | {
    "CONSULT",
    "AID",
    "COOPERATE",
    "CONCEDE",
    "SANCTION",
    "COERCE",
    "ASSAULT",
    "MOBILIZE",
}
_TOWARDS: Final = (
    *("against", "with", "to", "toward", "towards", "at", "iobj", "on", "for", "from", "obj", "in"),
)
_NEARBY: Final = {"MOBILIZE": ("along", "near"), "PROTEST": ("outside", "near")}
"""Acts whose other side is only whom the pattern's own slots name: nobody is taken to have held the land."""
_WITH_OWN: Final = frozenset({"MOBILIZE", "REJECT", "RETREAT", "AGREE", "THREATEN", "AID"})
"""Acts in which somebody's own forces are the means or the matter, not the target."""
_OF_BARE_FORCES: Final = frozenset({"MOBILIZE", "REJECT", "AGREE"})
"""Acts in which mere *troops* are the matter: *refused to send troops*."""
_FORCES: Final = frozenset({ActorKind.MILITARY, ActorKind.PEACEKEEPERS})
_APART: Final = frozenset({"advcl", "relcl", "parataxis"})
_OF_DENIAL: Final = ("to", "iobj", "csubj")
_BESIDE: Final = frozenset(
    (
        "after",
        "following",
        "since",
        "despite",
        "amid",
        "during",
        "because",
        "before",
        "once",
        "upon",
        "according",
    )
)


def arguments(stage: Stage, match: Match) -> tuple[list[Token], list[Token]]:
    """Return the tokens that fill the actor's and the recipient's slots."""
    doers = _doers(stage, match)
    together, against, apart = partners(stage, match, doers)
    doers += [t for t in together if t not in doers]
    actors = stage.cast.of(doers)
    if against and others(stage, match, actors, against):
        return doers, against
    for slot in _OF_DENIAL if denies(stage, match) else (*match.trigger.recipient, *_further(match.trigger)):
        fillers = [
            t
            for t in stage.slots.fill(match.token, slot)
            if t.index not in apart
            and not _mere_border(stage, match, t)
            and not (slot == "in" and t.index < match.token.index)
            and not (slot == "with" and _by_means_of(stage, match, actors, t))
        ]
        if fillers and others(stage, match, actors, fillers):
            return doers, fillers
    if match.trigger.kind.plover == "CONSULT":
        return doers, _met(stage, match, actors)
    if match.trigger.kind.plover in ABOUT and not denies(stage, match):
        return doers, _spoken_of(stage, match, actors)
    return doers, []


def denies(stage: Stage, match: Match) -> bool:
    """Tell whether an act only denies what its clause says; whom that would have hit, it does not hit."""
    children = stage.parsed.children(match.token.index)
    lemma = match.token.lemma.lower()
    words = (lemma, *(f"{lemma} {c.text.lower()}" for c in children if c.dep == "prt"))
    denied = any(stage.patterns.cues.get(("verb", word)) is Modality.DENIED for word in words)
    claimed = [c for c in children if c.dep == "dobj" and ("noun", c.lemma.lower()) in stage.patterns.cues]
    clause = any(c.dep in {"ccomp", "xcomp"} for c in children) or any(
        c.dep == "acl" for claim in claimed for c in stage.parsed.children(claim.index)
    )
    return match.trigger.kind.plover == "REJECT" and denied and clause


def others(stage: Stage, match: Match, actors: tuple[str, ...], fillers: list[Token]) -> tuple[str, ...]:
    """Return the actors that tokens stand for, besides the doers and the forces that they act with."""
    found = stage.cast.concerned(fillers, actors)
    if match.trigger.kind.plover not in _WITH_OWN:
        return found
    return tuple(id_ for id_ in found if not _owned(stage, match, actors, id_))


def _owned(stage: Stage, match: Match, actors: tuple[str, ...], id_: str) -> bool:
    force = stage.cast.actors[id_]
    if force.kind not in _FORCES or not actors:
        return False
    bare = force.country is None and force.source is None
    if bare:
        return match.trigger.kind.plover in _OF_BARE_FORCES or force.kind is ActorKind.PEACEKEEPERS
    owners = (stage.cast.actors[a] for a in actors)
    return force.country is not None and any(
        a.country == force.country and a.kind is not ActorKind.ARMED_GROUP for a in owners
    )


def _by_means_of(stage: Stage, match: Match, actors: tuple[str, ...], token: Token) -> bool:
    """Tell whether a force is what its own side strikes with: *airstrikes with its air force*."""
    return match.trigger.kind.plover == "ASSAULT" and any(
        _owned(stage, match, actors, id_) for id_ in stage.cast.of([token])
    )


def _doers(stage: Stage, match: Match) -> list[Token]:
    together = "between" in match.trigger.actor
    doers: list[Token] = []
    for slot in match.trigger.actor:
        fillers = _spoken_for(stage, stage.slots.fill(match.token, slot))
        named = stage.cast.of(fillers)
        if named and not (together and slot == "mod" and len(named) == 1):
            doers += fillers
            if not together:
                break
    return doers


def _spoken_for(stage: Stage, fillers: list[Token]) -> list[Token]:
    """Return tokens with a nameless spokesman replaced by whom he speaks for: *a spokesman for X*."""
    found: list[Token] = []
    for token in fillers:
        speaks = not stage.cast.at(token) and stage.patterns.is_a(token.lemma, "spokesperson")
        whose = [t for slot in ("for", "of") for t in stage.slots.fill(token, slot)] if speaks else []
        found += [t for t in whose if stage.cast.at(t)] or [token]
    return found


def _further(trigger: Trigger) -> tuple[str, ...]:
    """Return where else a target may stand: a talk is *with* somebody, an act *against* somebody."""
    root = trigger.kind.plover or ""
    if root not in _TARGETED or not trigger.recipient or trigger.kind.kind in OF_LAND:
        return ()
    taken = {*trigger.actor, *trigger.recipient, *(("from",) if sets_out(trigger.kind) else ())}
    return tuple(slot for slot in (*_TOWARDS, *_NEARBY.get(root, ())) if slot not in taken)


def _mere_border(stage: Stage, match: Match, token: Token) -> bool:
    """Tell whether a filler is a border by which something is done, not one at which troops are massed."""
    return match.trigger.kind.plover == "ASSAULT" and stage.patterns.is_a(token.lemma, "frontier")


def _met(stage: Stage, match: Match, actors: tuple[str, ...]) -> list[Token]:
    """Return whom a talk is with where the parser hangs the *with* on another noun."""
    for token in content(stage, match):
        if token.dep == "pobj" and stage.parsed.head(token.index).text.lower() == "with":
            fillers = stage.slots.joined(token)
            if stage.cast.concerned(fillers, actors):
                return fillers
    return []


def _spoken_of(stage: Stage, match: Match, actors: tuple[str, ...]) -> list[Token]:
    """Return the first whom the content of an act of speech names: *denied that X had crossed*."""
    named = [[t] for t in content(stage, match) if set(stage.cast.by_head.get(t.index, ())) - set(actors)]
    fitting = [tokens for tokens in named if others(stage, match, actors, tokens)]
    sided = [t for t in fitting if any(stage.cast.is_sided(i) for i in others(stage, match, actors, t))]
    return next(iter([*sided, *fitting]), [])


def content(stage: Stage, match: Match) -> Iterator[Token]:
    """Yield the tokens after a trigger that belong to its clause and not to an aside of time or ground."""
    root = match.token if match.carrier is None else match.carrier
    stack = [c for c in stage.parsed.children(root.index) if c.index > match.token.index]
    found = [match.token] if match.carrier is not None else []
    while stack:
        token = stack.pop()
        if _aside(stage, token):
            continue
        found.append(token)
        stack.extend(c for c in stage.parsed.children(token.index) if c.index > match.token.index)
    yield from sorted(found, key=lambda t: t.index)


def _aside(stage: Stage, token: Token) -> bool:
    """Tell whether a dependant tells of something else: *after* an attack, *saying* so, *as* others do."""
    if token.dep in _APART:
        return not any(c.tag == "TO" for c in stage.parsed.children(token.index))
    beside = token.dep in {"prep", "mark", "advmod"} and token.text.lower() in _BESIDE
    return beside or (token.dep == "conj" and token.pos == "VERB")
