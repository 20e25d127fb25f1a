"""One territory change for one change, however often the text tells it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from geomap.model import ActorKind, Basis, TerritoryChange

if TYPE_CHECKING:
    from geomap.model import Actor, Event
    from geomap.territory.claim import Claim

_BATTLE: Final = frozenset({"fight", "ceasefire", "shelling", "air_or_drone_strike", "violate_ceasefire"})
_FIGHTERS: Final = frozenset({ActorKind.STATE, ActorKind.MILITARY, ActorKind.ARMED_GROUP})


def join(
    claims: list[Claim], actors: tuple[Actor, ...], events: tuple[Event, ...]
) -> tuple[TerritoryChange, ...]:
    """Return changes from claims, each with all that tells of it.

    A claim that names only the gainer and one that names only the loser are the same change if the
    events know exactly those two belligerents.
    """
    sides = {actor.id: _side(actor) for actor in actors}
    parties = _belligerents(actors, events, sides)
    joined: list[Claim] = []
    for claim in claims:
        same = next((c for c in joined if _same(c, claim, sides, parties)), None)
        if same is None:
            joined.append(claim)
        else:
            _absorb(same, claim)
    return tuple(_change(claim) for claim in joined)


def _side(actor: Actor) -> str:
    return (
        actor.country if actor.country is not None and actor.kind is not ActorKind.ARMED_GROUP else actor.id
    )


def _belligerents(actors: tuple[Actor, ...], events: tuple[Event, ...], sides: dict[str, str]) -> set[str]:
    kinds = {actor.id: actor.kind for actor in actors}
    return {
        sides[id_]
        for event in events
        if event.kind in _BATTLE
        for id_ in (*event.actors, *event.recipients)
        if kinds[id_] in _FIGHTERS
    }


def _same(a: Claim, b: Claim, sides: dict[str, str], parties: set[str]) -> bool:
    if a.status != b.status or a.place != b.place:
        return False
    if a.place is None and a.near is not None and b.near is not None and a.near != b.near:
        return False
    for x, y in ((a.gainer, b.gainer), (a.loser, b.loser)):
        if x is not None and y is not None and sides[x] != sides[y]:
            return False
    if a.place is not None:
        return a.when is None or b.when is None or a.when == b.when
    shared = (a.gainer and b.gainer) or (a.loser and b.loser)
    if shared:
        return a.area.split()[-1].casefold() == b.area.split()[-1].casefold()
    named = {sides[x] for x in (a.gainer, a.loser, b.gainer, b.loser) if x is not None}
    return len(named) == 2 and named == parties


def _absorb(kept: Claim, other: Claim) -> None:
    kept.gainer = kept.gainer or other.gainer
    kept.loser = kept.loser or other.loser
    kept.near = kept.near or other.near
    if Basis.COREFERENT in {kept.basis, other.basis} and kept.place is None:
        kept.basis = Basis.COREFERENT
    if kept.when is None:
        kept.when, kept.when_basis = other.when, other.when_basis
    kept.procedure = kept.procedure or other.procedure
    kept.attributed_to = kept.attributed_to or other.attributed_to
    kept.evidence.extend(s for s in other.evidence if s not in kept.evidence)


def _change(claim: Claim) -> TerritoryChange:
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
        attributed_to=claim.attributed_to,
    )
