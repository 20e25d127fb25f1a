"""Joins against what others make of the same points."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from geomap.boundaries import Level, Pack, open_pack
from geomap.control.facts import read_disputes

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def pack() -> Pack:
    return open_pack()


def test_joins_are_those_of_geopandas(pack: Pack) -> None:
    """The full run, on a million points, is ``python -m benchmarks.join``."""
    from geopandas.array import points_from_xy
    from geopandas.geodataframe import GeoDataFrame

    random = np.random.default_rng(11)
    lons, lats = random.uniform(20, 80, 20_000), random.uniform(10, 60, 20_000)
    found = pack.locate_many(lons, lats)
    points = GeoDataFrame(geometry=points_from_xy(lons, lats, crs=4326))
    for level, ids in ((Level.ADM1, found.adm1), (Level.DISPUTED, found.disputed)):
        units = pack.units(level)
        frame = GeoDataFrame({"id": [u.id for u in units]}, geometry=[u.geometry for u in units], crs=4326)
        joined = points.sjoin(frame, predicate="within", how="inner").groupby(level=0)["id"].agg(set)
        ours = {row: str(ids[row]) for row in np.flatnonzero(ids != np.array(None))}
        assert ours.keys() == set(joined.index), level
        assert all(unit in joined[row] for row, unit in ours.items()), level
        assert len(ours) > 200


def test_settlements_fall_in_their_rayon_or_in_one_known_to_be_coarse(pack: Pack, shared: Path) -> None:
    """A rayon of the better dataset is the pack's unit that shares most land with it."""
    truth = json.loads((shared / "eval/boundaries/azerbaijan_rayons_wof.geojson").read_text("utf-8"))
    rayons = [shapely.geometry.shape(feature["geometry"]) for feature in truth["features"]]
    units = pack.units(Level.ADM1, country="AZE")
    (dispute,) = [d for d in read_disputes(pack.directory / "control") if d.id == "nagorno-karabakh"]
    wrong = set()
    for settlement in dispute.settlements:
        at = (settlement.lon, settlement.lat)
        (rayon,) = [shape for shape in rayons if shapely.contains_xy(shape, *at)]
        best = max(units, key=lambda unit: unit.geometry.intersection(rayon).area)
        found = pack.locate(*at).adm1
        assert found is not None, settlement.name
        if found != best.id:
            wrong.add(settlement.id)
            assert pack.unit(found).approximate, settlement.name
    assert len(dispute.settlements) >= 15
    assert wrong <= {"jabrayil", "lachin"}
