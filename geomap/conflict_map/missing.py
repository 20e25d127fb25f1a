"""Toponyms and changes of the article that are not on the map, each with the reason."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geomap.conflict_map.features import Missing
from geomap.conflict_map.stated import NOT_DRAWN
from geomap.conflict_map.wording import known
from geomap.model import Reference

if TYPE_CHECKING:
    from geomap.conflict_map.scene import Scene
    from geomap.model import Mention


def unplaced(scene: Scene) -> tuple[Missing, ...]:
    """Return the stated changes of territory that have no place which can be drawn, in one entry if any."""
    places = scene.places
    changes = [
        change
        for change in scene.reading.stated_changes
        if change.place not in places and change.near not in places and change.status not in NOT_DRAWN
    ]
    if not changes:
        return ()
    said = ", ".join(f"“{area}”" for area in dict.fromkeys(change.area for change in changes))
    what = "1 change" if len(changes) == 1 else f"{len(changes)} changes"
    quotes = scene.quotes(span for change in changes for span in change.evidence)
    text = f"{what} of territory stated without a place that can be drawn"
    return (Missing(text=text, reason=said, quotes=quotes, is_name=False),)


def missing(scene: Scene) -> tuple[Missing, ...]:
    """Return what the map does not show: stated changes without a place, then names in the text's order."""
    return (*unplaced(scene), *_names(scene))


def _names(scene: Scene) -> tuple[Missing, ...]:
    groups: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in scene.reading.mentions:
        if mention.place is None and mention.reference is not Reference.DEMONYM:
            groups[mention.text, known(mention.unresolved)].append(mention)
    return tuple(
        Missing(text=text, reason=reason, quotes=scene.quotes(scene.span(m) for m in found))
        for (text, reason), found in groups.items()
    )
