"""A province or district and the town it is named after: one meaning, told apart by the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.model import Feature
from geomap.terms import KM_PER_DEGREE
from geomap.toponyms.calling import called_before, called_behind
from geomap.toponyms.cues import cues
from geomap.toponyms.gazetteer_layout import FEATURES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.toponyms.pool import Pool
    from geomap.toponyms.proposals import Proposal
    from geomap.toponyms.words import Word

_ADM1: Final = FEATURES.index(Feature.ADM1)
_CAPITAL: Final = FEATURES.index(Feature.CAPITAL)
_UNITS: Final = np.array([f in {Feature.ADM1, Feature.ADM2} for f in FEATURES])
_TOWNS: Final = np.array([f in {Feature.SETTLEMENT, Feature.CAPITAL} for f in FEATURES])
_SEAT: Final = 3.0
"""How high a town must rank as a seat of administration to stand for the province of its name."""

_SHARE: Final = 0.1
"""The least share of a unit's people that live in a town which the bare name means."""

_MAIN: Final = 0.35
"""The share from which a town need not be the seat of its province."""

_LARGE: Final = 0.25
"""The share from which it stands for the province if the text does not speak against it."""

_UNLIKELY: Final = 0.4
"""How the belief in a town that is no seat may compare at least with that in its province."""

_BESIDE_KM: Final = 30.0
"""Namesakes of one country so near share the belief in their spot, and do not take it from each other."""


def choose(pool: Pool, belief: NDArray[np.float64], number: int, *, area: bool) -> tuple[int, float]:
    """Return the position of the candidate that a name means, and the share of belief in its meaning.

    Parameters
    ----------
    pool, belief
        The candidates of all names and the belief in each.
    number
        Which name of the pool.
    area
        Whether the text calls the name a province, region or district.
    """
    these = pool.of(number)
    if these.stop == these.start + 1:
        return these.start, float(min(belief[these.start], 1.0))
    kin, own = _kin(pool, these), belief[these]
    beside = _beside(pool, these)
    shares = (kin | beside) @ own
    around = beside @ own
    best = int(np.argmax(np.where(beside[int(np.argmax(around))], own, -1.0)))
    family = np.flatnonzero(kin[best]).tolist()
    units = [at for at in (best, *family) if _UNITS[pool.feature[these.start + at]]]
    towns = [at for at in (best, *family) if _TOWNS[pool.feature[these.start + at]]]
    if units and towns and (area or _stands_for(pool, belief, these, towns, best)):
        chosen = units if area else towns
        best = max(
            chosen, key=lambda at: (pool.feature[these.start + at] == _ADM1, belief[these.start + at], -at)
        )
    return these.start + best, float(min(shares[best], 1.0))


def _beside(pool: Pool, these: slice) -> NDArray[np.bool_]:
    """Return which candidates of a name lie beside each other: a strip, its city and its province are one."""
    lon, lat, country = pool.lon[these], pool.lat[these], pool.country[these]
    north = lat[:, None] - lat[None]
    east = (lon[:, None] - lon[None]) * np.cos(np.radians(lat))[:, None]
    near = north * north + east * east < (_BESIDE_KM / KM_PER_DEGREE) ** 2
    return np.asarray(near & (country[:, None] == country[None]))


def _stands_for(pool: Pool, belief: NDArray[np.float64], these: slice, towns: list[int], best: int) -> bool:
    """Tell whether a bare name means a town: the main one or seat of its unit, or not belied by the text."""
    people = pool.population[these.start + best]
    for at in (these.start + town for town in towns):
        main = pool.seat[at] >= _SEAT or pool.population[at] >= _MAIN * people
        if main or belief[at] >= _UNLIKELY * belief[these.start + best]:
            return True
    return int(pool.feature[these.start + best]) != _ADM1


def _kin(pool: Pool, these: slice) -> NDArray[np.bool_]:
    """Return which candidates of a name are a unit and its town, or a unit and the capital of its country."""
    rows, feature = pool.rows[these], pool.feature[these]
    unit, town = _UNITS[feature], _TOWNS[feature]
    if not (unit.any() and town.any()):
        return np.zeros((len(rows), len(rows)), dtype=np.bool_)
    people, seat = pool.population[these], pool.seat[these]
    first = feature == _ADM1
    share = people[None] / np.maximum(people[:, None], 1.0)
    ranks = ~first[:, None] | (seat[None] >= _SEAT) | (share >= _LARGE)
    known = ranks & (share >= _SHARE)
    inside = (rows[:, None] == pool.admin1[these][None]) | (rows[:, None] == pool.admin2[these][None])
    country = pool.country[these]
    capital = (feature == _CAPITAL)[None] & (country[:, None] == country[None])
    pairs = unit[:, None] & town[None] & ((inside & known) | capital)
    return np.asarray(pairs | pairs.T)


def called_area(proposal: Proposal, words: tuple[Word, ...]) -> bool:
    """Tell whether a text calls a name a province, region or district, before it, in it or after it."""
    units = cues().units
    named = (word.folded for word in words[proposal.first : proposal.last])
    if proposal.last - proposal.first > 1 and any(_is_unit(name, units) for name in named):
        return True
    if _holds_town(proposal, words):
        return True
    called = called_before(words, proposal.first, units) or called_behind(words, proposal.last, units)
    return called is not None


def _holds_town(proposal: Proposal, words: tuple[Word, ...]) -> bool:
    """Tell whether a name stands behind a town and its comma, and no list goes on: *Rochester, New York*.

    A word that opens the sentence is no town if the clause goes on right behind the name: *Later, Baku said*.
    """
    before = words[proposal.first - 1] if proposal.first else None
    if before is None or not before.capital or before.after != ",":
        return False
    last = words[proposal.last - 1]
    follower = words[proposal.last] if proposal.last < len(words) else None
    if before.opens and follower is not None and last.after == "":
        return False
    if follower is None or last.after[:1] not in {"", ","}:
        return True
    return follower.folded not in _JOINING and not (follower.capital and last.after[:1] == ",")


_JOINING: Final = frozenset({"and", "or"})


def _is_unit(folded: str, units: frozenset[str]) -> bool:
    return folded in units or (folded.endswith("s") and folded[:-1] in units)
