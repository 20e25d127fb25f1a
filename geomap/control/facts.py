"""Dated control facts as reviewed: who held what, from when to when, and on whose word."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, TypedDict

from geomap.control.when import first_day, last_day
from geomap.errors import BoundaryError
from geomap.terms import PROCEDURES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CONFIDENCES: Final = ("high", "medium", "low")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """A place by name and point, which speaks for the land around it."""

    id: str
    name: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Corridor:
    """A strip of land along a path of (lon, lat)."""

    path: tuple[tuple[float, float], ...]
    width_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """How a fact's area is made: the union of units, within others, without others.

    ``settlements`` narrow it to the land nearer to them than to the file's other settlements, and no
    farther than ``reach_km`` where that is given; ``corridor`` narrows it to a strip.
    """

    units: tuple[str, ...]
    within: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    settlements: tuple[str, ...] = ()
    reach_km: float | None = None
    corridor: Corridor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One controller of one area over a span of days.

    ``controller`` is a state's code or the name of one that has none, ``backed_by`` the code of the state
    that kept it there; ``km2`` is the area that a publication gives; ``uncertainty_km`` is how far the
    drawn edge may be off the true one.
    """

    id: str
    name: str
    ground: Ground
    controller: str
    backed_by: str | None
    valid_from: str
    valid_to: str | None
    procedure: str
    source: str
    url: str | None
    confidence: str
    approximate: bool
    uncertainty_km: float
    km2: float | None
    note: str | None

    def holds_on(self, day: str) -> bool:
        """Tell whether the fact holds on a day (``YYYY-MM-DD``)."""
        return first_day(self.valid_from) <= day and (self.valid_to is None or day <= last_day(self.valid_to))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """The facts about one area. Where facts overlap on a day, the one that began later counts."""

    id: str
    title: str
    area: tuple[str, ...]
    settlements: tuple[Settlement, ...]
    facts: tuple[Fact, ...]


class GroundRow(TypedDict, total=False):
    """The keys of a fact that make its ground."""

    units: list[str]
    within: list[str]
    minus: list[str]
    settlements: list[str]
    reach_km: float
    path: list[list[float]]
    width_km: float


class FactRow(GroundRow, total=False):
    """A fact as written."""

    id: str
    name: str
    controller: str
    backed_by: str
    valid_from: str
    valid_to: str
    procedure: str
    source: str
    url: str
    confidence: str
    approximate: bool
    uncertainty_km: float
    km2: float
    note: str


@cache
def read_disputes(directory: Path) -> tuple[Dispute, ...]:
    """Return the disputes that the files of a folder hold, in the order of their names.

    Raises
    ------
    BoundaryError
        If a file is not as described here; the message names the file, the fact and the cause.
    """
    return tuple(_dispute(path) for path in sorted(directory.glob("*.toml")))


def _dispute(path: Path) -> Dispute:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        facts = tuple(_fact(row, path) for row in data["fact"])
        settlements = tuple(Settlement(**row) for row in data.get("settlement", ()))
        dispute = Dispute(
            id=path.stem,
            title=data["title"],
            area=tuple(data["area"]),
            settlements=settlements,
            facts=tuple(sorted(facts, key=lambda fact: first_day(fact.valid_from))),
        )
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise BoundaryError(f"{path}: not a file of control facts ({error!r})") from error
    known = {settlement.id for settlement in settlements}
    missing = sorted({s for fact in facts for s in fact.ground.settlements} - known)
    if missing or len({fact.id for fact in facts}) < len(facts):
        raise BoundaryError(f"{path}: settlements {missing} are not listed, or two facts share an id")
    return dispute


def _fact(row: FactRow, path: Path) -> Fact:
    fact = Fact(
        id=row["id"],
        name=row["name"],
        ground=_ground(row),
        controller=row["controller"],
        backed_by=row.get("backed_by"),
        valid_from=row["valid_from"],
        valid_to=row.get("valid_to"),
        procedure=row["procedure"],
        source=row["source"],
        url=row.get("url"),
        confidence=row["confidence"],
        approximate=row.get("approximate", False),
        uncertainty_km=row.get("uncertainty_km", 0.0),
        km2=row.get("km2"),
        note=row.get("note"),
    )
    _check(fact, path)
    return fact


def _ground(row: GroundRow) -> Ground:
    corridor = None
    if "path" in row:
        corridor = Corridor(path=tuple((x, y) for x, y in row["path"]), width_km=row["width_km"])
    return Ground(
        units=tuple(row["units"]),
        within=tuple(row.get("within", ())),
        minus=tuple(row.get("minus", ())),
        settlements=tuple(row.get("settlements", ())),
        reach_km=row.get("reach_km"),
        corridor=corridor,
    )


def _check(fact: Fact, path: Path) -> None:
    first = first_day(fact.valid_from)
    faults: Mapping[str, bool] = {
        f"procedure {fact.procedure!r} is none of {PROCEDURES}": fact.procedure not in PROCEDURES,
        f"confidence {fact.confidence!r} is none of {CONFIDENCES}": fact.confidence not in CONFIDENCES,
        "it ends before it begins": fact.valid_to is not None and last_day(fact.valid_to) < first,
        "it names no source": not fact.source.strip(),
    }
    for fault, found in faults.items():
        if found:
            raise BoundaryError(f"{path}: fact {fact.id!r}: {fault}")
