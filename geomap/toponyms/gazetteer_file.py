"""A gazetteer's file, written and read: sorted hashes of folded names, postings, places, strings.

It is laid out as :mod:`geomap.toponyms.gazetteer_layout` says and mapped into memory. A file that a user
built ends with a checksum (:mod:`geomap.toponyms.file_checks`); the bundled one has none.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.errors import DataError
from geomap.toponyms.entry import Entry, NameKind
from geomap.toponyms.file_checks import CREDIT, check, checksum, damaged, header_of
from geomap.toponyms.folding import fold
from geomap.toponyms.gazetteer_layout import (
    DTYPES,
    FEATURES,
    KIND_BITS,
    MAGIC,
    NOWHERE,
    PLACE,
    VERSION,
    Sections,
    key,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from geomap.model import Dataset

_ALIGNMENT: Final = 16
_WORDS: Final = 0xFFFF + 1


def write(entries: Sequence[Entry], datasets: Iterable[Dataset]) -> bytes:
    """Return the bytes of a gazetteer that holds ``entries``, without a checksum.

    The same input gives the same bytes.

    Raises
    ------
    DataError
        If two entries share an id.
    """
    return _bytes_of(sections_of(entries, datasets))


def sections_of(entries: Sequence[Entry], datasets: Iterable[Dataset]) -> Sections:
    """Return entries as the sections of a gazetteer file.

    Raises
    ------
    DataError
        If two entries share an id.
    """
    tables = _tables(entries)
    index = {entry.id: number for number, entry in enumerate(entries)}
    if len(index) != len(entries):
        raise DataError("two gazetteer entries share an id; ids must be unique")
    keys, starts, postings = _postings(entries)
    places, blob = _places(entries, index, tables)
    return Sections(
        keys=keys,
        starts=starts,
        postings=postings,
        places=places,
        blob=blob,
        tables=tables,
        datasets=tuple({field: getattr(dataset, field) for field in CREDIT} for dataset in datasets),
    )


def dump(found: Sections) -> bytes:
    """Return the bytes of a gazetteer file with these sections and a checksum."""
    content = _bytes_of(found)
    return content + checksum(content)


def _bytes_of(found: Sections) -> bytes:
    sections = {name: getattr(found, name) for name in DTYPES}
    header: dict[str, object] = {
        "version": VERSION,
        "tables": found.tables,
        "datasets": list(found.datasets),
        "lengths": {name: len(section) for name, section in sections.items()},
    }
    head = json.dumps(header, ensure_ascii=False, sort_keys=True).encode()
    parts = [MAGIC, len(head).to_bytes(8, "little"), head]
    for section in sections.values():
        parts.append(bytes(-sum(map(len, parts)) % _ALIGNMENT))
        parts.append(section.tobytes())
    return b"".join(parts)


def read(path: Path, *, trusted: bool = False) -> Sections:
    """Map a gazetteer file into memory.

    Parameters
    ----------
    path
        The file.
    trusted
        Whether to open it without looking through it, as the bundled file is.

    Raises
    ------
    DataError
        If the file is missing, is not a gazetteer, is damaged, or is of another version.
    """
    try:
        mapped = np.memmap(path, dtype=np.uint8, mode="r")
    except (OSError, ValueError) as error:
        raise DataError(
            f"gazetteer {path} cannot be opened: {error}; run `make data` or give another file"
        ) from error
    if bytes(mapped[:8]) != MAGIC:
        raise DataError(f"{path} is not a geomap gazetteer; make one with `geomap gazetteer build`")
    offset = 16 + int.from_bytes(bytes(mapped[8:16]), "little")
    header = header_of(bytes(mapped[16:offset]), path, VERSION, DTYPES)
    found: dict[str, np.ndarray[tuple[int], np.dtype[np.uint8]]] = {}
    for name, dtype in DTYPES.items():
        offset += -offset % _ALIGNMENT
        size = header["lengths"][name] * dtype.itemsize
        if offset + size > len(mapped):
            raise damaged(path, "it is cut short")
        found[name] = np.asarray(mapped[offset : offset + size]).view(dtype)
        offset += size
    sections = Sections(**found, tables=header["tables"], datasets=tuple(header["datasets"]))  # type: ignore[arg-type]  # viewed by DTYPES
    if not trusted:
        check(np.asarray(mapped), offset, sections, path)
    return sections


def check_table(words: Sequence[str]) -> None:
    """Check that a file can number these words.

    Raises
    ------
    DataError
        If there are too many.
    """
    if len(words) > _WORDS:
        raise DataError(
            f"a gazetteer can hold {_WORDS:,} different units and as many sources, not {len(words):,}; "
            "use the same unit and source for more places"
        )


def _tables(entries: Sequence[Entry]) -> dict[str, list[str]]:
    tables = {
        "country": ["", *sorted({e.country for e in entries if e.country})],
        "code": sorted({e.code for e in entries}),
        "unit": ["", *sorted({e.unit for e in entries if e.unit})],
        "source": sorted({e.source for e in entries}),
    }
    for words in tables.values():
        check_table(words)
    return tables


Postings = tuple[
    np.ndarray[tuple[int], np.dtype[np.uint64]],
    np.ndarray[tuple[int], np.dtype[np.uint32]],
    np.ndarray[tuple[int], np.dtype[np.uint32]],
]
"""Sorted keys, where the postings of each begin, and the postings."""


def _postings(entries: Sequence[Entry]) -> Postings:
    kinds: dict[tuple[int, int], int] = {}
    for number, entry in enumerate(entries):
        for name, kind in ((entry.name, NameKind.PRIMARY), *entry.names):
            if folded := fold(name):
                at = (key(folded), number)
                kinds[at] = min(kinds.get(at, 99), kind, key=_RANK.__getitem__)
    ordered = sorted(kinds)
    hashes = np.array([h for h, _ in ordered], dtype=np.uint64)
    values = [(number << KIND_BITS) | kinds[h, number] for h, number in ordered]
    return filed(hashes, np.array(values, dtype=np.uint32))


def filed(
    hashes: np.ndarray[tuple[int], np.dtype[np.uint64]], postings: np.ndarray[tuple[int], np.dtype[np.uint32]]
) -> Postings:
    """Return keys, starts and postings of postings with the hash of each, sorted by it."""
    keys, first = np.unique(hashes, return_index=True)
    return keys, np.append(first, len(hashes)).astype(np.uint32), postings


_RANK: Final = {99: 99} | {
    kind: rank
    for rank, kind in enumerate(
        (
            NameKind.PRIMARY,
            NameKind.PARTY,
            NameKind.DEMONYM,
            NameKind.METONYM,
            NameKind.ABBREVIATION,
            NameKind.LEGACY,
            NameKind.ALTERNATE,
            NameKind.SHORT,
        )
    )
}


def _places(
    entries: Sequence[Entry], index: dict[str, int], tables: dict[str, list[str]]
) -> tuple[np.ndarray[tuple[int], np.dtype[np.void]], np.ndarray[tuple[int], np.dtype[np.uint8]]]:
    number = {name: {value: i for i, value in enumerate(values)} for name, values in tables.items()}
    places = np.zeros(len(entries), dtype=PLACE)
    strings: list[bytes] = []
    offset = 0
    for row, entry in enumerate(entries):
        party = [name for name, kind in entry.names if kind is NameKind.PARTY and name != entry.name]
        identity = "" if entry.id == f"geonames:{entry.geonames_id}" else entry.id
        text = "\n".join((identity, entry.name, *dict.fromkeys(party))).encode()
        strings.append(text)
        places[row] = (
            round(entry.lon * 1e6),
            round(entry.lat * 1e6),
            min(entry.population or 0, NOWHERE),
            entry.geonames_id or 0,
            index.get(entry.admin1 or "", NOWHERE),
            index.get(entry.admin2 or "", NOWHERE),
            offset,
            len(text),
            number["country"][entry.country or ""],
            number["code"][entry.code],
            number["unit"][entry.unit or ""],
            min(round(entry.uncertainty_km * 10), 0xFFFF),
            FEATURES.index(entry.feature),
            number["source"][entry.source],
        )
        offset += len(text)
    return places, np.frombuffer(b"".join(strings), dtype="u1")
