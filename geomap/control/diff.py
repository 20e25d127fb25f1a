"""What changed hands between two days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from geomap.boundaries.area import area_km2
from geomap.control.at import control_in, dispute_named
from geomap.control.ground import areal

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geomap.boundaries import Pack
    from geomap.control.records import ControlArea


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlChange:
    """Land that one controller had on the first day and another on the second.

    ``km2_low`` and ``km2_high`` bound its geodesic area; ``before`` and ``after`` are ids of the control
    areas whose facts it rests on.
    """

    loser: str
    gainer: str
    geometry: BaseGeometry
    km2_low: float
    km2_high: float
    names: tuple[str, ...]
    procedures: tuple[str, ...]
    citations: tuple[str, ...]
    approximate: bool
    before: tuple[str, ...]
    after: tuple[str, ...]


def control_diff(pack: Pack, area: str, day1: str, day2: str) -> tuple[ControlChange, ...]:
    """Return the land of an area that changed hands between two days, by loser and gainer.

    Parameters
    ----------
    pack
        The boundary pack.
    area
        Id, title or unit of a recorded area.
    day1, day2
        EDTF days; a month or a year stands for its last day.

    Raises
    ------
    BoundaryError
        If a day is not a date or a file of facts is damaged.
    ChoiceError
        If no facts are on record for the area.
    """
    recorded = dispute_named(pack, area)
    before, after = control_in(pack, recorded, day1), control_in(pack, recorded, day2)
    pieces: dict[tuple[str, str], list[tuple[ControlArea, ControlArea, BaseGeometry]]] = {}
    for old in before:
        for new in after:
            if old.controller != new.controller and old.geometry.intersects(new.geometry):
                shape = areal(old.geometry.intersection(new.geometry))
                if not shape.is_empty:
                    pieces.setdefault((old.controller, new.controller), []).append((old, new, shape))
    return tuple(_change(loser, gainer, found) for (loser, gainer), found in pieces.items())


def _change(
    loser: str, gainer: str, pieces: list[tuple[ControlArea, ControlArea, BaseGeometry]]
) -> ControlChange:
    ranges = [_range(new, shape) for _, new, shape in pieces]
    return ControlChange(
        loser=loser,
        gainer=gainer,
        geometry=areal(shapely.union_all([shape for *_, shape in pieces])),
        km2_low=sum(low for low, _ in ranges),
        km2_high=sum(high for _, high in ranges),
        names=tuple(dict.fromkeys(new.name for _, new, _ in pieces)),
        procedures=tuple(dict.fromkeys(new.procedure for _, new, _ in pieces)),
        citations=tuple(dict.fromkeys(new.citation for _, new, _ in pieces)),
        approximate=any(old.approximate or new.approximate for old, new, _ in pieces),
        before=tuple(dict.fromkeys(old.id for old, _, _ in pieces)),
        after=tuple(dict.fromkeys(new.id for _, new, _ in pieces)),
    )


def _range(area: ControlArea, part: BaseGeometry) -> tuple[float, float]:
    """Return the part's share of the range of the area that it is part of."""
    share = area_km2(part) / max(area_km2(area.geometry), 1e-9)
    return area.km2_low * share, area.km2_high * share
