"""The places that the names of one text may mean, as columns of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.model import Feature
from geomap.toponyms.entry import NameKind
from geomap.toponyms.gazetteer_layout import FEATURES, NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from geomap.toponyms.gazetteer import Gazetteer
    from geomap.toponyms.proposals import Proposal

MOST: Final = 60
"""Candidates kept for one name, by prominence."""

_BASE: Final = {
    Feature.COUNTRY: 9.0,
    Feature.CONTINENT: 9.0,
    Feature.DISPUTED_AREA: 7.5,
    Feature.REGION: 6.5,
    Feature.WATER: 6.0,
    Feature.ADM1: 6.2,
    Feature.LANDFORM: 5.0,
    Feature.LINE: 5.0,
    Feature.ADM2: 0.5,
    Feature.CAPITAL: 1.5,
    Feature.SETTLEMENT: 0.0,
    Feature.SITE: 2.5,
}
_PER_POPULATION: Final = {
    Feature.ADM2: 0.8,
    Feature.CAPITAL: 1.0,
    Feature.SETTLEMENT: 1.0,
    Feature.ADM1: 0.15,
}
_PER_KIND: Final = {
    NameKind.PRIMARY: 0.0,
    NameKind.PARTY: 0.3,
    NameKind.DEMONYM: 0.0,
    NameKind.METONYM: 0.0,
    NameKind.ABBREVIATION: 0.0,
    NameKind.LEGACY: -0.5,
    NameKind.ALTERNATE: -1.0,
    NameKind.SHORT: -0.8,
}
_BASES: Final = np.array([_BASE[feature] for feature in FEATURES])
_SLOPES: Final = np.array([_PER_POPULATION.get(feature, 0.0) for feature in FEATURES])
_ADM1: Final = FEATURES.index(Feature.ADM1)
_ADM2: Final = FEATURES.index(Feature.ADM2)
_SEATS: Final = {"PPLC": 4.0, "PPLA": 3.0, "PPLA2": 2.0, "PPLA3": 1.0, "PPLA4": 0.5, "PPLX": -1.0}
"""How high a town ranks as a seat of administration, by feature code."""

_WIDE: Final = np.array(
    [
        f
        in {
            Feature.REGION,
            Feature.DISPUTED_AREA,
            Feature.WATER,
            Feature.LANDFORM,
            Feature.LINE,
            Feature.ADM1,
        }
        for f in FEATURES
    ]
)
_WIDEST_KM: Final = 600.0
"""An area of a larger radius says too little about what lies near."""

_SPARSE: Final = 100_000
"""From here on the numbers of groups are closed up: tables by them would be mostly empty."""

_KINDS: Final = np.array([_PER_KIND[kind] for kind in NameKind])


@dataclass(frozen=True, slots=True)
class Groups:
    """Which candidates belong together: the number of each one's group, and one for its name and group."""

    of: NDArray[np.int64]
    of_name: NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Pool:
    """Candidates of all names, name by name; ``bounds[i]`` to ``bounds[i + 1]`` belong to ``names[i]``.

    ``reach_km`` is how far a candidate that is an area reaches about its point, else 0.
    """

    names: tuple[str, ...]
    bounds: NDArray[np.int64]
    owner: NDArray[np.int64]
    rows: NDArray[np.int64]
    kinds: NDArray[np.int64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    reach_km: NDArray[np.float64]
    population: NDArray[np.float64]
    feature: NDArray[np.int64]
    country: NDArray[np.int64]
    admin1: NDArray[np.int64]
    admin2: NDArray[np.int64]
    seat: NDArray[np.float64]
    prior: NDArray[np.float64]

    @cached_property
    def far_from(self) -> dict[int, NDArray[np.float64]]:
        """How far all candidates lie from one, by its position, as far as it was asked so far."""
        return {}

    @cached_property
    def by_country(self) -> Groups:
        """The candidates of one country."""
        return _groups(self.owner, self.country)

    @cached_property
    def by_admin1(self) -> Groups:
        """The candidates of one province."""
        return _groups(self.owner, self.admin1)

    @cached_property
    def by_admin2(self) -> Groups:
        """The candidates of one district; what lies in none is alone with its name."""
        return _groups(self.owner, np.where(self.admin2 == NOWHERE, -1 - self.owner, self.admin2))

    def of(self, number: int) -> slice:
        """Return the slice of the candidates of a name."""
        return slice(int(self.bounds[number]), int(self.bounds[number + 1]))


def meanings(proposals: Iterable[Proposal]) -> dict[str, tuple[tuple[int, NameKind], ...]]:
    """Return what each name may mean; where a name is a demonym it means nothing else."""
    found: dict[str, tuple[tuple[int, NameKind], ...]] = {}
    for proposal in proposals:
        if proposal.matches:
            people = tuple(m for m in proposal.matches if m[1] is NameKind.DEMONYM)
            found[proposal.folded] = people or proposal.matches
    return found


def gather(matches: Mapping[str, Iterable[tuple[int, NameKind]]], gazetteer: Gazetteer) -> Pool:
    """Return the candidates of each name, most prominent first, at most ``MOST`` a name."""
    names = tuple(matches)
    pairs = [(number, row, kind) for number, name in enumerate(names) for row, kind in matches[name]]
    table = np.array(pairs, dtype=np.int64).reshape(-1, 3)
    places = gazetteer.places[table[:, 1]]
    feature, kinds = places["feature"].astype(np.int64), table[:, 2]
    population = places["population"].astype(np.float64)
    prior = _BASES[feature] + _SLOPES[feature] * np.log10(population + 1) + _KINDS[kinds]
    order = np.lexsort((table[:, 1], -prior, table[:, 0]))
    rank = np.arange(len(order)) - np.searchsorted(table[order, 0], table[order, 0])
    order = order[rank < MOST]
    places, owner = places[order], table[order, 0]
    country = places["country"].astype(np.int64)
    own = feature[order] == _ADM1
    admin1 = np.where(own, table[order, 1], places["admin1"].astype(np.int64))
    own = feature[order] == _ADM2
    admin2 = np.where(own, table[order, 1], places["admin2"].astype(np.int64))
    return Pool(
        names=names,
        bounds=np.searchsorted(owner, np.arange(len(names) + 1)),
        owner=owner,
        rows=table[order, 1],
        kinds=kinds[order],
        lon=places["lon"] / 1e6,
        lat=places["lat"] / 1e6,
        reach_km=_reach_km(places["feature"], places["uncertainty"] / 10),
        population=population[order],
        feature=feature[order],
        country=country,
        admin1=admin1,
        admin2=admin2,
        seat=_seats(gazetteer)[places["code"]],
        prior=prior[order],
    )


def _reach_km(feature: NDArray[np.uint8], radius_km: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far areas reach about their points: the radius of a circle of the size of their outline."""
    return np.where(_WIDE[feature] & (radius_km <= _WIDEST_KM), radius_km, 0.0)


def _groups(owner: NDArray[np.int64], code: NDArray[np.int64]) -> Groups:
    codes, of = np.unique(code, return_inverse=True)
    of_name = owner * len(codes) + of
    if len(of_name) and of_name[-1] > _SPARSE:
        of_name = np.unique(of_name, return_inverse=True)[1]
    return Groups(of, of_name)


def _seats(gazetteer: Gazetteer) -> NDArray[np.float64]:
    return np.array([_SEATS.get(code, 0.0) for code in gazetteer.codes])
