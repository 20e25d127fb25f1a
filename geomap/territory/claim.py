"""One statement of a territory change, before statements of the same change are joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.model import Basis, Modality, Span


@dataclass(slots=True, kw_only=True)
class Claim:
    """Who gains what from whom, as one stretch of text says; ``act`` is the token that tells it.

    ``again`` tells that the land is said to be taken back: *liberated*, *retook*.
    """

    gainer: str | None
    loser: str | None
    area: str
    place: str | None
    near: str | None
    when: str | None
    when_basis: str | None
    procedure: str | None
    modality: Modality
    status: str
    attributed_to: str | None
    basis: Basis
    evidence: list[Span]
    act: int
    again: bool = False
