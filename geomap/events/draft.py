"""An event while it is put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.events.matches import Match
    from geomap.events.patterns import Kind
    from geomap.model import Modality, Span


@dataclass(slots=True, kw_only=True)
class Draft:
    """An event found at one place of the text, or several such joined."""

    match: Match
    kind: Kind
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    modality: Modality
    attributed_to: str | None = None
    when: str | None = None
    when_basis: str | None = None
    where: str | None = None
    topic: str | None = None
    target_place: str | None = None
    fatalities: int | None = None
    support: tuple[str, ...] = ("rule",)
    evidence: list[Span] = field(default_factory=list)
    contested: bool = False
    """Several say so, and not the same."""

    @property
    def mutual(self) -> bool:
        """Tell whether the parties act on one another, so that nobody is the target alone."""
        return "between" in self.match.trigger.actor or "with" in self.match.trigger.recipient
