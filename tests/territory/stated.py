"""What the tests of territory ask of a text: who gained what from whom."""

from __future__ import annotations

from geomap.model import Basis
from geomap.pipeline import read

DAY = "2024-05-15"


def told(text: str) -> list[tuple[str | None, str | None, str]]:
    """Return gainer, loser and land of each stated change, by the names that the reading gives them."""
    reading = read(text, DAY)
    names = {actor.id: actor.name for actor in reading.actors}
    return [
        (names.get(c.gainer or ""), names.get(c.loser or ""), c.area)
        for c in reading.territory_changes
        if c.basis is not Basis.DOCUMENTED
    ]
