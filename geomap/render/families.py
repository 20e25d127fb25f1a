"""Points, lines and areas apart: most GIS formats hold one kind of geometry in a table."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.render.entries import Entries

if TYPE_CHECKING:
    from geomap.conflict_map import ConflictMap
    from geomap.render.entries import Entry

_FAMILIES: Final = ("point", "line", "area")
KINDS: Final = {"point": "POINT", "line": "MULTILINESTRING", "area": "MULTIPOLYGON"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheaf:
    """The entries of one layer that are of one family: ``point``, ``line`` or ``area``."""

    name: str
    title: str
    family: str
    entries: tuple[Entry, ...]


def sheaves(conflict_map: ConflictMap) -> list[Sheaf]:
    """Return the entries of a map by layer and family, lowest first."""
    import shapely

    entries, found = Entries(conflict_map), []
    for layer in conflict_map.layers:
        groups: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries.of(layer):
            groups[_FAMILIES[int(shapely.get_dimensions(entry.geometry))]].append(entry)
        for family in (family for family in reversed(_FAMILIES) if family in groups):
            alone = len(groups) == 1
            found.append(
                Sheaf(
                    name=layer.id if alone else f"{layer.id}_{family}",
                    title=layer.title if alone else f"{layer.title} ({family}s)",
                    family=family,
                    entries=tuple(groups[family]),
                )
            )
    return found
