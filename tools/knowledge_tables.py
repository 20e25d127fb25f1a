"""What each table of the reviewed knowledge must look like: its columns, key and checks."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
KNOWLEDGE: Final = ROOT / "tools" / "knowledge"
UNITS: Final = ROOT / "boundaries" / "units.csv"

Row = dict[str, str]
Check = Callable[[str], str | None]

EDTF: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
FEATURES: Final = frozenset(
    {
        *("country", "adm1", "adm2", "settlement", "disputed_area", "region"),
        *("continent", "water", "landform", "line", "site"),
    }
)
ROOTS: Final = frozenset(
    {
        *("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE"),
        *("REJECT", "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT", "NONE"),
    }
)
"""The roots of PLOVER 2021, and none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a file must look like: its columns, its key, and a check for each column that has one."""

    columns: tuple[str, ...]
    key: tuple[str, ...]
    at_least: int
    checks: Mapping[str, Check] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    ordered: bool = False
    """Whether the order of the rows counts, so that they are not sorted."""


def one_of(*allowed: str) -> Check:
    """Return a check that a value is among those allowed."""
    return lambda value: None if value in allowed else f"{value!r} is none of {', '.join(sorted(allowed))}"


def number(low: float, high: float) -> Check:
    """Return a check that a value is a number within bounds."""

    def check(value: str) -> str | None:
        try:
            fits = low <= float(value) <= high
        except ValueError:
            return f"{value!r} is not a number"
        return None if fits else f"{value} is outside {low} to {high}"

    return check


def date(value: str) -> str | None:
    """Check an EDTF year, month or day; empty means open or unknown."""
    return None if not value or EDTF.fullmatch(value) else f"{value!r} is not an EDTF date"


def names(value: str) -> str | None:
    """Check a ``|`` list: no empty entry, no repeat, no stray blanks."""
    entries = value.split("|") if value else []
    if any(not entry or entry != entry.strip() for entry in entries):
        return f"{value!r} has an empty or padded entry"
    return None if len(set(entries)) == len(entries) else f"{value!r} repeats an entry"


@cache
def codes() -> frozenset[str]:
    """Return the country codes of the boundary pack."""
    with UNITS.open(encoding="utf-8", newline="") as lines:
        return frozenset(row["country"] for row in csv.DictReader(lines) if row["level"] == "adm0")


@cache
def unit_ids() -> frozenset[str]:
    """Return the ids of the boundary pack's units."""
    with UNITS.open(encoding="utf-8", newline="") as lines:
        return frozenset(row["id"] for row in csv.DictReader(lines))


@cache
def event_kinds() -> frozenset[str]:
    """Return the kinds of events and their variants."""
    kinds = {row["kind"] for row in read(KNOWLEDGE / "event_kinds.csv")[1]}
    return frozenset(kinds | {row["variant"] for row in read(KNOWLEDGE / "event_variants.csv")[1]})


def event_kind(value: str) -> str | None:
    """Check a kind of event or a variant of one."""
    return (
        None if value in event_kinds() else f"{value!r} is no kind of event_kinds.csv or event_variants.csv"
    )


def marked(value: str) -> str | None:
    """Check that the ``*`` around marked words come in pairs."""
    return "a * is not closed" if value.count("*") % 2 else None


def country(value: str) -> str | None:
    """Check a country code; empty means none or several."""
    return None if not value or value in codes() else f"{value!r} is no code of the boundary pack"


def members(value: str) -> str | None:
    """Check a ``|`` list of country codes."""
    return names(value) or next(filter(None, map(country, filter(None, value.split("|")))), None)


def unit(value: str) -> str | None:
    """Check the id of a boundary unit; empty means none."""
    return None if not value or value in unit_ids() else f"{value!r} is no unit of the boundary pack"


