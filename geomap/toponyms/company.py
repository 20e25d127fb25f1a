"""How well a proposal sits among the other likely toponyms of its text, as a row of numbers."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.toponyms.pool import gather, meanings
from geomap.toponyms.resolve import COHERENCE, Setting, coherence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.toponyms.gazetteer import Gazetteer
    from geomap.toponyms.proposals import Proposal

COMPANY: Final = (*COHERENCE, "alone", "rival", "namesakes_mean", "namesakes_most", "text_mean")
_LIKELY: Final = 0.1
_REACH: Final = 8


def company(
    text: str, proposals: list[Proposal], alone: NDArray[np.float64], gazetteer: Gazetteer
) -> NDArray[np.float64]:
    """Return columns ``COMPANY`` for each proposal; ``alone`` is its probability judged by itself."""
    pool = gather(meanings(proposals), gazetteer)
    number = {name: at for at, name in enumerate(pool.names)}
    by_name: dict[str, list[float]] = defaultdict(list)
    for proposal, probability in zip(proposals, alone.tolist(), strict=True):
        by_name[proposal.folded].append(probability)
    weights = np.log1p([sum(by_name[name]) for name in pool.names])
    followers = _followers(text, proposals, alone, number)
    placed = coherence(pool, Setting(weights=weights, followers=followers))
    table = np.zeros((len(proposals), len(COMPANY)))
    mean = float(alone.mean()) if len(alone) else 0.0
    for row, proposal in enumerate(proposals):
        if proposal.folded in number:
            table[row, : len(COHERENCE)] = placed[number[proposal.folded]]
        same = by_name[proposal.folded]
        rival = _rival(proposals, alone, row)
        table[row, len(COHERENCE) :] = (alone[row], rival, sum(same) / len(same), max(same), mean)
    return table


def _rival(proposals: list[Proposal], alone: NDArray[np.float64], row: int) -> float:
    """Return the best probability among the proposals that overlap this one."""
    one = proposals[row]
    near = range(max(0, row - _REACH), min(len(proposals), row + _REACH + 1))
    rivals = (i for i in near if i != row and proposals[i].start < one.end and one.start < proposals[i].end)
    return max((float(alone[i]) for i in rivals), default=0.0)


def _followers(
    text: str, proposals: list[Proposal], alone: NDArray[np.float64], number: dict[str, int]
) -> tuple[tuple[int, int], ...]:
    """Return the pairs of names that stand as in ``Shusha, Azerbaijan``."""
    beginning: dict[int, list[int]] = defaultdict(list)
    for at, proposal in enumerate(proposals):
        if alone[at] >= _LIKELY and proposal.folded in number:
            beginning[proposal.first].append(at)
    found = set()
    for at, proposal in enumerate(proposals):
        if alone[at] < _LIKELY or proposal.folded not in number:
            continue
        for other in beginning.get(proposal.last, ()):
            if text[proposal.end : proposals[other].start].strip() in {",", "("}:
                found.add((number[proposal.folded], number[proposals[other].folded]))
    return tuple(sorted(found))
