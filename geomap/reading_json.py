"""Reading ↔ JSON, checked field by field (msgspec), then reference by reference."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from geomap.errors import ReadingError
from geomap.model import SCHEMA, Basis, Event, Reading, TerritoryChange
from geomap.terms import PROCEDURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STATUSES: Final = ("completed", "pending", "claimed", "denied", "hypothetical")
_DAY: Final = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?|\d{1,3}X{1,3}|\d{4}-(?:2[1-4]|XX(?:-XX)?)|\d{4}-\d\d-XX"
)
_SEASONS: Final = range(21, 25)
_ID: Final = re.compile(r"[a-z_]+:[\w-]+")
"""What an id of an actor looks like; words of a text do not."""
_Said = TypeVar("_Said", Event, TerritoryChange)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


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
        If the text is not JSON, is of another schema, a reference points nowhere, a span lies outside
        the text, a fact has no quote, or a point lies outside the world.
    """
    try:
        reading = msgspec.json.decode(text.encode(), type=Reading)
    except msgspec.ValidationError as error:
        raise ReadingError(f"the Reading does not follow the schema: {error}") from error
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise ReadingError(f"the Reading is not JSON: {error}; give the output of `geomap read`") from error
    reading = _with_words(reading)
    check(reading)
    return reading


def _with_words(reading: Reading) -> Reading:
    """Return a Reading of an older geomap with the words of who says so set apart from ids of actors."""
    actors = {actor.id for actor in reading.actors}

    def parted(fact: _Said) -> _Said:
        said = fact.attributed_to
        if said is None or said in actors or fact.attributed_words is not None or _ID.fullmatch(said):
            return fact
        return replace(fact, attributed_to=None, attributed_words=said)

    return replace(
        reading,
        events=tuple(parted(event) for event in reading.events),
        territory_changes=tuple(parted(change) for change in reading.territory_changes),
    )


def check(reading: Reading) -> None:
    """Check that a Reading is of this schema and refers only to what it holds.

    Raises
    ------
    ReadingError
        If it is of another schema, a reference points nowhere, a span lies outside the text, a fact has
        no quote, or a point lies outside the world.
    """
    if reading.schema != SCHEMA:
        raise ReadingError(f"the Reading has schema {reading.schema!r}; this geomap reads {SCHEMA!r}")
    if fault := next(_faults(reading), None):
        raise ReadingError(f"the Reading has {fault}")


def _faults(reading: Reading) -> Iterator[str]:
    """Yield what is wrong with a Reading, in words that follow *the Reading has*."""
    yield from _repeated("place", (place.id for place in reading.places))
    yield from _repeated("actor", (actor.id for actor in reading.actors))
    yield from _repeated("event", (event.id for event in reading.events))
    yield from _repeated("change of territory", (change.id for change in reading.territory_changes))
    yield from _dangling(reading)
    yield from _misplaced(reading)
    yield from _unquoted(reading)
    yield from _impossible(reading)


def _repeated(what: str, ids: Iterable[str]) -> Iterator[str]:
    yield from (f"two {what}s with the id {name!r}" for name, count in Counter(ids).items() if count > 1)


def _dangling(reading: Reading) -> Iterator[str]:
    places = {place.id for place in reading.places}
    actors = {actor.id for actor in reading.actors}
    named = [(m.text, m.place) for m in reading.mentions]
    named += [(e.id, p) for e in reading.events for p in (e.where, e.topic, e.target_place)]
    named += [(c.id, p) for c in reading.territory_changes for p in (c.place, c.near)]
    stated = {c.id for c in reading.stated_changes}
    yield from (
        f"a stated change {other!r} in {c.id!r} that it does not define"
        for c in reading.territory_changes
        for other in (c.record.meets if c.record else ())
        if other not in stated
    )
    named += [(a.id, a.seat) for a in reading.actors]
    yield from (
        f"a place {p!r} in {owner!r} that it does not define"
        for owner, p in named
        if p not in places | {None}
    )
    told = [(e.id, e.attributed_to) for e in reading.events]
    told += [(c.id, c.attributed_to) for c in reading.territory_changes]
    yield from (
        f"an actor {who!r} as attributed_to of {owner!r} that it does not define; "
        "words that name no actor are attributed_words"
        for owner, who in told
        if who is not None and who not in actors
    )
    acting = [(e.id, a) for e in reading.events for a in (*e.actors, *e.recipients)]
    acting += [(c.id, a) for c in reading.territory_changes for a in (c.gainer, c.loser) if a]
    acting += [(a.id, other) for a in reading.actors for other in (*a.members, *([a.side] if a.side else []))]
    yield from (
        f"an actor {a!r} in {owner!r} that it does not define" for owner, a in acting if a not in actors
    )


