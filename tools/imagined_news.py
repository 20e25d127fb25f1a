"""Imagined lists of toponyms, as local news in English would name them, to train the ranker on.

Each has a home town, places around it, its province and country, and a few places the whole world knows.
Nothing is read but the gazetteer, so that no corpus leaks into the weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.model import Feature
from geomap.toponyms import ranking, resolve
from geomap.toponyms.folding import fold
from geomap.toponyms.gazetteer_layout import FEATURES, NOWHERE
from geomap.toponyms.pool import gather
from geomap.toponyms.resolve import Setting, distance_km

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from geomap.toponyms.gazetteer import Gazetteer

ENGLISH: Final = ("USA", "GBR", "CAN", "AUS", "IRL", "NZL", "ZAF", "IND", "NGA", "KEN")
_REACH_KM: Final = 120.0
_SETTLED: Final = [FEATURES.index(f) for f in (Feature.SETTLEMENT, Feature.CAPITAL)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imagined:
    """Rows of the ranker's table, which of them are right, and the size of each name's group."""

    rows: NDArray[np.float64]
    labels: NDArray[np.float64]
    groups: list[int]


def imagine(gazetteer: Gazetteer, number: int, seed: int = 7) -> Iterator[Imagined]:
    """Yield ``number`` imagined texts; the same seed gives the same ones."""
    random = np.random.default_rng(seed)
    places = gazetteer.places
    towns = np.flatnonzero(np.isin(places["feature"], _SETTLED) & (places["population"] > 0))
    drawn = np.sqrt(places["population"][towns].astype(float))
    english = np.array([gazetteer.country(int(r)) in ENGLISH for r in towns])
    local = drawn * english
    known = places["population"][towns].astype(float) ** 1.2
    countries = np.array(sorted(gazetteer.countries.values()))
    while number:
        weights = local if random.random() < 0.6 else drawn
        home = int(random.choice(towns, p=weights / weights.sum()))
        rows = [home, *_around(gazetteer, towns, home, random)]
        rows += random.choice(towns, int(random.integers(0, 4)), p=known / known.sum()).tolist()
        rows += random.choice(countries, int(random.integers(0, 4))).tolist()
        if found := _table(gazetteer, list(dict.fromkeys(rows)), random):
            number -= 1
            yield found


def _around(
    gazetteer: Gazetteer,
    towns: NDArray[np.int64],
    home: int,
    random: np.random.Generator,
) -> list[int]:
    """Return places around a home town, often its province, sometimes its district and country."""
    places = gazetteer.places
    there = places[home]
    near = towns[np.abs(places["lat"][towns] - int(there["lat"])) < 1_500_000]
    far = distance_km(
        places["lon"][near] / 1e6, places["lat"][near] / 1e6, there["lon"] / 1e6, there["lat"] / 1e6
    )
    weights = np.sqrt(places["population"][near].astype(float)) * np.exp(-far / 40.0) * (far < _REACH_KM)
    count = min(int(random.integers(1, 8)), int((weights > 0).sum()))
    rows: list[int] = random.choice(near, count, replace=False, p=weights / weights.sum()).tolist()
    if int(there["admin1"]) != NOWHERE and random.random() < 0.6:
        rows.append(int(there["admin1"]))
    if int(there["admin2"]) != NOWHERE and random.random() < 0.3:
        rows.append(int(there["admin2"]))
    nation = gazetteer.countries.get(gazetteer.country(home))
    if nation is not None and random.random() < 0.3:
        rows.append(nation)
    return rows


def _table(gazetteer: Gazetteer, rows: list[int], random: np.random.Generator) -> Imagined | None:
    named = {fold(gazetteer.strings(row)[1]): row for row in rows}
    matches = gazetteer.match(list(named))
    pool = gather(dict(zip(named, matches, strict=True)), gazetteer)
    names = list(pool.names)
    followers = []
    for at, name in enumerate(names):
        province = int(gazetteer.places[named[name]]["admin1"])
        above = [i for i, other in enumerate(names) if named[other] == province]
        if above and random.random() < 0.4:
            followers.append((at, above[0]))
    weights = 1.0 + np.log(random.integers(1, 5, len(names)))
    setting = Setting(weights=weights, followers=tuple(followers))
    table = ranking.table(pool, setting, resolve.rank(pool, setting))
    right = np.array([named[name] for name in names])[pool.owner]
    places = gazetteer.places
    close = distance_km(pool.lon, pool.lat, places["lon"][right] / 1e6, places["lat"][right] / 1e6) <= 161.0
    kept = [s for s in map(pool.of, range(len(names))) if s.stop - s.start > 1 and close[s].any()]
    if not kept:
        return None
    return Imagined(
        rows=np.vstack([table[s] for s in kept]),
        labels=np.concatenate([close[s] for s in kept]).astype(float),
        groups=[s.stop - s.start for s in kept],
    )
