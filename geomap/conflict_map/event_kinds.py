"""What the map says of each kind of act, and between whom it draws an arc: data, not code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from geomap.conflict_map.packaged import packaged


@dataclass(frozen=True, slots=True, kw_only=True)
class ArcKinds:
    """Kinds of acts whose arcs do not simply lead from who acts to whom it is done to."""

    mutual: frozenset[str]
    mutual_roots: frozenset[str]
    opposed: frozenset[str]
    at_its_place: frozenset[str]
    of_land: frozenset[str]
    talk_roots: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKinds:
    """The words for each kind, and the kinds whose arcs have rules of their own."""

    words: dict[str, str]
    arcs: ArcKinds

    def is_mutual(self, kind: str, plover: str | None) -> bool:
        """Tell whether those who do it together do it with each other."""
        return kind in self.arcs.mutual or (kind not in self.words and plover in self.arcs.mutual_roots)

    def is_talk(self, plover: str | None) -> bool:
        """Tell whether an act is of words alone, by its PLOVER root: nothing is done on the ground."""
        return plover in self.arcs.talk_roots


@cache
def event_kinds() -> EventKinds:
    """Return the kinds that come with geomap.

    Raises
    ------
    DataError
        If the file is damaged.
    """
    return packaged("event_kinds.toml", EventKinds)
