from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geomap.conflict_map import ConflictMap
from geomap.conflict_map.days import first_day, from_words, last_day
from geomap.conflict_map.features import Arc, End
from geomap.render.entries import Entries, Entry, shape_of
from geomap.render.meridian import cut_at_meridian


def entries(conflict_map: ConflictMap) -> list[Entry]:
    found = Entries(conflict_map)
    return [entry for layer in conflict_map.layers for entry in found.of(layer)]


@pytest.mark.parametrize("name", ["karabakh", "sudan"])
def test_every_row_says_whose_word_it_is_and_under_which_licence(
    name: str, request: pytest.FixtureRequest
) -> None:
    conflict_map: ConflictMap = request.getfixturevalue(name)
    found = entries(conflict_map)
    assert found
    for entry in found:
        row = entry.row
        assert row.source
        assert row.licence
        assert row.geometry_source
        assert row.geometry_licence
        assert row.quote or row.basis == "documented"
        assert all(quote in conflict_map.reading.article.text for quote in entry.quotes)


def test_events_and_changes_are_told_as_the_reading_has_them(karabakh: ConflictMap) -> None:
    rows = [entry.row for entry in entries(karabakh)]
    events = {f"event:{event.id}": event for event in karabakh.reading.events}
    changes = {f"change:{change.id}": change for change in karabakh.reading.territory_changes}
    told = [row for row in rows if row.id.partition("/")[0] in events]
    assert told
    for row in told:
        event = events[row.id.partition("/")[0]]
        assert (row.modality, row.date, row.confidence) == (event.modality, event.when, event.confidence)
    told = [row for row in rows if row.id in changes]
    assert told
    for row in told:
        change = changes[row.id]
        assert (row.status, row.basis, row.date) == (change.status, change.basis, change.when)


def test_documented_control_has_its_days_and_its_citation(karabakh: ConflictMap) -> None:
    rows = [entry.row for entry in entries(karabakh) if entry.row.kind == "documented control"]
    assert any(row.date_from == "2020-11-08" for row in rows)
    assert all(row.basis == "documented" and row.source for row in rows)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2020-11-08", "2020-11-08", "2020-11-08"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("1994~", "1994-01-01", "1994-12-31"),
        ("2020-11-09/2020-11-16", "2020-11-09", "2020-11-16"),
        ("../2020", None, "2020-12-31"),
        ("2020/..", "2020-01-01", None),
        ("2020-22", None, None),
        ("soon", None, None),
        (None, None, None),
    ],
)
def test_a_coarse_date_has_a_first_and_a_last_day(
    edtf: str | None, first: str | None, last: str | None
) -> None:
    assert (first_day(edtf), last_day(edtf)) == (first, last)


def test_dates_in_words_are_read_back() -> None:
    assert from_words("8 November 2020") == "2020-11-08"
    assert from_words("May 1994") == "1994-05"
    assert from_words("1994") == "1994"
    assert from_words("still on record") is None
    assert from_words("spring 2020") is None


def test_an_arc_over_the_pacific_is_cut_at_the_meridian() -> None:
    ends = [End(lon=lon, lat=lat, name="") for lon, lat in ((141.3, 43.0), (-157.9, 21.3))]
    arc = Arc(id="a", symbol="force", source=ends[0], target=ends[1], directed=True, label="", acts=())
    shape = shape_of(arc)
    assert shape is not None
    assert shape.geom_type == "MultiLineString"
    west, _, east, _ = shape.bounds
    assert (west, east) == (-180.0, 180.0)
    assert shape.length < 70


@given(st.floats(-400, 400), st.floats(-80, 60), st.floats(0.5, 40), st.floats(0.5, 20))
def test_cutting_keeps_the_area_and_the_globe(lon: float, lat: float, wide: float, high: float) -> None:
    box = shapely.box(lon, lat, lon + wide, lat + high)
    cut = cut_at_meridian(box)
    west, _, east, _ = cut.bounds
    assert -180 <= west <= east <= 180
    assert cut.area == pytest.approx(box.area)
