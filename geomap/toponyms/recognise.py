"""Decide which proposals are toponyms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geomap.model import Feature
from geomap.toponyms.entry import SEAT, NameKind
from geomap.toponyms.gazetteer_file import FEATURES

if TYPE_CHECKING:
    from geomap.language.parsed import Parsed
    from geomap.toponyms.gazetteer import Gazetteer
    from geomap.toponyms.proposals import Proposal
    from geomap.toponyms.words import Word

_STRONG = frozenset(
    FEATURES.index(f) for f in (Feature.COUNTRY, Feature.ADM1, Feature.DISPUTED_AREA, Feature.CONTINENT, Feature.REGION)
)
_PLACES = frozenset({"GPE", "LOC", "NORP", "FAC"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A recognised toponym, how sure that is (0 to 1) and why."""

    proposal: Proposal
    confidence: float
    reasons: tuple[str, ...]


def recognise(
    text: str, words: tuple[Word, ...], proposals: list[Proposal], parsed: Parsed | None, gazetteer: Gazetteer
) -> list[Found]:
    """Return the proposals that are toponyms, in text order and without overlap."""
    lower = {word.folded for word in words if not word.capital}
    judged = [_judge(p, words, lower, parsed, gazetteer) for p in proposals]
    chosen: list[Found] = []
    taken: list[tuple[int, int]] = []
    for found in sorted(judged, key=lambda f: (f.proposal.start - f.proposal.end, f.proposal.start)):
        span = found.proposal
        if found.confidence >= 0.5 and all(span.end <= a or span.start >= b for a, b in taken):
            chosen.append(found)
            taken.append((span.start, span.end))
    return sorted(chosen, key=lambda f: f.proposal.start)


def _judge(
    proposal: Proposal, words: tuple[Word, ...], lower: set[str], parsed: Parsed | None, gazetteer: Gazetteer
) -> Found:
    if not proposal.matches:
        return Found(proposal=proposal, confidence=0.3, reasons=("not in the gazetteer",))
    rows = np.array([row for row, _ in proposal.matches])
    kinds = {kind for _, kind in proposal.matches}
    records = gazetteer.places[rows]
    population = int(records["population"].max())
    seat = any(gazetteer.code(row) == SEAT for row in rows.tolist())
    strong = seat or bool(_STRONG & set(records["feature"].tolist())) or NameKind.PARTY in kinds
    score = 0.9 if strong or NameKind.DEMONYM in kinds or population > 100_000 else 0.7 if population > 5000 else 0.55
    reasons = ["in the gazetteer"]
    if proposal.last - proposal.first == 1 and proposal.folded in lower:
        score *= 0.4
        reasons.append("also a common word here")
    before = words[proposal.first - 1] if proposal.first else None
    after = words[proposal.last] if proposal.last < len(words) else None
    sole = NameKind.DEMONYM not in kinds and not strong
    if sole and before is not None and before.capital and before.joint.isspace() and not before.opens:
        score *= 0.55
    if sole and after is not None and after.capital and words[proposal.last - 1].joint.isspace():
        score *= 0.7
    if parsed is not None:
        labels = {t.entity for t in parsed.tokens_in(proposal.start, proposal.end)}
        if labels & _PLACES:
            score = min(1.0, score * 1.3)
        elif not strong and NameKind.DEMONYM not in kinds:
            score *= 0.6
    elif len(proposal.folded) <= 3 and not strong:
        score *= 0.3
    return Found(proposal=proposal, confidence=min(score, 0.99), reasons=tuple(reasons))
