"""Decide which proposals are toponyms: each alone first, then each in the company of the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.toponyms import clues
from geomap.toponyms.boosting import trees
from geomap.toponyms.company import COMPANY, company
from geomap.toponyms.resolve import COHERENCE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.language.parsed import Parsed
    from geomap.toponyms.gazetteer import Gazetteer
    from geomap.toponyms.proposals import Proposal
    from geomap.toponyms.words import Word

THRESHOLD: Final = 0.35
"""A proposal is taken for a toponym from this probability on; it was chosen on the training corpora."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A recognised toponym, how sure that is (0 to 1) and why."""

    proposal: Proposal
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """The toponyms of a text in its order, and the proposals that were turned down, with their confidence."""

    found: tuple[Found, ...]
    rejected: tuple[Found, ...]


def recognise(
    text: str, words: tuple[Word, ...], proposals: list[Proposal], parsed: Parsed | None, gazetteer: Gazetteer
) -> Recognition:
    """Return the proposals that are toponyms, without overlap, and the others."""
    if not proposals:
        return Recognition(found=(), rejected=())
    rows = evidence(words, proposals, parsed, gazetteer)
    columns = clues.LEXICAL if parsed is None else (*clues.LEXICAL, *clues.LANGUAGE)
    mode = "fast" if parsed is None else "accurate"
    alone = trees(f"{mode}-alone", columns).probability(rows)
    beside = company(text, proposals, alone, gazetteer)
    probable = trees(f"{mode}-together", (*columns, *COMPANY)).probability(np.hstack([rows, beside]))
    chosen = select(proposals, probable, THRESHOLD)
    judged = [
        Found(proposal=p, confidence=float(q), reasons=_reasons(p, row[: len(COHERENCE)]))
        for p, q, row in zip(proposals, probable, beside, strict=True)
    ]
    return Recognition(
        found=tuple(f for i, f in enumerate(judged) if i in chosen),
        rejected=tuple(f for i, f in enumerate(judged) if i not in chosen),
    )


def evidence(
    words: tuple[Word, ...], proposals: list[Proposal], parsed: Parsed | None, gazetteer: Gazetteer
) -> NDArray[np.float64]:
    """Return the clues of each proposal as one table."""
    gathered = clues.gather(proposals, words, parsed, gazetteer)
    return gathered.lexical if gathered.language is None else np.hstack([gathered.lexical, gathered.language])


def select(proposals: list[Proposal], probable: NDArray[np.float64], least: float) -> set[int]:
    """Return the positions of the most probable proposals that do not overlap."""
    chosen: set[int] = set()
    taken: list[tuple[int, int]] = []
    for at in sorted(
        range(len(proposals)), key=lambda i: (-probable[i], proposals[i].start, -proposals[i].end)
    ):
        start, end = proposals[at].start, proposals[at].end
        if probable[at] < least:
            break
        if all(end <= a or start >= b for a, b in taken):
            taken.append((start, end))
            chosen.add(at)
    return chosen


def _reasons(proposal: Proposal, placed: NDArray[np.float64]) -> tuple[str, ...]:
    """Return in words what speaks for a proposal; ``placed`` are its columns ``COHERENCE``."""
    if not proposal.matches:
        return ("written like a place name",)
    reasons = ["its core is in the gazetteer" if proposal.core else "in the gazetteer"]
    country, _, near, contained, _, _ = placed.tolist()
    if contained > 0.5:
        reasons.append("followed by what contains it")
    if country > 0.3:
        reasons.append("in a country the text speaks of")
    elif near > 0.5:
        reasons.append("near other places of the text")
    return tuple(reasons)
