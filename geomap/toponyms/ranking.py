"""What speaks for each candidate of each name, as rows of numbers for the ranker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.model import Feature
from geomap.toponyms import resolve
from geomap.toponyms.boosting import trees
from geomap.toponyms.entry import NameKind
from geomap.toponyms.gazetteer_layout import FEATURES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.toponyms.pool import Pool
    from geomap.toponyms.resolve import Setting

RANKING: Final = (
    *("prior", "prior_behind", "population", "population_share", "namesakes", "rank"),
    *("country_share", "admin1_share", "near", "contained"),
    *("country_behind", "admin1_behind", "near_behind", "contained_behind"),
    *("nearest_km", "three_nearest_km", "around", "nearest_behind", "three_nearest_behind", "around_behind"),
    *("admin2_share", "admin2_behind", "seat", "seat_behind", "close", "close_behind"),
    *("country_named", "admin1_named", "names", "home_km"),
    *("open_country", "open_admin1", "open_admin2", "open_around"),
    *("open_country_behind", "open_admin1_behind", "open_admin2_behind", "open_around_behind"),
    *(f"is_{feature}" for feature in FEATURES),
    *(f"by_{kind.name.lower()}" for kind in NameKind),
)
PASSES: Final = 2
SHARPNESS: Final = 1.0
"""How steeply scores become belief; it was chosen so that belief says how often the choice is right."""

_COUNTRY: Final = FEATURES.index(Feature.COUNTRY)
_ADM1: Final = FEATURES.index(Feature.ADM1)
_AROUND_KM: Final = 400.0
_CLOSE_KM: Final = 40.0
_AFAR_KM: Final = 1e5
_OPENNESS: Final = 0.4
"""How steeply prominence counts while every candidate is still open."""


def table(pool: Pool, setting: Setting, belief: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return columns ``RANKING`` for every candidate; ``belief`` is the share of belief in each so far."""
    mass = belief * setting.weights[pool.owner]
    best = resolve.foremost(pool, mass)
    country = resolve.others(pool, pool.by_country, mass)
    admin1 = resolve.others(pool, pool.by_admin1, mass)
    near = resolve.nearness(pool, mass)
    contained = resolve.contained(pool, setting, belief)
    admin2 = resolve.others(pool, pool.by_admin2, mass)
    nearest, three, around, close = _distances(pool, best, mass)
    total = np.bincount(pool.owner, weights=pool.population, minlength=len(pool.names))
    size = np.bincount(pool.owner, minlength=len(pool.names))
    columns = (
        pool.prior,
        pool.prior - pool.prior[pool.bounds[pool.owner]],
        np.log10(pool.population + 1),
        pool.population / (total[pool.owner] + 1),
        size[pool.owner],
        np.arange(len(pool.rows)) - pool.bounds[pool.owner],
        *(country, admin1, near, contained),
        *(_behind(pool, values) for values in (country, admin1, near, contained)),
        *(nearest, three, around),
        *(_behind(pool, values) for values in (-nearest, -three, around)),
        *(admin2, _behind(pool, admin2), pool.seat, _behind(pool, pool.seat), close, _behind(pool, close)),
        *_named(pool, best, belief),
        np.full(len(pool.rows), len(pool.names)),
        _home(pool, setting),
        *_open(pool, setting),
    )
    features, kinds = np.eye(len(FEATURES))[pool.feature], np.eye(len(NameKind))[pool.kinds]
    return np.hstack([np.column_stack(columns), features, kinds])


def believe(pool: Pool, setting: Setting) -> NDArray[np.float64]:
    """Return the share of belief in each candidate: by prominence and context, then twice by the ranker."""
    belief = resolve.rank(pool, setting)
    if not len(belief):
        return belief
    model = trees("ranker", RANKING)
    for _ in range(PASSES):
        belief = resolve.share(pool, model.score(table(pool, setting, belief)), SHARPNESS)
    return belief


def _behind(pool: Pool, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far each candidate lies behind the best of its name."""
    return values - np.maximum.reduceat(values, pool.bounds[:-1])[pool.owner]


def _distances(
    pool: Pool, best: NDArray[np.int64], mass: NDArray[np.float64]
) -> tuple[NDArray[np.float64], ...]:
    """Return log distances to the nearest and three nearest other places, and how many lie around."""
    far = resolve.apart_km(pool, best)
    far[pool.owner[:, None] == pool.owner[best][None]] = _AFAR_KM
    closest = np.sort(far, axis=1)[:, :3]
    around, close = (
        (np.exp(-far / reach) * mass[best][None]).sum(axis=1) / (mass[best].sum() + 1)
        for reach in (_AROUND_KM, _CLOSE_KM)
    )
    return np.log1p(closest[:, 0]), np.log1p(closest.mean(axis=1)), around, close


def _open(pool: Pool, setting: Setting) -> tuple[NDArray[np.float64], ...]:
    """Return how much of what the other names may mean lies about each candidate, before any is believed.

    Names that are each unclear point together to one region, as the towns of a local paper do.
    """
    mass = resolve.share(pool, pool.prior, _OPENNESS) * setting.weights[pool.owner]
    grouped = (pool.by_country, pool.by_admin1, pool.by_admin2)
    columns = [resolve.others(pool, groups, mass) for groups in grouped]
    columns.append(resolve.surroundings(pool, mass))
    return (*columns, *(_behind(pool, column) for column in columns))


def _named(
    pool: Pool, best: NDArray[np.int64], belief: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how surely the country and the province of each candidate are themselves named."""
    feature = pool.feature[best]
    nations = np.where(feature == _COUNTRY, belief[best], 0.0)
    provinces = np.where(feature == _ADM1, belief[best], 0.0)
    country = ((pool.country[:, None] == pool.country[best][None]) * nations[None]).sum(axis=1)
    admin1 = ((pool.admin1[:, None] == pool.rows[best][None]) * provinces[None]).sum(axis=1)
    own = pool.feature[:, None] == np.array([_COUNTRY, _ADM1])[None]
    return np.where(own[:, 0], 0.0, country), np.where(own[:, 1], 0.0, admin1)


def _home(pool: Pool, setting: Setting) -> NDArray[np.float64]:
    """Return the log distance to the outlet's home, or minus one where it is not known."""
    if setting.home is None:
        return np.full(len(pool.rows), -1.0)
    lon, lat = setting.home
    return np.log1p(resolve.distance_km(pool.lon, pool.lat, np.array(lon), np.array(lat)))
