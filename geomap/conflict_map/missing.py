"""Toponyms of the article that are not on the map, each with the reason."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geomap.conflict_map.features import Missing
from geomap.conflict_map.wording import known
from geomap.model import Reference

if TYPE_CHECKING:
    from geomap.conflict_map.scene import Scene
    from geomap.model import Mention


def missing(scene: Scene) -> tuple[Missing, ...]:
    """Return the names that were not resolved, in the order of the text."""
    groups: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in scene.reading.mentions:
        if mention.place is None and mention.reference is not Reference.DEMONYM:
            groups[mention.text, known(mention.unresolved)].append(mention)
    return tuple(
        Missing(text=text, reason=reason, quotes=scene.quotes(scene.span(m) for m in found))
        for (text, reason), found in groups.items()
    )
