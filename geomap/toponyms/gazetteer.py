"""Look place names up, offline, in one memory-mapped file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.model import Dataset, Feature, Place, Precision
from geomap.toponyms.entry import SEAT, NameKind
from geomap.toponyms.folding import fold
from geomap.toponyms.gazetteer_file import read
from geomap.toponyms.gazetteer_layout import FEATURES, KIND_BITS, NOWHERE, Record, Sections, key
from geomap.toponyms.joining import join

if TYPE_CHECKING:
    from collections.abc import Sequence

BUNDLED: Final = "gazetteer.bin"
_KEPT: Final = 1 << 14
"""Places that are kept once built: the texts of one run name many places again."""

PRECISIONS: Final = {
    Feature.COUNTRY: Precision.COUNTRY,
    Feature.ADM1: Precision.ADM1,
    Feature.ADM2: Precision.ADM2,
    Feature.CAPITAL: Precision.SETTLEMENT,
    Feature.SETTLEMENT: Precision.SETTLEMENT,
    Feature.SITE: Precision.EXACT,
}
"""What a point of each feature locates; the others locate a region."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may mean, and how the name belongs to it."""

    place: Place
    kind: NameKind
    row: int


class Gazetteer:
    """Places by name. ``rows`` number the places; columns of all rows are numpy views of the file.

    From row ``own_from`` on they are a user's own.
    """

    def __init__(self, sections: Sections, own_from: int | None = None) -> None:
        self.own_from = len(sections.places) if own_from is None else own_from
        self._sections = sections
        self._tables = sections.tables
        self.places = sections.places
        self._built: dict[int, Place] = {}

    @property
    def sections(self) -> Sections:
        """The sections of its file."""
        return self._sections

    @property
    def datasets(self) -> tuple[Dataset, ...]:
        """The datasets that the places come from, with licence and attribution."""
        return tuple(Dataset(**d) for d in self._sections.datasets)  # type: ignore[arg-type]  # as written

    @cached_property
    def countries(self) -> dict[str, int]:
        """The row of each country, by its code."""
        found = np.flatnonzero(self.places["feature"] == FEATURES.index(Feature.COUNTRY))
        return {self.country(row): row for row in map(int, found)}

    @cached_property
    def seat_code(self) -> int:
        """The number of the code of palaces and offices in ``places``, -1 if none is in use."""
        return self.codes.index(SEAT) if SEAT in self.codes else -1

    def match(self, folded: Sequence[str]) -> list[list[tuple[int, NameKind]]]:
        """Return, for each folded name, the rows it may mean and how, in one search of the file."""
        if not folded:
            return []
        wanted = np.fromiter((key(name) for name in folded), dtype=np.uint64, count=len(folded))
        at = np.searchsorted(self._sections.keys, wanted)
        at[at == len(self._sections.keys)] = 0
        hits = self._sections.keys[at] == wanted if len(self._sections.keys) else np.zeros(len(at), bool)
        return [self._posted(int(i)) if hit else [] for i, hit in zip(at, hits, strict=True)]

    def _posted(self, number: int) -> list[tuple[int, NameKind]]:
        first, last = self._sections.starts[number : number + 2].tolist()
        mask = (1 << KIND_BITS) - 1
        return [(p >> KIND_BITS, _KINDS[p & mask]) for p in self._sections.postings[first:last].tolist()]

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return the places that ``name`` may mean, countries first, then by population and id.

        Parameters
        ----------
        name
            A toponym in any case, with or without diacritics, hyphens and apostrophes.
        """
        found = [
            Candidate(place=self.place(row), kind=kind, row=row) for row, kind in self.match([fold(name)])[0]
        ]
        return tuple(sorted(found, key=_prominence))

    def country(self, row: int) -> str:
        """Return the code of the country that holds a row, or an empty string."""
        return self._tables["country"][self._record(row).country]

    def strings(self, row: int) -> list[str]:
        """Return the id, the name and the parties' other names of a row."""
        return self._strings(self._record(row))

    def _record(self, row: int) -> Record:
        return Record._make(self.places[row].item())

    def _strings(self, record: Record) -> list[str]:
        found = self._sections.blob[record.name : record.name + record.names].tobytes().decode().split("\n")
        if not found[0]:
            found[0] = f"geonames:{record.geonames_id}"
        return found

    @property
    def codes(self) -> list[str]:
        """The feature codes in use, in the order of their numbers in ``places``."""
        return self._tables["code"]

    def code(self, row: int) -> str:
        """Return the GeoNames feature code of a row, or its equivalent."""
        return self._tables["code"][self._record(row).code]

    def place(self, row: int) -> Place:
        """Return a row as a place of the model."""
        found = self._built.get(row)
        if found is None:
            if len(self._built) == _KEPT:
                self._built.clear()
            found = self._built[row] = self._place(row)
        return found

    def _place(self, row: int) -> Place:
        record = self._record(row)
        identity, name, *others = self._strings(record)
        feature = FEATURES[record.feature]
        admin1 = record.admin1
        return Place(
            id=identity,
            name=name,
            lon=record.lon / 1e6,
            lat=record.lat / 1e6,
            feature=feature,
            country=self._tables["country"][record.country] or None,
            admin1=self.strings(admin1)[1] if admin1 != NOWHERE else None,
            geonames_id=record.geonames_id or None,
            precision=PRECISIONS.get(feature, Precision.REGION),
            uncertainty_km=record.uncertainty / 10,
            source=self._tables["source"][record.source],
            names=tuple(others),
            unit=self._tables["unit"][record.unit] or None,
            population=record.population or None,
        )


_KINDS: Final = tuple(NameKind)
_LEVELS: Final = {Feature.CONTINENT: 0, Feature.COUNTRY: 0, Feature.DISPUTED_AREA: 1, Feature.REGION: 2}


def _prominence(candidate: Candidate) -> tuple[int, int, str]:
    place = candidate.place
    return _LEVELS.get(place.feature, 3), -(place.population or 0), place.id


def open_gazetteer(path: Path | None = None, places: Path | None = None) -> Gazetteer:
    """Open the bundled gazetteer, or the one in ``path``, with a user's own places.

    Parameters
    ----------
    path
        A file made by ``geomap gazetteer build``.
    places
        CSV or GeoJSON of places (:func:`geomap.toponyms.own_places.read_places`); their names mean these
        places and nothing else.

    Raises
    ------
    DataError
        If a file is missing, damaged or of another version.
    """
    base = Gazetteer(read(path)) if path else _bundled()
    if places is None:
        return base
    from geomap.toponyms.own_places import dataset, read_places

    joined = join(base.sections, read_places(places, base), [dataset(places)], winning=True)
    return Gazetteer(joined, own_from=len(base.places))


@lru_cache(maxsize=1)
def _bundled() -> Gazetteer:
    """Return the gazetteer of the package, opened once: the texts of a run share the places that it built."""
    return Gazetteer(read(Path(str(files("geomap") / "data" / BUNDLED)), trusted=True))
