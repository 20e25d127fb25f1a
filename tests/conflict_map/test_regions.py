"""A region made of units on record has their outline instead of a disc."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shapely

from geomap.boundaries import Pack
from geomap.conflict_map import build_map
from geomap.conflict_map.features import Mark
from geomap.conflict_map.regions import Region, known_regions, unit_of
from geomap.model import Feature, Place
from geomap.options import DrawOptions
from tests.conflict_map import readings


def darfur() -> Place:
    found = next(place for place in readings.sudan().places if place.name == "Darfur")
    return replace(found, feature=Feature.REGION, country="SDN", unit=None, uncertainty_km=250.0)


@pytest.mark.parametrize("region", known_regions().values(), ids=lambda region: region.name)
def test_every_region_is_one_outline_of_units_of_its_country(pack: Pack, region: Region) -> None:
    assert region.source
    assert {pack.unit(unit).country for unit in region.units} == {region.country}
    place = replace(darfur(), name=region.name, country=region.country)
    union = unit_of(pack, place)
    assert union is not None
    parts = [pack.unit(unit).geometry.area for unit in region.units]
    assert union.geometry.area == pytest.approx(sum(parts), rel=0.01)


def test_a_region_of_no_units_and_a_namesake_elsewhere_have_no_outline(pack: Pack) -> None:
    assert unit_of(pack, replace(darfur(), name="Sahel")) is None
    assert unit_of(pack, replace(darfur(), country="TCD")) is None


def test_darfur_is_no_disc(pack: Pack) -> None:
    base = readings.sudan()
    reading = replace(
        base, places=tuple(darfur() if place.name == "Darfur" else place for place in base.places)
    )
    made = build_map(reading, pack, DrawOptions())
    marks = [f for layer in made.layers if layer.id == "places" for f in layer.features]
    (mark,) = (f for f in marks if isinstance(f, Mark) and f.label == "Darfur")
    assert mark.ring_km == 0.0
    union = unit_of(pack, darfur())
    assert union is not None
    assert shapely.contains_xy(union.geometry, mark.lon, mark.lat)
    assert made.extent.holds(mark.lon, mark.lat)
    assert made.extent.north < union.geometry.bounds[3]