def _misplaced(reading: Reading) -> Iterator[str]:
    for place in reading.places:
        if not (-180 <= place.lon <= 180 and -90 <= place.lat <= 90):
            yield f"a point ({place.lon}, {place.lat}) of {place.id!r} outside the world"
    length = len(reading.article.text)
    spans = [(m.start, m.end) for m in reading.mentions]
    spans += [(s.start, s.end) for a in reading.actors for s in (*a.mentions, *a.role_evidence)]
    spans += [(s.start, s.end) for e in reading.events for s in e.evidence]
    spans += [(s.start, s.end) for c in reading.territory_changes for s in c.evidence]
    spans += [(s.start, s.end) for w in reading.warnings for s in w.evidence]
    yield from (
        f"a span {a}–{b} outside its {length} characters of text"
        for a, b in spans
        if not 0 <= a < b <= length
    )


def _unquoted(reading: Reading) -> Iterator[str]:
    text = reading.article.text
    for mention in reading.mentions:
        if text[mention.start : mention.end] != mention.text:
            yield f"a mention {mention.text!r} that does not stand at {mention.start} in its text"
    for event in reading.events:
        if not event.evidence:
            yield f"an event {event.id!r} without a quote"
    for change in reading.territory_changes:
        documented = change.basis is Basis.DOCUMENTED
        if not change.evidence and not (documented and change.citation and change.record):
            yield f"a territory change {change.id!r} without a quote or a citation"
        if documented is not (change.record is not None):
            yield f"a territory change {change.id!r} whose basis does not go with its record"


def _impossible(reading: Reading) -> Iterator[str]:
    """Yield values of the right type that no act, change or correction can have."""
    yield from _outside(reading)
    for change in reading.territory_changes:
        if change.status not in STATUSES:
            yield f"a status {change.status!r} in {change.id!r}; it is one of {', '.join(STATUSES)}"
        if change.procedure not in (None, *PROCEDURES):
            named = ", ".join(PROCEDURES)
            yield f"a procedure {change.procedure!r} in {change.id!r}; it is one of {named}, or empty"
        if change.gainer and change.gainer == change.loser:
            yield f"{change.gainer!r} as gainer and loser of {change.id!r}; name one of them only"
    yield from (f"a control character in {where}; give plain text" for where in _controlled(reading))


def _controlled(reading: Reading) -> Iterator[str]:
    """Yield where a control character stands in something other than the words of the article."""
    text = reading.article.text
    plain: dict[str, object] = msgspec.to_builtins(reading)
    for name, value in plain.items():
        for key, word in _strings(value, name):
            if key != "text" and has_control(word) and word not in text:
                yield f"{key!r} of the {name}" if key != name else name


def _strings(value: object, key: str) -> Iterator[tuple[str, str]]:
    """Yield every string under a value with the name of the field that holds it."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, str(name))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner, key)


def _outside(reading: Reading) -> Iterator[str]:
    """Yield days that there are not and numbers out of their range."""
    days = [(e.id, e.when) for e in reading.events] + [(c.id, c.when) for c in reading.territory_changes]
    yield from (
        f"a day {day!r} in {owner!r} that is no date; write 2024-05-15, 2024-05, 2024 or A/B"
        for owner, day in days
        if day and not is_edtf(day)
    )
    beliefs = [(m.text, m.confidence) for m in reading.mentions]
    beliefs += [(e.id, e.confidence) for e in reading.events]
    beliefs += [(c.id, c.confidence) for c in reading.territory_changes]
    yield from (
        f"a confidence {value} in {owner!r} that is not between 0 and 1"
        for owner, value in beliefs
        if not 0 <= value <= 1
    )
    counts = [(e.id, "fatalities", e.fatalities or 0) for e in reading.events]
    sizes = [(p.id, "uncertainty_km", p.uncertainty_km) for p in reading.places]
    yield from (
        f"{name} {value} in {owner!r}; give a number from 0"
        for owner, name, value in (*counts, *sizes)
        if not value >= 0
    )


def has_control(text: str) -> bool:
    """Tell whether text holds a control character other than a tab or a line feed."""
    return _CONTROL.search(text) is not None


def is_edtf(text: str) -> bool:
    """Tell whether text is a day, month, season, year or decade that there is, or an interval of them."""
    ends = text.split("/")
    return len(ends) <= 2 and any(end not in {"", ".."} for end in ends) and all(_is_day(e) for e in ends)


def _is_day(text: str) -> bool:
    if text in {"", ".."}:
        return True
    found = _DAY.fullmatch(text.rstrip("~?%"))
    if found is None or found[2] is None:
        return found is not None
    if int(found[2]) in _SEASONS:
        return found[3] is None
    try:
        date(max(1, int(found[1])), int(found[2]), int(found[3] or 1))
    except ValueError:
        return False
    return True
