"""Whether a gazetteer file is whole and sound: its checksum, its header, and numbers that point into it.

A file of ``geomap gazetteer build`` ends with the CRC-32 of all that stands before: 10 ms for 24 MB, and no
flipped bit gets by. A file without it, such as a copy of the bundled one, is looked through for numbers that
point nowhere (35 ms), so that a later look-up cannot fail; a coordinate that is wrong but on the globe is not
told then. The bundled file itself is not checked: the package carries its hash.
"""

from __future__ import annotations

import json
import zlib
from itertools import chain
from typing import TYPE_CHECKING, Final, TypedDict

import numpy as np

from geomap.errors import DataError
from geomap.model import Feature
from geomap.toponyms.gazetteer_layout import KIND_BITS, NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from _typeshed import ReadableBuffer
    from numpy.typing import NDArray

    from geomap.toponyms.gazetteer_layout import Sections

CHECKSUM_BYTES: Final = 4
TABLES: Final = ("country", "code", "unit", "source")
CREDIT: Final = ("name", "version", "licence", "attribution", "url")


class Header(TypedDict):
    """What the header of a gazetteer file says."""

    version: int
    lengths: dict[str, int]
    tables: dict[str, list[str]]
    datasets: list[dict[str, str | None]]


def damaged(path: Path, what: str) -> DataError:
    """Return the error that refuses a damaged file."""
    return DataError(
        f"gazetteer {path} is damaged: {what}; build it anew with `geomap gazetteer build`, or copy it again"
    )


def header_of(content: bytes, path: Path, version: int, sections: Iterable[str]) -> Header:
    """Return the header of a file.

    Raises
    ------
    DataError
        If it is no header, or one of another version.
    """
    try:
        header = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise damaged(path, "its header is no JSON") from error
    if not isinstance(header, dict) or not isinstance(header.get("version"), int):
        raise damaged(path, "its header names no version")
    if header["version"] != version:
        raise DataError(
            f"gazetteer {path} has version {header['version']}, this geomap reads {version}; rebuild it"
        )
    for fault in _faults_of_header(header, sections):
        raise damaged(path, fault)
    return Header(
        version=version,
        lengths=header["lengths"],
        tables=header["tables"],
        datasets=header["datasets"],
    )


def _faults_of_header(header: dict[str, object], sections: Iterable[str]) -> Iterator[str]:
    lengths, tables, datasets = (header.get(key) for key in ("lengths", "tables", "datasets"))
    if not isinstance(lengths, dict) or not all(_is_length(lengths.get(name)) for name in sections):
        yield "its header does not give the length of each section"
    if not isinstance(tables, dict) or not all(_are_texts(tables.get(name)) for name in TABLES):
        yield "its header lacks a table of words"
    if not isinstance(datasets, list) or not all(_is_credit(credit) for credit in datasets):
        yield "its header does not name its datasets"


def _is_length(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def _is_credit(value: object) -> bool:
    return (
        isinstance(value, dict)
        and sorted(value) == sorted(CREDIT)
        and all(isinstance(value[key], str) for key in CREDIT[:4])
        and isinstance(value["url"], str | None)
    )


def checksum(content: ReadableBuffer) -> bytes:
    """Return the checksum that ends a file whose other bytes are ``content``."""
    return zlib.crc32(content).to_bytes(CHECKSUM_BYTES, "little")


def check(mapped: NDArray[np.uint8], end: int, sections: Sections, path: Path) -> None:
    """Check a file whose sections end at byte ``end``.

    Raises
    ------
    DataError
        If its bytes are not those of its checksum or, where it has none, a number points nowhere.
    """
    if end < len(mapped):
        if bytes(mapped[end:]) != checksum(mapped[:end].data):
            raise damaged(path, "its bytes are not those that its checksum tells of")
        return
    # One after the other: a later check counts on those before it.
    for sound, what in chain(_names_sound(sections), _places_sound(sections), _texts_sound(sections)):
        if not sound:
            raise damaged(path, what)


def _names_sound(found: Sections) -> Iterator[tuple[bool, str]]:
    keys, starts, postings = found.keys, found.starts, found.postings
    yield len(starts) == len(keys) + 1, "its names and their postings do not go together"
    yield bool((keys[1:] > keys[:-1]).all()), "its names are not in order"
    yield bool((starts[1:] >= starts[:-1]).all()), "its postings are not in order"
    yield int(starts[0]) == 0 and int(starts[-1]) == len(postings), "its postings are cut short"
    yield (
        _below(postings >> np.uint32(KIND_BITS), len(found.places)),
        "a name means a place that is not there",
    )


def _places_sound(found: Sections) -> Iterator[tuple[bool, str]]:
    places = found.places
    for column, most in (("lon", 180_000_000), ("lat", 90_000_000)):
        values = places[column]
        inside = not len(values) or (int(values.min()) >= -most and int(values.max()) <= most)
        yield inside, f"a place has an impossible {column}"
    for column in ("admin1", "admin2"):
        inside = bool(((places[column] < len(places)) | (places[column] == NOWHERE)).all())
        yield inside, "a place lies in one that is not there"
    for column in TABLES:
        yield _below(places[column], len(found.tables[column])), f"a place has an unknown {column}"
    yield _below(places["feature"], len(Feature)), "a place has an unknown feature"


def _texts_sound(found: Sections) -> Iterator[tuple[bool, str]]:
    """Tell whether the text of each place lies in the blob, is UTF-8, and has an id and a name."""
    first = found.places["name"].astype(np.int64)
    last = first + found.places["names"]
    yield not len(last) or int(last.max()) <= len(found.blob), "a place's name lies outside the file"
    yield _is_utf8(found.blob), "its names are not UTF-8"
    inner = np.append((found.blob & 0xC0) == 0x80, [False])
    yield not bool((inner[first] | inner[last]).any()), "a place's name is cut within a letter"
    breaks = np.flatnonzero(found.blob == ord("\n"))
    named = np.searchsorted(breaks, first) < np.searchsorted(breaks, last)
    yield bool(named.all()), "a place has no name"


def _is_utf8(blob: NDArray[np.uint8]) -> bool:
    try:
        blob.tobytes().decode()
    except UnicodeDecodeError:
        return False
    return True


def _below(values: NDArray[np.generic], limit: int) -> bool:
    return not len(values) or int(values.max()) < limit
