"""Score readings of single sentences against PLOVER gold standard records."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.model import ActorKind, Modality

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from geomap.model import Actor, Event, Reading

_NOW: Final = {"FIGHT": "ASSAULT", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}
"""Roots of the records' older PLOVER, in the terms of 2021."""
_CODES: Final = {"JAP": "JPN", "IGO": "IGO", "NGO": "NGO", "ROM": "ROU", "ZAR": "COD", "BUR": "MMR"}
_FRIENDLY: Final = frozenset({"AID", "COOPERATE", "CONSULT", "SUPPORT", "RETREAT", "CONCEDE", "AGREE"})
_HOSTILE: Final = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"})
_COUNTED: Final = frozenset({Modality.ASSERTED, Modality.REPORTED, Modality.PLANNED, Modality.HISTORICAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A sentence with its root and the country codes of its sides."""

    id: str
    text: str
    root: str
    sources: frozenset[str]
    targets: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GsrScore:
    """Shares of records: right root, also the source, also the target; and the precision of roots."""

    records: int
    root_recall: float
    root_precision: float
    source: float
    target: float


def read_records(path: Path) -> list[Record]:
    """Return the records of a PLOVER gold standard file that hold a sentence."""
    return [
        Record(
            id=row["id"],
            text=row["text"],
            root=_NOW.get(row["event"], row["event"]),
            sources=_codes(row.get("source")),
            targets=_codes(row.get("target")),
        )
        for row in json.loads(path.read_text(encoding="utf-8"))
        if "text" in row
    ]


def halves(records: list[Record]) -> tuple[list[Record], list[Record]]:
    """Return the half to develop on (odd positions) and the half to measure on, of every root."""
    return records[1::2], records[0::2]


def _codes(side: object) -> frozenset[str]:
    actors = side if isinstance(side, list) else [side] if isinstance(side, dict) else []
    return frozenset(_CODES.get(str(a.get("code")), str(a.get("code"))) for a in actors if a.get("code"))


def root_of(event: Event) -> str | None:
    """Return the root the older PLOVER gives: an intention is AGREE or THREATEN."""
    if event.modality is Modality.PLANNED and event.plover in _FRIENDLY:
        return "AGREE"
    if event.modality is Modality.PLANNED and event.plover in _HOSTILE:
        return "THREATEN"
    return event.plover


def score_records(records: Iterable[Record], read: Callable[[str], Reading]) -> GsrScore:
    """Return how well the reading of each sentence meets its record."""
    total = right = predicted = sourced = targeted = 0
    for record in records:
        total += 1
        reading = read(record.text)
        actors = {a.id: a for a in reading.actors}
        countries = {p.id: p.country for p in reading.places}
        events = [
            e for e in reading.events if e.modality in _COUNTED and e.plover and (e.actors or e.recipients)
        ]
        roots = {root_of(e) for e in events}
        predicted += len(roots)
        fitting = [e for e in events if root_of(e) == record.root]
        right += bool(fitting)
        with_source = [e for e in fitting if _meets(e.actors, record.sources, actors)]
        sourced += bool(with_source)
        targeted += any(
            _meets(_others(e, record, actors), record.targets, actors)
            or countries.get(e.target_place or "") in record.targets
            for e in with_source
        )
    return GsrScore(
        records=total,
        root_recall=right / total if total else 0.0,
        root_precision=right / predicted if predicted else 0.0,
        source=sourced / total if total else 0.0,
        target=targeted / total if total else 0.0,
    )


def _others(event: Event, record: Record, actors: dict[str, Actor]) -> tuple[str, ...]:
    """Return the recipients, and of several doers those that are not the source."""
    return (*event.recipients, *(a for a in event.actors if _code(actors[a]) not in record.sources))


def _meets(ids: tuple[str, ...], codes: frozenset[str], actors: dict[str, Actor]) -> bool:
    return not codes or any(_code(actors[i]) in codes for i in ids)


_BODIES: Final = {
    ActorKind.IGO: "IGO",
    ActorKind.MEDIATOR: "IGO",
    ActorKind.PEACEKEEPERS: "IGO",
    ActorKind.ORGANISATION: "NGO",
}


def _code(actor: Actor) -> str | None:
    if actor.country is not None:
        return actor.country
    named_forces = actor.kind is ActorKind.MILITARY and actor.source is not None
    return "IGO" if named_forces or actor.sector in {"UNO", "EUR", "IGO"} else _BODIES.get(actor.kind)
