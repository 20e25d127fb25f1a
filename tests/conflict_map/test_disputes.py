"""A place in disputed land: its country is somebody's view, and the map says whose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geomap.boundaries import open_pack
from geomap.conflict_map import build_map
from geomap.conflict_map.features import Mark
from geomap.model import Reading
from geomap.options import DrawOptions
from tests.conflict_map import readings


def with_a_place_at(lon: float, lat: float) -> tuple[Reading, str]:
    """Return a Reading, one of whose places was moved, and that place's id."""
    reading = readings.sudan()
    marked = next(p for p in reading.places if p.unit is None and p.feature == "settlement")
    moved = replace(marked, lon=lon, lat=lat, country="UKR")
    places = tuple(moved if p.id == marked.id else p for p in reading.places)
    return replace(reading, places=places), marked.id


@pytest.mark.parametrize(
    ("worldview", "country", "view"),
    [
        ("natural-earth", "Russian Federation", "Natural Earth (de facto)"),
        ("UKR", "Ukraine", "Ukraine's view"),
        ("un", "Ukraine", "UN documents"),
    ],
)
def test_a_place_in_crimea_says_by_whose_view_it_has_its_country(
    worldview: str, country: str, view: str
) -> None:
    reading, place = with_a_place_at(34.1, 44.95)
    drawn = build_map(reading, open_pack(worldview=worldview), DrawOptions())
    (mark,) = [
        mark
        for layer in drawn.layers
        for mark in layer.features
        if isinstance(mark, Mark) and mark.id == f"place:{place}"
    ]
    assert mark.card is not None
    facts = {fact.label: fact.value for fact in mark.card.facts}
    assert mark.card.kind.endswith(f"· {country}")
    assert facts["Country"] == f"{country}, by this view of disputed areas: {view}"
    assert facts["Disputed"] == "Crimea, claimed by Ukraine, Russian Federation"
    (table,) = [table for table in drawn.tables if table.title == "Places"]
    row = table.rows[table.ids.index(f"place:{place}")]
    assert row[table.columns.index("Country")] == f"{country} (disputed; {view})"


def test_a_place_in_land_that_nobody_disputes_says_no_more_than_its_country() -> None:
    reading, place = with_a_place_at(30.52, 50.45)
    drawn = build_map(reading, open_pack(), DrawOptions())
    (table,) = [table for table in drawn.tables if table.title == "Places"]
    row = table.rows[table.ids.index(f"place:{place}")]
    assert row[table.columns.index("Country")] == "Ukraine"
