"""Choose, among namesakes, the place that a text means: prominence first, then two passes of context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.model import Feature
from geomap.toponyms.gazetteer_layout import FEATURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geomap.toponyms.pool import Groups, Pool

PASSES: Final = 2
MOST_NAMES: Final = 300
_NEAR_KM: Final = 150.0
_CELL_DEGREES: Final = 0.75
_CELLS: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the text says beside the names: how much each counts and what contains what.

    ``weights`` holds a number for each name of the pool, ``followers`` the names that directly follow
    a name after a comma, ``home`` the outlet's lon and lat.
    """

    weights: NDArray[np.float64]
    followers: tuple[tuple[int, int], ...]
    home: tuple[float, float] | None = None


def rank(pool: Pool, setting: Setting) -> NDArray[np.float64]:
    """Return the share of belief in each candidate of the pool, by prominence and context alone.

    The shares of each name sum to one.
    """
    belief = share(pool, pool.prior)
    if not len(belief):
        return belief
    for _ in range(PASSES):
        belief = share(pool, pool.prior + _context(pool, setting, belief))
    return belief


def share(pool: Pool, score: NDArray[np.float64], sharpness: float = 1.5) -> NDArray[np.float64]:
    """Turn scores into shares that sum to one within each name."""
    if not len(score):
        return score
    top = np.maximum.reduceat(score, pool.bounds[:-1])
    raised = np.exp(sharpness * (score - top[pool.owner]))
    return raised / np.add.reduceat(raised, pool.bounds[:-1])[pool.owner]


def _context(pool: Pool, setting: Setting, belief: NDArray[np.float64]) -> NDArray[np.float64]:
    mass = belief * setting.weights[pool.owner]
    country = others(pool, pool.by_country, mass)
    admin1 = others(pool, pool.by_admin1, mass)
    return 3.0 * country + 1.5 * admin1 + 2.0 * nearness(pool, mass) + 4.0 * contained(pool, setting, belief)


