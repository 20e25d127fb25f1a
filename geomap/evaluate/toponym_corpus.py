"""Read a corpus of texts with gold toponyms, and refuse what cannot be scored."""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Final

from geomap.articles.reader import MAX_CHARACTERS
from geomap.errors import DataError
from geomap.toponyms.entry import NameKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.toponyms.gazetteer import Gazetteer

_FORM: Final = "a line is an object with doc_id, text and toponyms (each: start, end, name, lat, lon)"


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold toponym: half-open offsets, lon and lat if the corpus gives them, whether it is a demonym.

    A longitude past 180 degrees is a slip that a published corpus has: such a toponym has no point and is
    ``off_globe``.
    """

    start: int
    end: int
    point: tuple[float, float] | None
    demonym: bool
    off_globe: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A text of a corpus with its gold toponyms."""

    doc_id: str
    text: str
    gold: tuple[Gold, ...]


class _MisfitError(ValueError):
    """What is wrong with a line."""


def read_corpus(path: Path, gazetteer: Gazetteer) -> Iterator[Document]:
    """Yield the documents of a corpus.

    A toponym that is given twice, with the same point, counts once.

    Raises
    ------
    DataError
        If the file cannot be read, or a line does not have the fields of a document, names a toponym
        otherwise than its text does, or places one off the globe.
    """
    try:
        lines = path.read_text(encoding="utf-8").strip("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"corpus {path} cannot be read: {error}; give JSONL in UTF-8") from error
    for number, line in enumerate(lines, start=1):
        try:
            yield _document(json.loads(line), gazetteer)
        except (ValueError, RecursionError) as error:
            raise DataError(f"corpus {path}, line {number}: {error}; {_FORM}") from error


def _document(record: object, gazetteer: Gazetteer) -> Document:
    if not isinstance(record, dict) or not record.keys() >= {"doc_id", "text", "toponyms"}:
        raise _MisfitError("it lacks doc_id, text or toponyms")
    text, toponyms = record["text"], record["toponyms"]
    if not isinstance(text, str) or not isinstance(toponyms, list):
        raise _MisfitError("text is not text, or toponyms are no list")
    if len(text) > MAX_CHARACTERS:
        raise _MisfitError(f"text has {len(text):,} characters, at most {MAX_CHARACTERS:,} are read")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise _MisfitError("text is not Unicode text")
    gold: dict[tuple[int, int], Gold] = {}
    for toponym in toponyms:
        found = _gold(toponym, text, gazetteer)
        if gold.setdefault((found.start, found.end), found) != found:
            raise _MisfitError(f"two points for the toponym at {found.start} to {found.end}")
    return Document(str(record["doc_id"]), text, tuple(gold.values()))


def _gold(record: object, text: str, gazetteer: Gazetteer) -> Gold:
    if not isinstance(record, dict) or not record.keys() >= {"start", "end", "name", "lat", "lon"}:
        raise _MisfitError("a toponym lacks start, end, name, lat or lon")
    start, end, name = record["start"], record["end"], record["name"]
    if not _is_whole(start) or not _is_whole(end):
        raise _MisfitError(f"start {start!r} and end {end!r} are not both whole numbers")
    if not 0 <= start < end <= len(text):
        raise _MisfitError(f"{start} to {end} is no span of its {len(text):,} characters")
    if name != text[start:end]:
        raise _MisfitError(f"the name {name!r} is not the text at {start} to {end}, {text[start:end]!r}")
    point = _point(record["lon"], record["lat"])
    off_globe = point is not None and abs(point[0]) > 180
    demonym = any(c.kind is NameKind.DEMONYM for c in gazetteer.lookup(name))
    return Gold(start, end, None if off_globe else point, demonym, off_globe)


def _point(lon: object, lat: object) -> tuple[float, float] | None:
    """Return lon and lat as numbers, or None where the corpus gives neither."""
    if lon is None and lat is None:
        return None
    if not all(isinstance(value, float) or _is_whole(value) for value in (lon, lat)):
        raise _MisfitError(f"lon {lon!r} and lat {lat!r} are not both numbers, nor both null")
    east, north = float(str(lon)), float(str(lat))
    if not isfinite(east) or not abs(north) <= 90:
        raise _MisfitError(f"lon {lon}, lat {lat} is not on the globe")
    return east, north


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
