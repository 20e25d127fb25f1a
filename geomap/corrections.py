"""Corrections that a person makes to a Reading, each on record with its author and reason."""

from __future__ import annotations

import csv
import io
from dataclasses import fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeVar

from geomap.built import built
from geomap.errors import ReadingError
from geomap.model import Actor, Correction, Event, Mention, Place, TerritoryChange
from geomap.reading_json import check, has_control

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.model import Reading

COLUMNS: Final = ("target_id", "field", "new", "author", "reason")
REMOVE: Final = "remove"
"""The field that takes an event or a territory change away, with ``yes`` as its new value."""
_FIXED: Final = frozenset(
    {
        "id",
        "start",
        "end",
        "text",
        "mentions",
        "evidence",
        "role_evidence",
        "alternatives",
        "corrected_by",
        "record",
    }
)
"""Fields that tie a fact to its quotes, or that record the correction itself."""
_CODES: Final = ("plover", "mode", "contexts", "cameo", "acled")
"""What follows from the kind of an event."""
_SEPARATOR: Final = "|"

Fact = Mention | Place | Actor | Event | TerritoryChange
F = TypeVar("F", bound=Fact)


def read_corrections(text: str) -> tuple[Correction, ...]:
    """Return the corrections of a CSV with the columns of :data:`COLUMNS`.

    Raises
    ------
    ReadingError
        If a column is missing, or a row names no target, field, author or reason.
    """
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise ReadingError(f"the corrections have no column {missing[0]!r}; give {', '.join(COLUMNS)}")
    try:
        return tuple(_row(number, row) for number, row in enumerate(rows, start=2))
    except csv.Error as error:
        raise ReadingError(
            f"row {rows.line_num + 1} of the corrections is no CSV: {error}; give short cells"
        ) from error


def _row(number: int, row: dict[str, str | None]) -> Correction:
    if None in row or None in row.values():
        raise ReadingError(
            f"row {number} of the corrections has more or fewer cells than its header; quote commas"
        )
    cells = {name: (row[name] or "").strip() for name in COLUMNS}
    empty = [name for name in COLUMNS if name != "new" and not cells[name]]
    if empty:
        raise ReadingError(f"row {number} of the corrections has no {empty[0]}; every correction needs one")
    bad = [name for name in COLUMNS if has_control(cells[name])]
    if bad:
        raise ReadingError(
            f"row {number} of the corrections has a control character in {bad[0]}; give plain text"
        )
    return Correction(**cells)


def apply_corrections(reading: Reading, rows: Iterable[Correction]) -> Reading:
    """Return a Reading with corrections made, in their order, and recorded with what stood there before.

    An empty ``new`` makes a field unknown; several ids are separated by ``|``; the field ``remove`` takes
    an event or a territory change away. Quotes and ids cannot be changed. A new ``kind`` of event brings
    its PLOVER, CAMEO and ACLED-like codes.

    Parameters
    ----------
    reading
        Left as it is.
    rows
        As :func:`read_corrections` gives them.

    Raises
    ------
    ReadingError
        If a target or field is unknown, a value does not fit its field, or a place or actor is not defined.
    """
    stages = [reading]
    for number, row in enumerate(rows, start=2):
        try:
            stages.append(_applied(stages[-1], row))
        except ReadingError as error:
            raise ReadingError(f"row {number} of the corrections: {error}") from error
    fault, blamed = None, 0
    for number, stage in reversed([*enumerate(stages, start=1)]):
        found = _fault(stage)
        if found is None:
            break
        fault, blamed = fault or found, number
    if fault:
        where = f"row {blamed} of the corrections: " if blamed > 1 else ""
        raise ReadingError(f"{where}{fault}")
    return stages[-1]


def _fault(reading: Reading) -> ReadingError | None:
    try:
        check(reading)
    except ReadingError as error:
        return error
    return None


