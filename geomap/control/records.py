"""The records of who held what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlArea:
    """Land and who held it, as a cited fact has it (lon, lat, EPSG:4326).

    ``controller`` is a state's code or the name of an entity without one; ``backed_by`` is the code of the
    state that kept it there. ``km2_low`` and ``km2_high`` bound the geodesic area: they span what a
    publication gives and what the pack's outline gives, or how far a drawn edge may be off.
    """

    id: str
    dispute: str
    name: str
    controller: str
    geometry: BaseGeometry
    valid_from: str
    valid_to: str | None
    procedure: str
    citation: str
    url: str | None
    confidence: str
    approximate: bool
    km2_low: float
    km2_high: float
    backed_by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An area that control facts are kept for; ``begins`` are the days on which a fact begins."""

    id: str
    title: str
    units: tuple[str, ...]
    begins: tuple[str, ...]
    sources: tuple[str, ...]
