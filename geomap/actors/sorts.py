"""Which sort of fighters a noun can mean: *the Islamists* are no army, *the gangs* no rebels."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.actors.lexicon import GroupNoun
    from geomap.actors.scene import Scene
    from geomap.actors.sighting import Identity


def of_that_sort(scene: Scene, noun: GroupNoun, group: Identity) -> bool:
    """Tell whether a noun can mean a named group: *the gangs* are no rebels, *the Islamists* no army."""
    kinds = scene.lexicon.classes
    if noun.words in kinds["islamist_words"] and group.id not in kinds["islamists"]:
        return False
    if noun.group in kinds["irregular_words"] and group.id in kinds["regulars"]:
        return False
    criminal = scene.lexicon.classes["criminals"]
    if noun.group in criminal:
        return group.sector == "CRM"
    return group.sector != "CRM" or noun.group in scene.lexicon.classes["any_fighters"]
