"""From the attributes of the sources to units: ids, names, countries, and the reviewed fixes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from tools.build import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tools.boundary_sources import Feature

REVIEWED: Final = ROOT / "boundaries"
WORLDVIEW_COLUMN: Final = "adm0_a3_"
PARTS_OF_NAME: Final = "|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A unit before it has a geometry. ``country`` is the pack's code; ``views`` differ from it by view."""

    id: str
    level: str
    name: str
    names: tuple[str, ...]
    country: str
    geonames: int | None = None
    iso: str = ""
    kind: str = ""
    holder: str = ""
    claimants: tuple[str, ...] = ()
    parent: str = ""
    valid_from: str = ""
    valid_to: str = ""
    note: str = ""
    approximate: bool = False
    views: tuple[tuple[str, str], ...] = ()
    source: str = "Natural Earth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A reviewed correction of one ADM1 row."""

    name: str
    names: tuple[str, ...]
    iso: str
    gn_id: int | None
    only: bool


def codes(countries: Iterable[Feature]) -> dict[str, str]:
    """Return the pack's code for each of Natural Earth's: ISO alpha-3 where one feature has a right to it.

    ``iso_a3_eh`` of a dependency may be its sovereign's, so it counts only where no other feature of that
    ISO code carries it as its own.
    """
    pairs = [(f.properties["adm0_a3"], f.properties["iso_a3_eh"]) for f in countries]
    own = {ours for ours, iso in pairs if ours == iso}
    return {ours: iso if iso and (iso == ours or iso not in own) else ours for ours, iso in pairs}


def viewers(countries: Iterable[Feature], code: dict[str, str]) -> dict[str, str]:
    """Return the pack's code for each worldview column: an ISO alpha-2 code but for reviewed slips."""
    pairs = ((f.properties["iso_a2_eh"].lower(), code[f.properties["adm0_a3"]], f) for f in countries)
    return {
        two: ours for two, ours, f in pairs if f.properties["iso_a3_eh"] == ours
    } | country_fixes().viewers


def country(feature: Feature, code: dict[str, str], viewer: dict[str, str]) -> Draft:
    """Return the draft of an ADM0 feature."""
    p = feature.properties
    ours = code[p["adm0_a3"]]
    names = [*country_fixes().names.get(ours, ())]
    names += [
        p[k] for k in ("name", "name_long", "formal_en", "name_alt", "name_ciawf", "brk_name", "geounit")
    ]
    names += [p["admin"], *(p[k] for k in sorted(p) if k.startswith("name_") and k not in NOT_NAMES)]
    return Draft(
        id=f"adm0:{ours}",
        level="adm0",
        name=p["name_long"] or p["name"],
        names=_distinct(names),
        country=ours,
        kind=p["type"],
        iso=p["iso_a2_eh"],
        note=p["note_brk"],
        views=_views(p, code, viewer),
    )


def _views(p: dict[str, str], code: dict[str, str], viewer: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return who owns a country in the eyes of others, where that is not itself: (viewer, owner) codes."""
    unseen = country_fixes().unseen
    columns = {k.removeprefix(WORLDVIEW_COLUMN): v for k, v in p.items() if k.startswith(WORLDVIEW_COLUMN)}
    found = [
        (viewer[view], code[owner])
        for view, owner in columns.items()
        if owner != p["adm0_a3"]
        and owner in code
        and view in viewer
        and (code[p["adm0_a3"]], view) not in unseen
    ]
    return tuple(sorted(found))


NOT_NAMES: Final = frozenset({"name_len", "name_sort", "name_ciawf", "name_alt", "name_long"})


def state(feature: Feature, code: dict[str, str]) -> Draft:
    """Return the draft of an ADM1 feature, with its fix applied."""
    p = feature.properties
    names = [p["name_en"], p["name"], p["name_local"], p["name_alt"], p["gn_name"]]
    names += [p[k] for k in sorted(p) if k.startswith("name_") and k not in NOT_NAMES]
    draft = Draft(
        id=f"adm1:{p['adm1_code']}",
        level="adm1",
        name=p["name_en"] or p["name"] or p["gn_name"],
        names=_distinct(names),
        country=code[p["adm0_a3"]],
        geonames=_positive(p["gn_id"]),
        iso="" if "~" in p["iso_3166_2"] else p["iso_3166_2"],
        kind=p["type_en"],
    )
    fix = fixes().get(p["adm1_code"])
    draft = _fixed(draft, fix) if fix else draft
    note = coarse().get(p["adm1_code"], "")
    return replace(draft, note=note, approximate=bool(note))


def _fixed(draft: Draft, fix: Fix) -> Draft:
    names = fix.names if fix.only else _distinct([*fix.names, draft.name, *draft.names])
    geonames = draft.geonames if fix.gn_id is None else fix.gn_id or None
    return replace(
        draft, name=fix.name or draft.name, names=names, iso=fix.iso or draft.iso, geonames=geonames
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryFixes:
    """Reviewed corrections of the ADM0 rows."""

    names: dict[str, tuple[str, ...]]
    viewers: dict[str, str]
    unseen: frozenset[tuple[str, str]]


@cache
def country_fixes() -> CountryFixes:
    """Return the corrections of countries: names by code, viewers by column, slips by country and column."""
    rows = tomllib.loads((REVIEWED / "fixes" / "adm0.toml").read_text("utf-8"))
    return CountryFixes(
        names={row["country"]: tuple(row["names"]) for row in rows["name"]},
        viewers={row["column"]: row["country"] for row in rows["view"]},
        unseen=frozenset((row["country"], row["view"]) for row in rows["unseen"]),
    )


@cache
def fixes() -> dict[str, Fix]:
    """Return the corrections by ADM1 code."""
    rows = _reviewed()["fix"]
    return {
        row["id"]: Fix(
            name=row.get("name", ""),
            names=tuple(row.get("names", ())),
            iso=row.get("iso", ""),
            gn_id=row.get("gn_id"),
            only=row.get("only", False),
        )
        for row in rows
    }


@cache
def coarse() -> dict[str, str]:
    """Return the note of each ADM1 code whose outline is known to be coarse."""
    return {code: row["note"] for row in _reviewed()["coarse"] for code in row["ids"]}


@cache
def absent() -> frozenset[str]:
    """Return the ADM1 codes that are land of their country but no unit."""
    return frozenset(code for row in _reviewed()["absent"] for code in row["ids"])


@cache
def _reviewed():  # type: ignore[no-untyped-def]  # TOML has no static type
    return tomllib.loads((REVIEWED / "fixes" / "adm1.toml").read_text("utf-8"))


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    split = (part.strip() for name in names for part in name.split(PARTS_OF_NAME))
    return tuple(dict.fromkeys(part for part in split if part))


def _positive(number: str) -> int | None:
    value = int(float(number)) if number else 0
    return value if value > 0 else None
