"""How a gazetteer's file is laid out: its magic, its sections, the columns of a place and the hash of a name.

Layout, little-endian: ``MAGIC``, the length of a JSON header as ``<u8``, the header, then the sections
whose lengths the header gives. A name is looked up by binary search of its hash.
A posting is ``place index * 8 + kind of name``. Strings lie in one UTF-8 blob.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from geomap.model import Feature

MAGIC: Final = b"GEOMAPGZ"
VERSION: Final = 1
FEATURES: Final = tuple(Feature)
NOWHERE: Final = 0xFFFFFFFF
KIND_BITS: Final = 3

PLACE: Final = np.dtype(
    [
        ("lon", "<i4"),
        ("lat", "<i4"),
        ("population", "<u4"),
        ("geonames_id", "<u4"),
        ("admin1", "<u4"),
        ("admin2", "<u4"),
        ("name", "<u4"),
        ("names", "<u2"),
        ("country", "<u2"),
        ("code", "<u2"),
        ("unit", "<u2"),
        ("uncertainty", "<u2"),
        ("feature", "u1"),
        ("source", "u1"),
    ]
)
"""``lon`` and ``lat`` in 1e-6 degrees, ``uncertainty`` in 0.1 km, ``name`` an offset into the blob where
``names`` bytes hold the id (empty where it is ``geonames:`` and the number), the name and the parties' names,
separated by line feeds."""


class Record(NamedTuple):
    """A row of places as Python numbers: the fields of ``PLACE`` in their order."""

    lon: int
    lat: int
    population: int
    geonames_id: int
    admin1: int
    admin2: int
    name: int
    names: int
    country: int
    code: int
    unit: int
    uncertainty: int
    feature: int
    source: int


def key(folded: str) -> int:
    """Return the 64-bit hash under which a folded name is filed."""
    return int.from_bytes(hashlib.blake2b(folded.encode(), digest_size=8).digest(), "little")


DTYPES: Final[dict[str, np.dtype[np.generic]]] = {
    "keys": np.dtype("<u8"),
    "starts": np.dtype("<u4"),
    "postings": np.dtype("<u4"),
    "places": PLACE,
    "blob": np.dtype("u1"),
}


@dataclass(frozen=True, slots=True)
class Sections:
    """A gazetteer file in memory, or mapped into it."""

    keys: np.ndarray[tuple[int], np.dtype[np.uint64]]
    starts: np.ndarray[tuple[int], np.dtype[np.uint32]]
    postings: np.ndarray[tuple[int], np.dtype[np.uint32]]
    places: np.ndarray[tuple[int], np.dtype[np.void]]
    blob: np.ndarray[tuple[int], np.dtype[np.uint8]]
    tables: dict[str, list[str]]
    datasets: tuple[dict[str, str | None], ...]
