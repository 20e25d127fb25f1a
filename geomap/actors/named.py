"""Armed groups, organisations, agencies and media by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.actors.sighting import Identity, Sighting
from geomap.language.syntax import head_of
from geomap.model import ActorKind

if TYPE_CHECKING:
    from geomap.actors.lexicon import Known
    from geomap.actors.scene import Scene


def see_named(scene: Scene) -> None:
    """Add a sighting for every known name of a group or organisation in the text."""
    for start, end, meanings in scene.named:
        known = choose(meanings, scene.countries, scene.article.published)
        if known is None or known.kind is ActorKind.LEADER:
            continue
        head = head_of(scene.parsed, start, end)
        if head is not None:
            scene.add(Sighting(start=start, end=end, head=head.index, identity=identity_of(known)))


def choose(meanings: tuple[Known, ...], near: set[str], day: str | None) -> Known | None:
    """Return the meaning whose country the article names, in force on its day; none where several fit."""
    local = [m for m in meanings if m.country is not None and m.country in near] or list(meanings)
    current = [m for m in local if m.valid_on(day)] or local
    return current[0] if len({m.id for m in current}) == 1 else None


def identity_of(known: Known) -> Identity:
    """Return who an entry of the reviewed lists is."""
    return Identity(
        id=known.id,
        name=known.name,
        kind=known.kind,
        country=known.country,
        sector=known.sector,
        office=known.office,
        source=known.source,
    )
