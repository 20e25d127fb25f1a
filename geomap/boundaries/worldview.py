"""Whose view of the borders a map shows.

The ground never moves: a worldview only says to which state a country or a disputed area belongs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.errors import ChoiceError

if TYPE_CHECKING:
    from geomap.boundaries.tables import Table

DEFAULT: Final = "natural-earth"
UNITED_NATIONS: Final = "un"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worldview:
    """A view of who owns what; ``owners`` holds unit ids whose owner differs from the default view's."""

    code: str
    name: str
    note: str
    owners: dict[str, str]


def worldview(code: str, units: Table) -> Worldview:
    """Return the view with a code: ``natural-earth``, ``un`` or a state's ISO 3166-1 alpha-3 code.

    Raises
    ------
    ChoiceError
        If there is no such view; the message lists those on offer.
    """
    if code == DEFAULT:
        note = "Natural Earth's default: borders as held on the ground in 2022, not as recognised."
        return Worldview(code=code, name="Natural Earth (de facto)", note=note, owners={})
    if code == UNITED_NATIONS:
        note = (
            "Disputed areas stand with the state named in the UN documents that disputed.toml cites, "
            "elsewhere as Natural Earth; not a map of the United Nations."
        )
        return Worldview(code=code, name="UN documents", note=note, owners=_parents(units))
    viewers = _viewers(units)
    if code.upper() not in viewers:
        known = ", ".join([DEFAULT, UNITED_NATIONS, *sorted(viewers)])
        raise ChoiceError(f"worldview {code!r} is not on offer; choose from: {known}")
    viewer = code.upper()
    note = (
        "Areas that this state claims are shown as its own; others follow Natural Earth's data on its view, "
        "and the default where there is none."
    )
    owners = _owners(units, viewer)
    return Worldview(code=viewer, name=f"{viewers[viewer]}'s view", note=note, owners=owners)


def current(units: Table, row: int) -> bool:
    """Tell whether a row is a disputed area that still is one."""
    return units.cell(row, "level") == "disputed" and not units.cell(row, "valid_to")


def _viewers(units: Table) -> dict[str, str]:
    """Return the states whose view is known: they claim an area, or the source has a column for them."""
    codes = {
        viewer for row in range(len(units)) for viewer in (*_seen(units, row), *units.parts(row, "claimants"))
    }
    names = {units.cell(r, "country"): units.cell(r, "name") for r in _rows(units, "adm0")}
    return {code: names[code] for code in codes if code in names}


def _owners(units: Table, viewer: str) -> dict[str, str]:
    rows = (*_rows(units, "adm0"), *_rows(units, "disputed"))
    return _moved(units, {row: owner for row in rows if (owner := _owner(units, row, viewer))})


def _owner(units: Table, row: int, viewer: str) -> str | None:
    """Return the viewer where it claims what it does not hold, else the owner in the source's column."""
    claims = current(units, row) and viewer in units.parts(row, "claimants")
    if claims and viewer != units.cell(row, "holder"):
        return viewer
    return _seen(units, row).get(viewer)


def _parents(units: Table) -> dict[str, str]:
    rows = (row for row in _rows(units, "disputed") if current(units, row))
    return _moved(units, {row: parent for row in rows if (parent := units.cell(row, "parent"))})


def _moved(units: Table, owners: dict[int, str]) -> dict[str, str]:
    """Return, by unit id, the owners that differ from the default; units go with the area they lie in."""
    moved = {units.cell(r, "id"): o for r, o in owners.items() if o != units.cell(r, "country")}
    for row in range(len(units)):
        for area in units.parts(row, "areas"):
            if (owner := moved.get(f"disputed:{area}")) and owner != units.cell(row, "country"):
                moved[units.cell(row, "id")] = owner
    return moved


def _seen(units: Table, row: int) -> dict[str, str]:
    """Return viewer → owner where the source has the viewer see the area as another's."""
    groups = (group.split("=") for group in units.parts(row, "views"))
    return {viewer: owner for owner, viewers in groups for viewer in viewers.split(",")}


def _rows(units: Table, level: str) -> list[int]:
    return [row for row, value in enumerate(units.column("level")) if value == level]
