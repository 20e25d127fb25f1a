from __future__ import annotations

import pytest

from geomap.model import Event, Reading
from geomap.pipeline import read

DAY = "2024-05-15"


def find(text: str, kind: str) -> tuple[Reading, Event]:
    reading = read(text, DAY)
    found = [e for e in reading.events if e.kind == kind]
    assert found, [(e.kind, e.actors, e.recipients) for e in reading.events]
    return reading, found[0]


@pytest.mark.parametrize(
    ("text", "kind", "country", "name"),
    [
        ("Israeli jets bombed positions in Lebanon.", "air_or_drone_strike", "LBN", "Lebanon"),
        ("The president of Kenya arrived in Kampala on Monday.", "negotiate_or_meet", "UGA", "Kampala"),
        ("Serbia lifted a night curfew in Montenegro.", "concede", "MNE", "Montenegro"),
        ("Japan sent food to Sudan.", "aid_humanitarian", "SDN", "Sudan"),
    ],
)
def test_land_stands_where_no_target_is_named(text: str, kind: str, country: str, name: str) -> None:
    reading, event = find(text, kind)
    places = {p.id: p for p in reading.places}
    towards = places[event.target_place].country if event.target_place else None
    states = {a.country for a in reading.actors if a.id in event.recipients}
    assert {towards, *states} - {None} == {country}
    assert any(name in text[s.start : s.end] for s in event.evidence)
    if event.target_place:
        assert not states


def test_a_named_target_leaves_no_room_for_land() -> None:
    _, event = find("Turkish jets bombed Hezbollah in Lebanon.", "air_or_drone_strike")
    assert (event.recipients, event.target_place) == (("group:hezbollah",), None)


def test_nobody_is_taken_to_have_lost_land_by_a_border() -> None:
    _, event = find("Chadian troops captured a town on the Libyan border.", "gain_territory")
    assert event.recipients == ()


@pytest.mark.parametrize(
    ("text", "kind", "recipients"),
    [
        ("Armenia denied that its troops had crossed into Azerbaijan.", "reject", ()),
        ("Peru charged that Chile was arming the rebels.", "accuse", ("state:CHL",)),
        ("Ethiopia vetoed a resolution that censures Eritrea.", "reject", ("state:ERI",)),
        ("Nigeria massed troops along its border with Cameroon.", "deploy_troops", ("state:CMR",)),
    ],
)
def test_the_content_of_an_act_names_its_target(text: str, kind: str, recipients: tuple[str, ...]) -> None:
    _, event = find(text, kind)
    assert event.recipients == recipients


def test_people_by_descent_are_of_where_they_live() -> None:
    reading, event = find("Ethnic Albanians in Montenegro demanded autonomy from Serbia.", "request")
    people = next(a for a in reading.actors if a.id in event.actors)
    assert (people.id, people.country) == ("civilians:ethnic-albanians", "MNE")


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        ("Turkey bombed Syrian towns on Monday.", "air_or_drone_strike", "SYR"),
        ("Iran threatened to shell Iraqi towns on Monday.", "threaten", "IRQ"),
        ("Turkey bombed Kurdish positions on Monday.", "air_or_drone_strike", None),
        ("Rebels bombed Russian-built towns on Monday.", "air_or_drone_strike", None),
    ],
)
def test_the_towns_of_a_people_are_in_its_land(text: str, kind: str, country: str | None) -> None:
    reading, event = find(text, kind)
    places = {p.id: p for p in reading.places}
    assert (places[event.target_place].country if event.target_place else None) == country


@pytest.mark.parametrize(
    ("text", "kind", "recipients"),
    [
        ("British officers seized German goods on Tuesday.", "seize_property", ("state:DEU",)),
        ("Iranian forces seized a Greek tanker in the Gulf.", "seize_property", ("state:GRC",)),
        ("Gunmen burned two Turkish trucks near Mosul.", "destroy", ("state:TUR",)),
        ("Turkey bombed Kurdish positions on Monday.", "air_or_drone_strike", ("armed_group:kurdish",)),
        ("Turkish jets bombed rebel positions near Aleppo.", "air_or_drone_strike", ("armed_group:rebels",)),
        ("Rebels attacked a Syrian army base near Homs.", "fight", ("military:SYR",)),
        ("Rebels attacked a Chinese restaurant near Homs.", "fight", ()),
    ],
)
def test_whose_things_are_struck_is_struck(text: str, kind: str, recipients: tuple[str, ...]) -> None:
    _, event = find(text, kind)
    assert event.recipients == recipients


@pytest.mark.parametrize(
    "text",
    [
        "Israeli forces captured the Syrian side of Mount Hermon on Sunday.",
        "Turkish troops captured the Iraqi side of the border.",
    ],
)
def test_a_side_of_land_is_nobody_to_arrest(text: str) -> None:
    reading, event = find(text, "gain_territory")
    (change,) = reading.stated_changes
    assert (event.recipients, change.loser) == ((), None)
    assert " side of " in (change.area or "")
    assert not [e for e in reading.events if e.kind == "arrest"]


def test_a_truck_is_taken_and_not_arrested() -> None:
    _, event = find("Rebels captured a Turkish truck near Afrin.", "seize_property")
    assert event.recipients == ("state:TUR",)


def test_the_side_of_a_state_is_no_land() -> None:
    assert read("Syria took the side of Russia on Monday.", DAY).stated_changes == ()
