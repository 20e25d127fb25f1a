"""Reading ↔ JSON, checked field by field (msgspec)."""

from __future__ import annotations

import msgspec

from geomap.errors import ReadingError
from geomap.model import SCHEMA, Reading


def dumps(reading: Reading) -> str:
    """Return ``reading`` as indented JSON, ``schema`` first; the same value gives the same text."""
    plain = msgspec.to_builtins(reading)
    ordered = {"schema": plain.pop("schema"), **plain}
    return msgspec.json.format(msgspec.json.encode(ordered), indent=1).decode() + "\n"


def loads(text: str) -> Reading:
    """Return the Reading that ``text`` holds.

    Raises
    ------
    ReadingError
        If the text is not JSON, is of another schema, or a reference points nowhere.
    """
    try:
        reading = msgspec.json.decode(text.encode(), type=Reading)
    except msgspec.ValidationError as error:
        raise ReadingError(f"the Reading does not follow the schema: {error}") from error
    except msgspec.DecodeError as error:
        raise ReadingError(f"the Reading is not JSON: {error}; give the output of `geomap read`") from error
    check(reading)
    return reading


def check(reading: Reading) -> None:
    """Check that what a Reading refers to is in it.

    Raises
    ------
    ReadingError
        If it is of another schema, names a place or actor it does not define, or quotes outside its text.
    """
    if reading.schema != SCHEMA:
        raise ReadingError(f"the Reading has schema {reading.schema!r}; this geomap reads {SCHEMA!r}")
    places = {place.id for place in reading.places}
    actors = {actor.id for actor in reading.actors}
    _known("place", places, [(m.text, m.place) for m in reading.mentions])
    _known("place", places, [(e.id, e.where) for e in reading.events])
    _known("place", places, [(c.id, p) for c in reading.territory_changes for p in (c.place, c.near)])
    _known("actor", actors, [(e.id, a) for e in reading.events for a in (*e.actors, *e.recipients)])
    _known("actor", actors, [(c.id, a) for c in reading.territory_changes for a in (c.gainer, c.loser)])
    length = len(reading.article.text)
    spans = [(m.start, m.end) for m in reading.mentions]
    spans += [(s.start, s.end) for a in reading.actors for s in a.mentions]
    spans += [(s.start, s.end) for e in reading.events for s in e.evidence]
    spans += [(s.start, s.end) for c in reading.territory_changes for s in c.evidence]
    for start, end in spans:
        if not 0 <= start < end <= length:
            raise ReadingError(
                f"the Reading has a span {start}–{end} outside its article of {length} characters"
            )


def _known(what: str, known: set[str], used: list[tuple[str, str | None]]) -> None:
    for owner, name in used:
        if name is not None and name not in known:
            raise ReadingError(f"the Reading names {what} {name!r} in {owner!r}, which it does not define")