TERM: Final[dict[str, Check]] = {"valid_from": date, "valid_to": date}
POINT: Final[dict[str, Check]] = {"lon": number(-180, 180), "lat": number(-90, 90)}
TABLES: Final = {
    "event_examples.csv": Table(
        columns=("root", "sentence", "source"),
        key=("sentence",),
        at_least=500,
        checks={"root": one_of(*ROOTS), "sentence": marked},
        required=("sentence",),
    ),
    "evidence_words.csv": Table(
        columns=("side", "field", "strength", "words", "source"),
        key=("side", "field", "strength"),
        at_least=15,
        checks={"side": one_of("war", "civil"), "strength": one_of("sure", "hint", "faint"), "words": names},
    ),
    "event_triggers.csv": Table(
        columns=("words", "pos", "kind", "actor", "recipient", "needs", "mode", "contexts", "source"),
        key=("words", "pos", "kind", "needs", "actor", "recipient"),
        at_least=900,
        checks={"pos": one_of("verb", "noun"), "kind": event_kind},
        ordered=True,
    ),
    "event_variants.csv": Table(
        columns=("variant", "kind", "plover", "mode", "cameo", "source"),
        key=("variant",),
        at_least=3,
        checks={"kind": event_kind, "plover": one_of(*ROOTS)},
        required=("kind",),
    ),
    "parser_lemmas.csv": Table(
        columns=("form", "lemma", "source"), key=("form",), at_least=10, required=("lemma",)
    ),
    "demonyms.csv": Table(
        columns=("form", "country", "kind", "source"),
        key=("form", "country"),
        at_least=600,
        checks={"country": country, "kind": one_of("adjective", "people", "both")},
        required=("country",),
    ),
    "region_demonyms.csv": Table(
        columns=("form", "place_name", "country", "source"),
        key=("form", "place_name"),
        at_least=500,
        checks={"country": country},
        required=("place_name",),
    ),
    "legacy_names.csv": Table(
        columns=("name", "country", "valid_to", "source"),
        key=("name", "country"),
        at_least=300,
        checks={"country": country, "valid_to": date},
        required=("country",),
    ),
    "metonyms.csv": Table(
        columns=(
            "name",
            "aliases",
            "place_name",
            "lon",
            "lat",
            "country",
            "feature",
            "stands_for",
            "kind",
            "source",
        ),
        key=("name",),
        at_least=60,
        checks=POINT
        | {
            "aliases": names,
            "country": country,
            "feature": one_of(*FEATURES),
            "kind": one_of(
                "palace", "ministry quarter", "military headquarters", "parliament", "organisation seat"
            ),
        },
        required=("place_name", "country", "stands_for"),
    ),
    "curated_places.csv": Table(
        columns=(
            *("name", "names", "lon", "lat", "feature", "country", "admin1", "unit"),
            *("uncertainty_km", "valid_from", "valid_to", "source"),
        ),
        key=("name", "country", "feature"),
        at_least=500,
        checks=TERM
        | POINT
        | {
            "names": names,
            "feature": one_of(*FEATURES),
            "country": country,
            "unit": unit,
            "uncertainty_km": number(0.5, 6000),
        },
    ),
    "armed_groups.csv": Table(
        columns=(
            "name",
            "aliases",
            "country",
            "side_hint",
            "kind",
            "sector",
            "valid_from",
            "valid_to",
            "wing_of",
            "creed",
            "source",
        ),
        key=("name",),
        at_least=300,
        checks=TERM
        | {
            "aliases": names,
            "country": country,
            "kind": one_of(
                *("rebel", "militia", "insurgent", "paramilitary", "cartel"),
                *("separatist", "state-aligned", "pmc", "party-wing"),
            ),
            "sector": one_of("REB", "PRM", "MIL", "CRM", "PTY"),
            "creed": one_of("", "islamist"),
        },
        required=("country", "side_hint"),
    ),
    "leaders.csv": Table(
        columns=(
            "name",
            "aliases",
            "country",
            "office",
            "office_title",
            "valid_from",
            "valid_to",
            "basis",
            "source",
        ),
        key=("name", "country", "office_title", "valid_from"),
        at_least=1000,
        checks=TERM | {"aliases": names, "country": country},
        required=("office", "office_title", "valid_from", "basis"),
    ),
    "organisations.csv": Table(
        columns=("name", "aliases", "kind", "sector", "members", "country", "source"),
        key=("name",),
        at_least=200,
        checks={
            "aliases": names,
            "members": members,
            "country": country,
            "kind": one_of("igo", "mediator", "peacekeepers", "agency", "media", "ngo", "court", "alliance"),
            "sector": one_of("IGO", "UNO", "EUR", "NGO", "JRN", "MIL", "BUS"),
        },
    ),
}


def read(path: Path) -> tuple[tuple[str, ...], list[Row]]:
    """Return the header and the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, strict=True)
        return tuple(reader.fieldnames or ()), list(reader)