def others(pool: Pool, groups: Groups, mass: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return, for each candidate, what share of the other names' mass lies in its group."""
    by_group = np.bincount(groups.of, weights=mass)
    own = np.bincount(groups.of_name, weights=mass)
    rest = mass.sum() - np.bincount(pool.owner, weights=mass, minlength=len(pool.names))[pool.owner]
    return np.asarray((by_group[groups.of] - own[groups.of_name]) / (rest + 1.0))


def nearness(pool: Pool, mass: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how strongly the likeliest places of other names lie near each candidate (0 to 1)."""
    best = foremost(pool, mass)
    far = apart_km(pool, best)
    close = np.exp(-far / _NEAR_KM) * mass[best][None]
    close[pool.owner[:, None] == pool.owner[best][None]] = 0.0
    closest = close.max(axis=1, initial=0.0)
    return np.asarray(2.0 * closest / (1.0 + closest))


def surroundings(pool: Pool, mass: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return, for each candidate, what share of the other names' mass lies in the cells about it."""
    row = np.floor(pool.lat / _CELL_DEGREES).astype(np.int64)
    wide = _CELL_DEGREES / np.maximum(np.cos(np.radians((row + 0.5) * _CELL_DEGREES)), 0.1)
    cells = row * _CELLS + np.floor(pool.lon / wide).astype(np.int64)
    codes, at = np.unique(cells, return_inverse=True)
    held = np.bincount(at, weights=mass)
    pairs, pair = np.unique(pool.owner * len(codes) + at, return_inverse=True)
    own = np.bincount(pair, weights=mass)
    found = np.zeros(len(pool.rows))
    for up in (-1, 0, 1):
        wide = _CELL_DEGREES / np.maximum(np.cos(np.radians((row + up + 0.5) * _CELL_DEGREES)), 0.1)
        column = np.floor(pool.lon / wide).astype(np.int64)
        for aside in (-1, 0, 1):
            wanted = (row + up) * _CELLS + column + aside
            place = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
            key = pool.owner * len(codes) + place
            near = np.minimum(np.searchsorted(pairs, key), len(pairs) - 1)
            rest = held[place] - np.where(pairs[near] == key, own[near], 0.0)
            found += np.where(codes[place] == wanted, rest, 0.0)
    others_mass = mass.sum() - np.bincount(pool.owner, weights=mass, minlength=len(pool.names))
    return np.asarray(found / (others_mass[pool.owner] + 1.0))


def apart_km(pool: Pool, best: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return how far each candidate lies from each of ``best``; what lies in an area is not far."""
    wanted = best.tolist()
    new = [at for at in dict.fromkeys(wanted) if at not in pool.far_from]
    if new:
        far = distance_km(pool.lon[None], pool.lat[None], pool.lon[new][:, None], pool.lat[new][:, None])
        beyond = np.maximum(far - pool.reach_km[None] - pool.reach_km[new][:, None], 0.0)
        pool.far_from.update(zip(new, beyond, strict=True))
    return np.ascontiguousarray(np.array([pool.far_from[at] for at in wanted]).reshape(-1, len(pool.rows)).T)


def distance_km(
    lon: NDArray[np.float64], lat: NDArray[np.float64], lon2: NDArray[np.float64], lat2: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return great-circle distances on a sphere."""
    one, two = np.radians(lat), np.radians(lat2)
    across = np.sin(np.radians(lon2 - lon) / 2) ** 2 * np.cos(one) * np.cos(two)
    return np.asarray(12742.0 * np.arcsin(np.sqrt(np.clip(np.sin((two - one) / 2) ** 2 + across, 0, 1))))


def contained(pool: Pool, setting: Setting, belief: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far the name that follows, as in ``Shusha, Azerbaijan``, contains each candidate."""
    inside = np.zeros(len(pool.rows))
    for name, follower in setting.followers:
        one, two = pool.of(name), pool.of(follower)
        rows = pool.rows[two]
        held = (pool.admin1[one][:, None] == rows[None]) & (pool.rows[one][:, None] != rows[None])
        nation = (pool.country[one][:, None] == pool.country[two][None]) & _national(pool)[two][None]
        share = ((held | nation) * belief[two][None]).max(axis=1, initial=0.0)
        inside[one] = np.maximum(inside[one], share)
    return inside


def _national(pool: Pool) -> NDArray[np.bool_]:
    return np.asarray(pool.feature == FEATURES.index(Feature.COUNTRY))


COHERENCE: Final = ("country_share", "admin1_share", "near", "contained", "belief", "contains")


def coherence(pool: Pool, setting: Setting) -> NDArray[np.float64]:
    """Return, for each name, how well its likeliest place sits among the others: columns ``COHERENCE``."""
    belief = rank(pool, setting)
    if not len(belief):
        return np.zeros((len(pool.names), len(COHERENCE)))
    mass = belief * setting.weights[pool.owner]
    best = likeliest(pool, belief)
    contains = np.zeros(len(pool.names))
    held = contained(pool, setting, belief)
    for name, follower in setting.followers:
        contains[follower] = max(contains[follower], held[best[name]])
    columns = (
        others(pool, pool.by_country, mass)[best],
        others(pool, pool.by_admin1, mass)[best],
        nearness(pool, mass)[best],
        held[best],
        belief[best],
        contains,
    )
    return np.column_stack(columns)


def likeliest(pool: Pool, belief: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the position of the likeliest candidate of each name."""
    top = np.maximum.reduceat(belief, pool.bounds[:-1])
    best = np.flatnonzero(belief == top[pool.owner])
    return np.asarray(best[np.searchsorted(pool.owner[best], np.arange(len(pool.names)))])


def foremost(pool: Pool, mass: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the likeliest candidate of each name, of ``MOST_NAMES`` names at most: those of the most mass.

    Each candidate is held against these, so that a long list of names takes time by its length only.
    """
    best = likeliest(pool, mass)
    if len(best) <= MOST_NAMES:
        return best
    return np.sort(best[np.argsort(-mass[best], kind="stable")[:MOST_NAMES]])


def order(values: Sequence[float]) -> list[int]:
    """Return the positions of values, greatest first."""
    return sorted(range(len(values)), key=lambda i: (-values[i], i))
