"""One territory change for one change, however often the text tells it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from geomap.model import ActorKind, Basis, TerritoryChange
from geomap.territory.unnamed import is_unnamed

if TYPE_CHECKING:
    from geomap.model import Actor
    from geomap.territory.claim import Claim


def join(claims: list[Claim], actors: tuple[Actor, ...]) -> tuple[TerritoryChange, ...]:
    """Return changes from claims, each with all that tells of it.

    Two statements are of one change only if the text itself ties them: the same place, or land called
    by the same words with a side or a whereabouts in common. Sides are never inferred from who fights.
    """
    sides = {actor.id: _side(actor) for actor in actors}
    vague = {actor.id: actor.kind for actor in actors if actor.country is None and is_unnamed(actor.name)}
    kinds = {actor.id: actor.kind for actor in actors}
    gained = {(claim.place, claim.gainer) for claim in claims if claim.place and claim.gainer}
    joined: list[Claim] = []
    for claim in claims:
        for kept in joined:
            _name_alike(kept, claim, vague, kinds)
        same = next(
            (c for c in joined if _same(c, claim, sides) and not _taken_and_left(c, claim, gained)), None
        )
        if same is None:
            joined.append(claim)
        else:
            _absorb(same, claim)
    return tuple(_change(claim, named=claim.attributed_to in kinds) for claim in joined)


def _name_alike(a: Claim, b: Claim, vague: dict[str, ActorKind], kinds: dict[str, ActorKind]) -> None:
    """Let *troops* that gain what an army gains elsewhere be that army: two statements of one place."""
    if a.place is None or a.place != b.place or a.gainer is None or b.gainer is None:
        return
    for one, other in ((a, b), (b, a)):
        kind, known = vague.get(one.gainer or ""), other.gainer or ""
        if kind is not None and known not in vague and kinds[known] in _ALIKE.get(kind, frozenset()):
            one.gainer = other.gainer


_ALIKE: Final = {
    ActorKind.MILITARY: frozenset({ActorKind.MILITARY, ActorKind.STATE}),
    ActorKind.ARMED_GROUP: frozenset({ActorKind.ARMED_GROUP}),
}
"""Which kinds a force that is called by a common noun alone may be."""


def _side(actor: Actor) -> str:
    return (
        actor.country if actor.country is not None and actor.kind is not ActorKind.ARMED_GROUP else actor.id
    )


def _same(a: Claim, b: Claim, sides: dict[str, str]) -> bool:
    if a.status != b.status or a.place != b.place or not _agree(a, b, sides):
        return False
    if _there_and_back(a, b) or _there_and_back(b, a):
        return False
    if a.place is not None:
        return a.when is None or b.when is None or a.when == b.when
    if a.near is not None and b.near is not None and a.near != b.near:
        return False
    if (a.gainer and b.gainer) or (a.loser and b.loser):
        return _words(a)[-1:] == _words(b)[-1:]
    return _words(a) == _words(b)


def _taken_and_left(a: Claim, b: Claim, gained: set[tuple[str, str]]) -> bool:
    """Tell whether one names no side and the other is of who had taken the land: *X fell*, *they left X*."""
    return any(
        one.gainer is None
        and one.loser is None
        and one.procedure == "conquest"
        and (
            (left.place, left.loser) in gained or (left.procedure is None and abs(one.act - left.act) > _FAR)
        )
        for one, left in ((a, b), (b, a))
    )


_FAR: Final = 50
"""Tokens beyond which a fall of land and somebody's leaving it are not said to be one."""


def _there_and_back(taken: Claim, back: Claim) -> bool:
    """Tell whether one statement is of somebody taking land, the other of its return by nobody named."""
    return taken.gainer is not None and not taken.again and back.again and back.gainer is None


def _agree(a: Claim, b: Claim, sides: dict[str, str]) -> bool:
    """Tell whether no side of one statement speaks against the other, and nobody takes from itself."""
    gainers, losers = ({sides[x] for x in pair if x is not None} for pair in _pairs(a, b))
    return len(gainers) < 2 and len(losers) < 2 and not gainers & losers


def _pairs(a: Claim, b: Claim) -> tuple[tuple[str | None, ...], tuple[str | None, ...]]:
    return (a.gainer, b.gainer), (a.loser, b.loser)


_ARTICLES: Final = frozenset({"the", "a", "an", "this", "that", "these", "those"})


def _words(claim: Claim) -> list[str]:
    return [word for word in claim.area.casefold().split() if word not in _ARTICLES]


def _absorb(kept: Claim, other: Claim) -> None:
    pieced = (kept.gainer is None and other.gainer is not None) or (
        kept.loser is None and other.loser is not None
    )
    kept.gainer = kept.gainer or other.gainer
    kept.loser = kept.loser or other.loser
    kept.near = kept.near or other.near
    if pieced or (Basis.COREFERENT in {kept.basis, other.basis} and kept.place is None):
        kept.basis = Basis.COREFERENT
    if kept.when is None:
        kept.when, kept.when_basis = other.when, other.when_basis
    kept.procedure = kept.procedure or other.procedure
    kept.attributed_to = kept.attributed_to or other.attributed_to
    kept.evidence.extend(s for s in other.evidence if s not in kept.evidence)


def _change(claim: Claim, *, named: bool) -> TerritoryChange:
    evidence = tuple(sorted(claim.evidence, key=lambda s: (s.start, s.end)))
    content = "|".join((claim.area, claim.place or "", *(f"{s.start}-{s.end}" for s in evidence)))
    known = (claim.gainer is not None) + (claim.loser is not None) + (claim.place is not None)
    firm = 0.1 if claim.basis is Basis.STATED and claim.status == "completed" else 0.0
    return TerritoryChange(
        id=f"change:{hashlib.sha256(content.encode()).hexdigest()[:8]}",
        gainer=claim.gainer,
        loser=claim.loser,
        area=claim.area,
        place=claim.place,
        when=claim.when,
        procedure=claim.procedure,
        status=claim.status,
        basis=claim.basis,
        evidence=evidence,
        confidence=round(0.45 + 0.15 * known + firm, 2),
        when_basis=claim.when_basis,
        near=claim.near,
        modality=claim.modality,
        attributed_to=claim.attributed_to if named else None,
        attributed_words=None if named else claim.attributed_to,
    )
