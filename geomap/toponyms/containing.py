"""What a text says contains a toponym: ``Tripoli, Lebanon``, ``Lebanon's Tripoli``, mention by mention."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.model import Feature
from geomap.toponyms.gazetteer_layout import FEATURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geomap.toponyms.pool import Pool
    from geomap.toponyms.proposals import Proposal
    from geomap.toponyms.words import Word

CONTAINED: Final = frozenset({",", "(", ", in"})
"""What stands between a toponym and the one behind it that contains it."""

INSIDE: Final = CONTAINED | {"in"}
_COUNTRY: Final = FEATURES.index(Feature.COUNTRY)
_ADM1: Final = FEATURES.index(Feature.ADM1)
_GREAT: Final = frozenset({_COUNTRY, _ADM1})
"""What lies in no province: behind its comma a list goes on, as in ``Georgia, Alabama and Florida``."""


def containers(text: str, words: tuple[Word, ...], spans: Sequence[Proposal]) -> dict[int, Proposal]:
    """Return, by the start of a toponym, the toponym beside it that the text says contains it.

    Parameters
    ----------
    text, words
        The text.
    spans
        Its toponyms, in text order.
    """
    found: dict[int, Proposal] = {}
    for one, two in pairwise(spans):
        if text[one.end : two.start].strip() in INSIDE:
            found[one.start] = two
        elif two.first == one.last and words[one.last - 1].owns:
            found.setdefault(two.start, one)
    return found


def within(
    pool: Pool, belief: NDArray[np.float64], number: int, container: int | None
) -> NDArray[np.float64]:
    """Return the belief in the candidates of a name, those alone that lie in what contains it, if any do.

    Parameters
    ----------
    pool, belief
        The candidates of all names and the belief in each.
    number, container
        Which names of the pool: the toponym's, and that of what contains it.
    """
    if container is None or container == number:
        return belief
    these, outer = pool.of(number), pool.of(container)
    favourite = pool.feature[these.start + int(np.argmax(belief[these]))]
    first = outer.start + int(np.argmax(belief[outer]))
    if pool.feature[first] == _COUNTRY:
        inside = (pool.country[these] == pool.country[first]) & (pool.feature[these] != _COUNTRY)
    elif favourite in _GREAT:
        return belief
    else:
        areas = pool.rows[outer]
        inside = np.isin(pool.admin1[these], areas) & ~np.isin(pool.rows[these], areas)
    if favourite == _COUNTRY:
        inside &= pool.feature[these] == _ADM1
    total = belief[these][inside].sum()
    if total <= 0:
        return belief
    narrowed = belief.copy()
    narrowed[these] = np.where(inside, belief[these] / total, 0.0)
    return narrowed
