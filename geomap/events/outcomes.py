"""What an act of force led to is no act of its own: *shelled the town, killing 12 people*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geomap.events.draft import Draft
    from geomap.events.matches import Stage
    from geomap.language.parsed import Token

_RESULTS: Final = frozenset({"advcl", "xcomp", "acl", "conj"})

_AT_ONCE: Final = frozenset({"when", "as", "while"})


def with_outcomes(stage: Stage, drafts: list[Draft]) -> list[Draft]:
    """Return drafts with each *killing* taken into the act of force that it is the outcome of."""
    at: dict[int, Draft] = {}
    for draft in drafts:
        if draft.kind.plover == "ASSAULT":
            at[draft.match.token.index] = draft
            if draft.match.carrier is not None:
                at[draft.match.carrier.index] = draft
    kept = []
    for draft in drafts:
        outer = _led_from(stage, draft, at)
        if outer is None:
            kept.append(draft)
        else:
            _take_in(outer, draft)
    return kept


def _led_from(stage: Stage, draft: Draft, at: dict[int, Draft]) -> Draft | None:
    """Return the act of force of which a participle tells the harm, if its doer is the same or unnamed."""
    token: Token = draft.match.token
    if not draft.actors and stage.slots.passive(token) and (told := _when(stage, token, at)) is not None:
        return told if told.modality is draft.modality else None
    harm = stage.patterns.is_a(token.lemma, "harming") and token.tag == "VBG"
    if not harm or token.dep not in _RESULTS or draft.match.token.index not in at:
        return None
    outer = at.get(token.head)
    if outer is None or outer is draft or outer.modality is not draft.modality:
        return None
    return outer if not draft.actors or draft.actors == outer.actors else None


def _when(stage: Stage, token: Token, at: dict[int, Draft]) -> Draft | None:
    """Return the act of force in which somebody came to harm: *were shot dead when gunmen attacked*."""
    for clause in stage.parsed.children(token.index):
        marks = {c.text.lower() for c in stage.parsed.children(clause.index) if c.dep in {"mark", "advmod"}}
        if clause.dep == "advcl" and marks & _AT_ONCE:
            words = (clause, *(c for c in stage.parsed.children(clause.index) if c.dep == "nsubj"))
            return next((at[word.index] for word in words if word.index in at), None)
    return None


def _take_in(outer: Draft, inner: Draft) -> None:
    outer.recipients = outer.recipients or tuple(r for r in inner.recipients if r not in outer.actors)
    outer.fatalities = outer.fatalities if outer.fatalities is not None else inner.fatalities
    outer.evidence.extend(span for span in inner.evidence if span not in outer.evidence)