def _applied(reading: Reading, row: Correction) -> Reading:
    if row.field == REMOVE:
        return _removed(reading, row)
    old = _target(reading, row)
    names = [f.name for f in fields(old) if f.name not in _FIXED]
    if row.field not in names:
        raise ReadingError(
            f"{row.target_id!r} has no field {row.field!r} to correct; it has {', '.join(names)}"
        )
    done = replace(row, old=_written(getattr(old, row.field)))

    def put(facts: tuple[F, ...]) -> tuple[F, ...]:
        return tuple(_corrected(fact, row) if fact is old else fact for fact in facts)

    return replace(
        reading,
        mentions=put(reading.mentions),
        places=put(reading.places),
        actors=put(reading.actors),
        events=put(reading.events),
        territory_changes=put(reading.territory_changes),
        corrections=(*reading.corrections, done),
    )


def _removed(reading: Reading, row: Correction) -> Reading:
    old = _target(reading, row)
    if not isinstance(old, Event | TerritoryChange) or row.new.casefold() != "yes":
        raise ReadingError(
            f"{row.target_id!r} cannot be removed; give an event or territory change and `yes` as new"
        )
    kept = (_unmet(change, old.id) for change in reading.territory_changes if change is not old)
    return replace(
        reading,
        events=tuple(e for e in reading.events if e is not old),
        territory_changes=tuple(change for change in kept if change is not None),
        corrections=(*reading.corrections, replace(row, old="no")),
    )


def _unmet(change: TerritoryChange, removed: str) -> TerritoryChange | None:
    """Return a change that no longer speaks of a removed one; ``None`` if it was there for that one alone."""
    record = change.record
    if record is None or removed not in record.meets:
        return change
    left = tuple(id_ for id_ in record.meets if id_ != removed)
    return replace(change, record=replace(record, meets=left)) if left else None


def _target(reading: Reading, row: Correction) -> Fact:
    named: dict[str, Fact] = {f"mention:{m.start}-{m.end}": m for m in reading.mentions}
    named |= {place.id: place for place in reading.places}
    named |= {actor.id: actor for actor in reading.actors}
    named |= {event.id: event for event in reading.events}
    named |= {change.id: change for change in reading.territory_changes}
    if row.target_id not in named:
        raise ReadingError(f"the Reading has no {row.target_id!r} to correct; `geomap read` lists the ids")
    return named[row.target_id]


def _corrected(old: F, row: Correction) -> F:
    """Return a fact with a field set, converted to the type of that field."""
    import msgspec

    plain = msgspec.to_builtins(old)
    several = isinstance(getattr(old, row.field), tuple)
    parts = [part.strip() for part in row.new.split(_SEPARATOR) if part.strip()]
    plain[row.field] = parts if several else (row.new or None)
    if isinstance(old, Event) and row.field == "kind":
        plain |= _codes(row)
    if isinstance(old, TerritoryChange) and row.field == "area":
        plain["place"] = None  # the place was that of the words before; a later row may name another
    if row.field == "when":
        plain["when_basis"] = None  # it said how the text's words gave the date before
    plain["corrected_by"] = row.author
    try:
        return msgspec.convert(plain, type=type(old), strict=False)
    except msgspec.ValidationError as error:
        raise ReadingError(f"{row.new!r} does not fit {row.field!r} of {row.target_id!r}: {error}") from error


def _codes(row: Correction) -> dict[str, object]:
    """Return the codes that go with the kind a person gives an event."""
    kinds = _kinds()
    if row.new not in kinds:
        raise ReadingError(f"{row.new!r} is no kind of event; give one of {', '.join(kinds)}")
    return {"plover": None, **kinds[row.new]}


@lru_cache(maxsize=1)
def _kinds() -> dict[str, dict[str, object]]:
    """Return the codes of each kind of event that `make data` built."""
    with built("events.json") as data:
        return {row["kind"]: {code: row[code] for code in _CODES} for row in reversed(data["kinds"])}


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return _SEPARATOR.join(str(part) for part in value)
    return "" if value is None else str(value)
