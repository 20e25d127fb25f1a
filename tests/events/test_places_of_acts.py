"""A place before a noun says where an act was only if the noun stays where it is."""

from __future__ import annotations

import pytest

import geomap


def told(text: str) -> tuple[str | None, list[str]]:
    """Return the place of the first act of force, and all who act or are acted on."""
    reading = geomap.read(text, "2020-05-10")
    act = next(e for e in reading.events if e.plover in {"ASSAULT", "COERCE", "RETREAT"})
    names = {place.id: place.name for place in reading.places}
    return names.get(act.where or ""), [*act.actors, *act.recipients]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The attack on the United States Embassy in Baghdad angered the government.", "Baghdad"),
        ("Gunmen attacked U.S. citizens in Kabul on Sunday.", "Kabul"),
        ("An attack on an air base housing U.S. military personnel near Mosul killed two people.", "Mosul"),
        ("A bomb killed a Kyiv Post reporter in Kherson.", "Kherson"),
        ("Militants attacked a Kharkiv apartment block.", "Kharkiv"),
        ("Rebels attacked the Ukraine border.", "Ukraine"),
        ("A Kabul car bombing killed five.", "Kabul"),
    ],
)
def test_people_and_bodies_are_not_where_their_state_is(text: str, place: str) -> None:
    assert told(text)[0] == place


def test_a_strike_is_not_placed_in_the_state_that_made_it() -> None:
    assert told("A US airstrike killed ten militants.")[0] is None


def test_a_place_before_a_bomb_did_not_lay_it() -> None:
    reading = geomap.read("Yemen bomb kills a photojournalist, at least five others.", "2020-05-10")
    assert all("state:YEM" not in event.actors for event in reading.events)
    by_state = geomap.read("A Russian bomb killed five people in Kherson.", "2023-05-10")
    assert any("state:RUS" in event.actors for event in by_state.events)


def test_a_side_strikes_with_its_own_force_and_not_at_it() -> None:
    text = "Saudi Arabia backed the government, launching airstrikes with the Royal Saudi Air Force."
    reading = geomap.read(text, "2015-05-10")
    strikes = [e for e in reading.events if e.kind == "air_or_drone_strike"]
    assert strikes
    assert all(not e.recipients for e in strikes)


def test_whose_work_the_dead_did_is_not_who_was_killed() -> None:
    text = (
        "Samir Haddad was shot in Aden on Monday. John Roe, director of news for AFP, called the death "
        '"the senseless killing of a brave journalist doing his job despite threats and intimidation."'
    )
    reading = geomap.read(text, "2020-06-05")
    killings = [e for e in reading.events if e.plover == "ASSAULT"]
    assert killings
    assert all("person:john-roe" not in e.recipients for e in killings)
