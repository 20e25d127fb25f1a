"""Which country a place in disputed land is in, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Disputed:
    """The disputed area that a place is or lies in, and the country it is in by the map's view."""

    area: Unit
    owner: str | None


def disputed(scene: Scene, place: Place) -> Disputed | None:
    """Return the area, disputed to this day, that a place is or lies in, and whose it is."""
    if place.feature in _WIDE:
        return None
    found = scene.pack.locate(place.lon, place.lat)
    area = scene.unit(place)
    if area is None or area.level is not Level.DISPUTED:
        area = unit_or_none(scene.pack, found.disputed)
    if area is None or area.valid_to is not None:
        return None
    code = found.adm0.partition(":")[2] if found.adm0 and found.disputed == area.id else area.country
    return Disputed(area, scene.country_name(code))


def country_in_words(scene: Scene, place: Place) -> str | None:
    """Return the name of a place's country, with whose view that is where the land is disputed."""
    land = disputed(scene, place)
    if land is None:
        return scene.country_name(place.country)
    return land.owner and f"{land.owner} (disputed; {scene.pack.worldview.name})"


def dispute_facts(scene: Scene, land: Disputed) -> list[Fact]:
    """Return the country that disputed land has, by whose view, and who claims it."""
    area, owner = land.area, land.owner or "not stated"
    claimants = ", ".join(scene.country_name(code) or code for code in area.claimants)
    return [
        Fact(label="Country", value=f"{owner}, by this view of disputed areas: {scene.pack.worldview.name}"),
        Fact(label="Disputed", value=area.name + (f", claimed by {claimants}" if claimants else "")),
    ]
