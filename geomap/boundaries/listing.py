"""What ``geomap boundaries list | show | check`` prints, as plain rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.boundaries.area import area_km2
from geomap.boundaries.manifest import damaged_files
from geomap.boundaries.neighbours import misfits
from geomap.boundaries.unit import Level, Unit
from geomap.boundaries.user_files import read_units
from geomap.errors import ChoiceError

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.boundaries.pack import Pack
    from geomap.boundaries.providers import Provided


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A unit in words; ``owner`` is the state it belongs to under the worldview."""

    id: str
    name: str
    names: str
    owner: str
    holder: str
    claimants: str
    dates: str
    km2: float
    note: str
    source: str


def disputed_rows(pack: Pack) -> tuple[UnitRow, ...]:
    """Return the disputed areas of the pack, in the order of their ids."""
    return tuple(_row(unit) for unit in pack.units(Level.DISPUTED))


def named_rows(pack: Pack, name: str) -> tuple[UnitRow, ...]:
    """Return the units with a name or an id.

    Raises
    ------
    ChoiceError
        If there are none.
    """
    found = (pack.unit(name),) if ":" in name else pack.find(name)
    if not found:
        raise ChoiceError(
            f"no boundary unit is named {name!r}; `geomap boundaries list` shows disputed areas"
        )
    return tuple(_row(unit) for unit in found)


def file_rows(path: Path) -> tuple[UnitRow, ...]:
    """Return the units of a user's file, with what had to be repaired.

    Raises
    ------
    BoundaryError
        If the file cannot be used.
    """
    return tuple(_row(unit) for unit in read_units(path))


def file_misfits(path: Path) -> tuple[str, ...]:
    """Return where the outlines of a user's file overlap or leave a gap, in words.

    Raises
    ------
    BoundaryError
        If the file cannot be used.
    """
    return misfits(read_units(path))


def provided_rows(provided: Provided) -> tuple[UnitRow, ...]:
    """Return the units that a provider gave, with the licence as their note where there is no other."""
    licences = {layer.dataset: f"Licence: {layer.licence}" for layer in provided.layers}
    return tuple(_row(replace(unit, note=unit.note or licences[unit.source])) for unit in provided.units)


def damaged(pack: Pack) -> tuple[str, ...]:
    """Return the files of the pack whose content is not what was built; none when all is well."""
    return damaged_files(pack.directory, pack.manifest)


def _row(unit: Unit) -> UnitRow:
    unknown = "not stated" if unit.level is Level.DISPUTED else ""
    dated = unit.valid_from or unit.valid_to
    dates = f"{unit.valid_from or '..'}/{unit.valid_to or '..'}" if dated else unknown
    return UnitRow(
        id=unit.id,
        name=unit.name,
        names=", ".join(unit.names),
        owner=unit.country or "not stated",
        holder=unit.holder or "",
        claimants=", ".join(unit.claimants),
        dates=dates,
        km2=area_km2(unit.geometry),
        note=unit.note or "",
        source=unit.source,
    )
