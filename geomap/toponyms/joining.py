"""Join places to a gazetteer: those of a user, which win, or those of a GeoNames dump, which are added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.toponyms.gazetteer_file import Postings, check_table, filed, sections_of
from geomap.toponyms.gazetteer_layout import KIND_BITS, NOWHERE, Sections

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from geomap.model import Dataset
    from geomap.toponyms.entry import Entry

_NUMBERED: Final = ("country", "code", "unit", "source")


def join(base: Sections, entries: Sequence[Entry], datasets: Iterable[Dataset], *, winning: bool) -> Sections:
    """Return a gazetteer with more places.

    Parameters
    ----------
    base
        The gazetteer to add to; it is not changed.
    entries
        The places to add. Their ids are not those of ``base``; what contains them may be in either.
    datasets
        Where they come from.
    winning
        Whether a name of theirs means nothing else from now on.

    Raises
    ------
    DataError
        If two entries share an id, or there are more different units or sources than a file can number.
    """
    new = sections_of(entries, datasets)
    tables = {name: [*base.tables[name]] for name in _NUMBERED}
    places = new.places.copy()
    for name in _NUMBERED:
        places[name] = _renumbered(places[name], new.tables[name], tables[name])
    places["name"] += len(base.blob)
    for column, ids in (("admin1", [e.admin1 for e in entries]), ("admin2", [e.admin2 for e in entries])):
        places[column] = _containers(base, places[column], ids, len(base.places))
    keys, starts, postings = _united(base, new, winning=winning)
    return Sections(
        keys=keys,
        starts=starts,
        postings=postings,
        places=np.concatenate([base.places, places]),
        blob=np.concatenate([base.blob, new.blob]),
        tables=tables,
        datasets=(*base.datasets, *new.datasets),
    )


def without(entries: Iterable[Entry], base: Sections) -> list[Entry]:
    """Return the entries whose GeoNames ids a gazetteer does not have yet."""
    known = set(base.places["geonames_id"].tolist()) - {0}
    return [entry for entry in entries if entry.geonames_id not in known]


def _renumbered(numbers: NDArray[np.uint16], names: list[str], table: list[str]) -> NDArray[np.int64]:
    """Return the numbers of names in a table that grows by those it lacks."""
    place = {name: at for at, name in enumerate(table)}
    for name in names:
        if name not in place:
            place[name] = len(table)
            table.append(name)
    check_table(table)
    return np.array([place[name] for name in names], dtype=np.int64)[numbers]


def _containers(
    base: Sections, own: NDArray[np.uint32], ids: Sequence[str | None], offset: int
) -> NDArray[np.int64]:
    """Return the rows of what contains the new places: among them, or by its GeoNames id in the base."""
    numbers = base.places["geonames_id"].astype(np.int64)
    order = np.argsort(numbers, kind="stable")
    wanted = np.array([_geonames(identity) for identity in ids], dtype=np.int64)
    at = np.minimum(np.searchsorted(numbers[order], wanted), max(len(order) - 1, 0))
    found = order[at] if len(order) else np.zeros(len(wanted), dtype=np.int64)
    known = (wanted > 0) & (numbers[found] == wanted) if len(order) else np.zeros(len(wanted), dtype=bool)
    rows = np.where(own == NOWHERE, NOWHERE, own.astype(np.int64) + offset)
    return np.where(known, found, rows)


def _geonames(identity: str | None) -> int:
    space, _, number = (identity or "").partition(":")
    return int(number) if space == "geonames" and number.isdigit() else 0


def _united(base: Sections, new: Sections, *, winning: bool) -> Postings:
    """Return keys, starts and postings of both."""
    old_keys = np.repeat(base.keys, np.diff(base.starts))
    new_keys = np.repeat(new.keys, np.diff(new.starts))
    old = base.postings
    if winning:
        kept = ~np.isin(old_keys, new.keys)
        old_keys, old = old_keys[kept], old[kept]
    shifted = new.postings + np.uint32(len(base.places) << KIND_BITS)
    both, postings = np.concatenate([old_keys, new_keys]), np.concatenate([old, shifted])
    order = np.argsort(both, kind="stable")
    return filed(both[order], postings[order])
