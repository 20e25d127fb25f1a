"""Which country a place in disputed land is in, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geomap.boundaries.unit import Level
from geomap.conflict_map.features import Fact
from geomap.conflict_map.ground import unit_or_none
from geomap.model import Feature

if TYPE_CHECKING:
    from geomap.boundaries.unit import Unit
    from geomap.conflict_map.scene import Scene
    from geomap.model import Place

_WIDE: Final = frozenset({Feature.COUNTRY, Feature.CONTINENT, Feature.WATER, Feature.LINE})
"""A point of these says nothing about the land they are in."""


def country_of(scene: Scene, place: Place) -> str | None:
    """Return the name of a place's country: in disputed land, the one it has in the map's view."""
    area = disputed_area(scene, place)
    return scene.country_name(_owner(scene, place, area) if area else place.country)


def country_in_words(scene: Scene, place: Place) -> str | None:
    """Return the name of a place's country, with whose view that is where the land is disputed."""
    name = country_of(scene, place)
    if name is None or disputed_area(scene, place) is None:
        return name
    return f"{name} (disputed; {scene.pack.worldview.name})"


def dispute_facts(scene: Scene, place: Place) -> list[Fact]:
    """Return, for a place in disputed land, its country by whose view, and who claims the land."""
    area = disputed_area(scene, place)
    if area is None:
        return []
    claimants = ", ".join(scene.country_name(code) or code for code in area.claimants)
    owner = country_of(scene, place) or "not stated"
    return [
        Fact(label="Country", value=f"{owner}, by this view of disputed areas: {scene.pack.worldview.name}"),
        Fact(label="Disputed", value=area.name + (f", claimed by {claimants}" if claimants else "")),
    ]


def disputed_area(scene: Scene, place: Place) -> Unit | None:
    """Return the area, disputed to this day, that a place is or lies in."""
    if place.feature in _WIDE:
        return None
    area = scene.unit(place)
    if area is None or area.level is not Level.DISPUTED:
        area = unit_or_none(scene.pack, scene.pack.locate(place.lon, place.lat).disputed)
    return area if area is not None and area.valid_to is None else None


def _owner(scene: Scene, place: Place, area: Unit) -> str | None:
    found = scene.pack.locate(place.lon, place.lat)
    return found.adm0.partition(":")[2] if found.adm0 and found.disputed == area.id else area.country
