"""Which matches tell of an act of their own, and which are only the content of another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.events.arguments import denies
from geomap.events.prose import legend_lines, parted

if TYPE_CHECKING:
    from geomap.events.matches import Match, Stage
    from geomap.language.parsed import Token

_SWALLOWING: Final = frozenset({"REQUEST", "REJECT", "THREATEN"})
"""An act of these roots says all there is to say about its content."""
_JUDGING: Final = frozenset({"SUPPORT", "ACCUSE"})
"""Who welcomes or condemns somebody's act tells that it happened."""
_HALTED: Final = frozenset({"RETREAT", "SANCTION", "CONCEDE"})
_OBJECTS: Final = frozenset({"dobj", "pobj", "nsubjpass", "attr"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
_STATED: Final = frozenset({"ccomp", "conj"})
_CONTENT: Final = frozenset(
    {"xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "nsubjpass", "prep", "conj", "appos", "relcl"}
)


def select(stage: Stage, matches: list[Match]) -> list[Match]:
    """Return the matches that stand on their own, in text order."""
    legend = legend_lines(stage.parsed.text)
    if legend:
        matches = [m for m in matches if not any(start <= m.token.start < end for start, end in legend)]
    at = {match.token.index: match for match in matches}
    kept = [
        m
        for m in matches
        if not (_swallowed(stage, m, at) or _purpose_of_protest(stage, m, at) or _pressed(stage, m))
    ]
    at = {match.token.index: match for match in kept}
    return [m for m in kept if not _doubled(m, at)]


def _swallowed(stage: Stage, match: Match, at: dict[int, Match]) -> bool:
    """Tell whether a match lies within the content of a demand, a refusal or a threat."""
    current = match.token
    for governor in stage.parsed.ancestors(match.token.index):
        outer = at.get(governor.index)
        if current.dep not in _CONTENT and not _demanded(stage, current, outer):
            return False
        if current.dep in _STATED and parted(stage.parsed, current, governor):
            return False
        if (
            outer is not None
            and outer.trigger.kind.plover in _SWALLOWING
            and current.dep not in {"conj", "relcl"}
        ):
            return not (match.trigger.pos == "verb" and denies(stage, outer))
        if outer is not None and match.trigger.pos == "noun" and _takes(stage, outer, match, current):
            return True
        current = governor
    return False


def _demanded(stage: Stage, token: Token, outer: Match | None) -> bool:
    """Tell whether an infinitive that the parser hangs beside a demand is its content: *urged X to go*."""
    infinitive = token.dep == "advcl" and any(c.tag == "TO" for c in stage.parsed.children(token.index))
    return infinitive and outer is not None and outer.trigger.kind.plover == "REQUEST"


def _pressed(stage: Stage, match: Match) -> bool:
    """Tell whether an act is only what somebody is pressed to do: *calls grow for X to resign*.

    The parser may take the verb after the pressing noun for a noun: *pressure mounts on X to resign*.
    """
    children = stage.parsed.children
    if not any(c.tag == "TO" for c in children(match.token.index)):
        return False
    clauses = [match.token, *[a for a in stage.parsed.ancestors(match.token.index) if a.pos == "VERB"][:1]]
    subjects = [c for verb in clauses for c in children(verb.index) if c.dep in _SUBJECTS]
    heads = [n for s in subjects for n in (s, *(c for c in children(s.index) if c.dep == "compound"))]
    return any(stage.patterns.is_a(noun.lemma, "pressing") for noun in heads)


def _purpose_of_protest(stage: Stage, match: Match, at: dict[int, Match]) -> bool:
    """Tell whether a demand or a complaint is what a protest is held for."""
    outer = at.get(stage.parsed.head(match.token.index).index)
    demands = match.trigger.kind.plover in {"REQUEST", "ACCUSE"} and match.token.dep in {"advcl", "xcomp"}
    return demands and outer is not None and outer.trigger.kind.plover == "PROTEST"


def _has_own_actor(stage: Stage, match: Match) -> bool:
    return any(stage.cast.of(stage.slots.fill(match.token, slot)) for slot in match.trigger.actor)


def _uses(stage: Stage, outer: Match, match: Match) -> bool:
    """Tell whether a verb takes a noun as the thing it violates, welcomes, brokers or discusses."""
    return (
        match.carrier is None
        and outer.trigger.pos == "verb"
        and outer.trigger.kind.plover in {"SUPPORT", "CONSULT", "ASSAULT", "CONCEDE", "ACCUSE"}
        and match.token.dep in _OBJECTS
        and not (outer.trigger.kind.plover in _JUDGING and _has_own_actor(stage, match))
        and outer.token.index != match.token.index
    )


def _takes(stage: Stage, outer: Match, match: Match, content: Token) -> bool:
    return _uses(stage, outer, match) or _halts(stage, outer, match, content)


def _halts(stage: Stage, outer: Match, match: Match, content: Token) -> bool:
    """Tell whether an act only halts one of its doer's: *suspended its raids*, *a halt to the fighting*."""
    if not stage.patterns.is_a(outer.token.lemma, "halting") or outer.trigger.kind.plover not in _HALTED:
        return False
    doers = stage.cast.of([t for slot in outer.trigger.actor for t in stage.slots.fill(outer.token, slot)])
    own = stage.cast.of([t for slot in match.trigger.actor for t in stage.slots.fill(match.token, slot)])
    if match.trigger.kind.plover == "ASSAULT" and set(own) - set(doers):
        return False
    return content.dep in _OBJECTS if outer.trigger.pos == "verb" else content.dep == "prep"


def _doubled(match: Match, at: dict[int, Match]) -> bool:
    """Tell whether a verb of agreeing or declaring only carries the agreement that is matched itself."""
    if match.trigger.pos != "verb":
        return False
    carried = [m for m in at.values() if m.carrier is not None and m.carrier.index == match.token.index]
    return any(_same_act(match, noun) for noun in carried)


def _same_act(verb: Match, noun: Match) -> bool:
    return verb.trigger.kind.plover in {"AGREE", "RETREAT", "CONSULT", noun.trigger.kind.plover}
