"""What the pack says of each disputed area: who holds it, who claims it, since when, and by which source."""

from __future__ import annotations

import re

import pytest

from geomap.boundaries import Level, Unit, open_pack
from geomap.boundaries.listing import disputed_rows

AREAS = 41
NO_START_STATED = {
    "arunachal-pradesh",
    "belize-guatemalan-claim",
    "bir-tawil",
    "chagos-archipelago",
    "gaza-strip",
    "gibraltar",
    "ilemi-triangle",
    "maroni-headwaters",
    "spratly-islands",
    "taiwan",
    "tigri-area",
}
"""No source at hand gives one day on which these began to be disputed, so none is stated."""
ENDED = {"donbas-2015", "nagorno-karabakh", "nagorno-karabakh-oblast"}
CLAIMED_BY_NOBODY = {"bir-tawil"}
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def areas() -> dict[str, Unit]:
    """Return the disputed areas by their id without its level."""
    return {unit.id.partition(":")[2]: unit for unit in open_pack().units(Level.DISPUTED)}


def test_every_disputed_area_says_who_holds_it_who_claims_it_and_by_which_source() -> None:
    found = areas()
    assert len(found) == AREAS
    assert {name for name, unit in found.items() if not unit.holder} == set()
    assert {name for name, unit in found.items() if not unit.claimants} == CLAIMED_BY_NOBODY
    assert {name for name, unit in found.items() if len(unit.source.strip()) < 10} == set()


def test_every_claimant_is_a_state_of_the_pack() -> None:
    countries = {unit.id.partition(":")[2] for unit in open_pack().units(Level.ADM0)}
    claimants = {code for unit in areas().values() for code in unit.claimants}
    assert claimants - countries == set()


def test_every_disputed_area_is_dated_or_known_to_have_no_stated_start() -> None:
    found = areas()
    assert {name for name, unit in found.items() if unit.valid_from is None} == NO_START_STATED
    assert {name for name, unit in found.items() if unit.valid_to is not None} == ENDED
    for name, unit in found.items():
        dates = [date for date in (unit.valid_from, unit.valid_to) if date]
        assert all(DATE.fullmatch(date) for date in dates), name
        assert dates == sorted(dates), name


@pytest.mark.parametrize(
    ("area", "dates"),
    [
        ("gibraltar", "not stated"),
        ("crimea", "2014-03-18/.."),
        ("nagorno-karabakh", "1994-05-12/2020-11-09"),
    ],
)
def test_a_list_says_so_where_no_date_is_known(area: str, dates: str) -> None:
    (row,) = [row for row in disputed_rows(open_pack()) if row.id == f"disputed:{area}"]
    assert row.dates == dates
