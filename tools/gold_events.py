"""Turn a marked news text of ``tests/gold/conflict/events.txt`` into a record with offsets.

The head of that file explains the notation. The rank of its id's digest gives its half.
"""

from __future__ import annotations

import csv
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from geomap.model import ActorKind, Modality

Record = dict[str, Any]

SIZES: Final = {"actor": 4, "other": 4, "event": 6, "maybe": 6, "change": 6}
STATUSES: Final = frozenset({"completed", "pending", "claimed", "denied"})
FORBIDDEN: Final = frozenset({"gainer", "loser", "change", "event", "actor", "place"})
NOT_STATED: Final = "-"
KINDS: Final = Path(__file__).parent / "knowledge" / "event_kinds.csv"


class EventGoldError(ValueError):
    """A marked text that cannot be compiled."""


def halves(ids: list[str]) -> dict[str, str]:
    """Return ``train`` or ``heldout`` for each id: every other one in the order of their digests."""
    ranked = sorted(ids, key=lambda doc_id: hashlib.sha256(doc_id.encode()).digest())
    return {doc_id: ("train", "heldout")[rank % 2] for rank, doc_id in enumerate(ranked)}


def compile_event_text(doc_id: str, split: str, body: str) -> Record:
    """Return a text with its actors, events, changes and forbidden outputs, all with their characters.

    Raises
    ------
    EventGoldError
        If a line is of no known kind, names no actor or quotes words that the text does not hold.
    """
    text, _, marks = body.partition("\n---\n")
    record: Record = {"id": doc_id, "split": split, "text": text.strip()}
    record |= {"actors": [], "events": [], "changes": [], "forbidden": []}
    for line in filter(None, marks.split("\n")):
        kind, _, rest = line.partition(": ")
        values = [value.strip() for value in rest.split(" | ")]
        try:
            _add(record, kind, values)
        except EventGoldError as error:
            raise EventGoldError(f"{doc_id}: {error}: {line!r}") from error
    _place_mentions(record)
    return record


def _add(record: Record, kind: str, values: list[str]) -> None:
    if kind == "forbid":
        what, _, name = values[0].partition(" ")
        _known(what, FORBIDDEN)
        record["forbidden"].append({"what": what, "name": name})
        return
    if SIZES.get(kind) != len(values):
        raise EventGoldError("not a line of this notation")
    if kind in {"actor", "other"}:
        record["actors"].append(_actor(values, core=kind == "actor"))
    elif kind == "change":
        record["changes"].append(_change(record, values))
    else:
        record["events"].append(_event(record, values, core=kind == "event"))


def _actor(values: list[str], *, core: bool) -> Record:
    id_, kind, country, forms = values
    _known(kind, set(ActorKind))
    surfaces = [form.strip() for form in forms.split(";")]
    return {
        "id": id_,
        "name": surfaces[0].partition("#")[0],
        "kind": kind,
        "country": _stated(country),
        "core": core,
        "mentions": surfaces,
    }


def _event(record: Record, values: list[str], *, core: bool) -> Record:
    kinds, sources, targets, modalities, date, quote = values
    for modality in modalities.split("/"):
        _known(modality, set(Modality))
    named = kinds.rstrip("*").split("/")
    for kind in named:
        _known(kind, set(_roots()))
    return {
        "kinds": named,
        "roots": sorted({_roots()[kind] for kind in named}),
        "source": _ids(record, sources, "+"),
        "target": _ids(record, targets, "+"),
        "reciprocal": kinds.endswith("*"),
        "modality": modalities.split("/"),
        "date": _stated(date),
        "core": core,
        "quote": _characters(record["text"], quote),
    }


@cache
def _roots() -> dict[str, str]:
    """Return the PLOVER root of each kind; the root of a kind outside PLOVER is empty."""
    with KINDS.open(encoding="utf-8", newline="") as lines:
        return {row["kind"]: row["plover"] for row in csv.DictReader(lines)}


def _change(record: Record, values: list[str]) -> Record:
    gainer, loser, area, place, status, quote = values
    _known(status, STATUSES)
    for words in (area, place):
        if words != NOT_STATED and words not in record["text"]:
            raise EventGoldError(f"{words!r} is not in the text")
    return {
        "gainer": _ids(record, gainer, "/"),
        "loser": _ids(record, loser, "/"),
        "area": area,
        "place": _stated(place),
        "status": status,
        "quote": _characters(record["text"], quote),
    }


def _ids(record: Record, value: str, joint: str) -> list[str]:
    ids = [] if value == NOT_STATED else [part.strip() for part in value.split(joint)]
    known = {actor["id"] for actor in record["actors"]}
    for id_ in ids:
        _known(id_, known)
    return ids


def _known(value: str, allowed: set[Any] | frozenset[str]) -> None:
    if value not in allowed:
        raise EventGoldError(f"{value!r} is not known here")


def _stated(value: str) -> str | None:
    return None if value == NOT_STATED else value


def _characters(text: str, quote: str) -> list[int]:
    begin, _, end = (part.strip() for part in quote.partition("…"))
    start = text.find(begin)
    stop = text.find(end, start + len(begin)) if end else start + len(begin)
    if end and start >= 0 and stop >= 0:
        start = text.rfind(begin, 0, stop)
    if start < 0 or stop < start:
        raise EventGoldError(f"the text has no {quote!r}")
    return [start, stop + len(end)]


def _place_mentions(record: Record) -> None:
    """Replace forms by characters; of two forms on the same characters the longer one counts."""
    forms = [(form, actor) for actor in record["actors"] for form in actor["mentions"]]
    found: dict[str, list[list[int]]] = {actor["id"]: [] for actor in record["actors"]}
    taken: list[tuple[int, int]] = []
    for form, actor in sorted(forms, key=lambda pair: -len(pair[0].partition("#")[0])):
        surface, _, which = form.partition("#")
        spots = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", record["text"])]
        spots = [spots[int(n) - 1] for n in which.split(",") if int(n) <= len(spots)] if which else spots
        if not spots:
            raise EventGoldError(f"{record['id']}: the text has no {form!r}")
        for start, end in spots:
            if not any(start < stop and begin < end for begin, stop in taken):
                taken.append((start, end))
                found[actor["id"]].append([start, end])
    for actor in record["actors"]:
        if not found[actor["id"]]:
            raise EventGoldError(f"{record['id']}: every mention of {actor['name']!r} is another's")
        actor["mentions"] = sorted(found[actor["id"]])
