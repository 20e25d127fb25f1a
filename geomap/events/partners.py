"""Who acts beside the doer, and where an act only sets out: neither is whom it is done to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geomap.events.matches import Match, Stage
    from geomap.events.patterns import Kind
    from geomap.language.parsed import Token

_LAUNCHED: Final = frozenset(
    ("fight", "shelling", "air_or_drone_strike", "bombing_ied", "negotiate_or_meet", "protest")
)
_SET_OUT: Final = frozenset({"MOBILIZE", "CONSULT"})
_BETWEEN: Final = frozenset({"prep", "advmod", "npadvmod"})
_AGAINST: Final = frozenset({"against"})


def sets_out(kind: Kind) -> bool:
    """Tell whether *from* says where an act of a kind begins: *sent troops from*, *launched rockets from*."""
    return kind.kind in _LAUNCHED or kind.plover in _SET_OUT


def partners(stage: Stage, match: Match, doers: list[Token]) -> tuple[list[Token], list[Token], set[int]]:
    """Return who acts together with the doers, whom they act against together, and all that stand beside.

    A partner named after an object may belong to it (*arrested X along with Y*) and is no doer; it is not
    whom the act is done to either.
    """
    beside = [(p, _objects(stage, p)) for p in _prepositions(stage, match) if _joins(stage, match, p)]
    if not beside:
        return [], [], set()
    heads = {match.token.index, *([match.carrier.index] if match.carrier is not None else [])}
    heads |= {d.index for d in doers}
    against = [t for _, named in beside for p in named for t in stage.slots.fill(p, "against")]
    acting = [
        t
        for p, named in beside
        if not _after_object(stage, match, p) and _hangs_on(stage, p, heads)
        for t in named
        if t.index in stage.cast.by_head
    ]
    return acting, against, {t.index for _, named in beside for t in named}


def _prepositions(stage: Stage, match: Match) -> list[Token]:
    sentence = stage.parsed.sentence_at(match.token.start)
    if sentence is None:
        return []
    return [t for t in stage.parsed.tokens[sentence.first : sentence.last] if t.dep == "prep"]


def _joins(stage: Stage, match: Match, preposition: Token) -> bool:
    """Tell whether a preposition names a partner: *beside*, *together with*, *with X against Y*."""
    if stage.patterns.is_a(preposition.text, "alongside"):
        return True
    if preposition.text.lower() != "with":
        return False
    before = stage.parsed.tokens[preposition.index - 1] if preposition.index else None
    if before is not None and stage.patterns.is_a(before.text, "jointly"):
        return True
    if match.trigger.kind.kind != "fight" or match.trigger.pos != "verb":
        return False
    inner = {c.text.lower() for p in _objects(stage, preposition) for c in stage.parsed.children(p.index)}
    outer = {c.text.lower() for c in stage.parsed.children(preposition.head) if c.dep == "prep"}
    return bool((inner | outer) & _AGAINST)


def _objects(stage: Stage, preposition: Token) -> list[Token]:
    return [
        joined
        for c in stage.parsed.children(preposition.index)
        if c.dep == "pobj"
        for joined in stage.slots.joined(c)
    ]


def _hangs_on(stage: Stage, preposition: Token, heads: set[int]) -> bool:
    """Tell whether a preposition belongs to the act or its doers, with only *side* or *concert* between."""
    for governor in stage.parsed.ancestors(preposition.index):
        if governor.index in heads:
            return True
        inner = governor.dep in {"prep", "advmod", "npadvmod"} or stage.patterns.is_a(
            governor.text, "jointly"
        )
        if not inner:
            return False
    return False


def _after_object(stage: Stage, match: Match, preposition: Token) -> bool:
    if match.trigger.kind.plover == "CONSULT" or match.carrier is not None:
        return False
    return any(
        c.dep == "dobj" and c.index < preposition.index for c in stage.parsed.children(match.token.index)
    )
