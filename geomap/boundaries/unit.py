"""The records that boundary providers give."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from shapely.geometry.base import BaseGeometry


class Level(StrEnum):
    """The layer a unit belongs to."""

    ADM0 = "adm0"
    ADM1 = "adm1"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A named area. Geometry is lon, lat in EPSG:4326.

    ``id`` is ``adm0:ARM``, ``adm1:AZE-1735`` or ``disputed:nagorno-karabakh``; ``country`` is the code
    of the state it belongs to under the worldview in force; ``holder`` and ``claimants`` are codes and
    belong to disputed units; ``approximate`` marks outlines known to be coarse, with the reason in
    ``note``; ``source`` is a dataset name from the manifest.
    """

    id: str
    level: Level
    name: str
    names: tuple[str, ...]
    country: str | None
    geometry: BaseGeometry
    source: str
    holder: str | None = None
    claimants: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    approximate: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryLine:
    """A line drawn apart from the units: a disputed border, a ceasefire line, a former boundary."""

    id: str
    name: str
    kind: str
    geometry: BaseGeometry
    source: str
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a point falls: ids of units; ``distance_km`` is above 0 where the nearest land was taken."""

    adm0: str | None
    adm1: str | None
    disputed: str | None
    distance_km: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Locations:
    """Where many points fall: one id or ``None`` a point in each array."""

    adm0: npt.NDArray[np.object_]
    adm1: npt.NDArray[np.object_]
    disputed: npt.NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.adm0)
