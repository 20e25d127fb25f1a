from __future__ import annotations

import pytest

from geomap.model import Reading, TerritoryChange
from geomap.pipeline import read

DAY = "2024-05-15"


def only(text: str) -> tuple[Reading, TerritoryChange]:
    reading = read(text, DAY)
    changes = reading.territory_changes
    assert len(changes) == 1, [(c.gainer, c.loser, c.area) for c in changes]
    return reading, changes[0]


def place_name(reading: Reading, id_: str | None) -> str | None:
    return next((p.name for p in reading.places if p.id == id_), None)


@pytest.mark.parametrize(
    ("text", "gainer", "loser", "place"),
    [
        ("Ukrainian troops recaptured Kherson from Russia.", "military:UKR", "state:RUS", "Kherson"),
        ("Kherson was recaptured by Ukrainian troops.", "military:UKR", None, "Kherson"),
        ("M23 rebels, who captured Goma on Monday, marched south.", "group:march-23-movement", None, "Goma"),
        ("The city of Wad Madani fell to the RSF.", "group:rapid-support-forces", None, "Wad Madani"),
        ("The capture of Goma by M23 alarmed Kinshasa.", "group:march-23-movement", None, "Goma"),
        ("Serbia lost Vukovar to Croatia.", "state:HRV", "state:SRB", "Vukovar"),
        ("Russian forces withdrew from Kherson.", None, "military:RUS", "Kherson"),
        ("The army of Myanmar abandoned Lashio.", None, "military:MMR", "Lashio"),
        ("Taliban fighters seized the city of Kunduz.", "group:taliban", None, "Kunduz"),
        ("Ethiopian forces pulled out of Mekelle.", None, "military:ETH", "Mekel"),
        ("Russia annexed Crimea in 2014.", "state:RUS", None, "Crimea"),
    ],
)
def test_direction_in_every_form(text: str, gainer: str | None, loser: str | None, place: str) -> None:
    reading, change = only(text)
    assert (change.gainer, change.loser) == (gainer, loser)
    assert (place_name(reading, change.place) or "").startswith(place)
    assert change.evidence


@pytest.mark.parametrize(
    "text",
    [
        "The president left Kyiv on Monday.",
        "Thousands of civilians fled Goma.",
        "Families left Rafah on foot.",
        "Russian peacekeepers were deployed in Stepanakert.",
        "Ukrainian troops failed to recapture Melitopol.",
        "Rebels could capture Goma.",
        "The prime minister came to power in 2018.",
    ],
)
def test_no_land_changes_hands(text: str) -> None:
    assert read(text, DAY).territory_changes == ()


def test_a_part_of_a_region_is_near_it_and_not_it() -> None:
    reading, change = only("The rebels captured swathes of Darfur.")
    assert change.place is None
    assert (place_name(reading, change.near) or "").startswith("Darfur")


def test_land_of_unstated_extent_has_no_place() -> None:
    _, change = only("Armenia has ceded swathes of territory.")
    assert (change.place, change.near, change.loser, change.gainer) == (None, None, "state:ARM", None)
    assert change.procedure == "cession"


def test_a_handover_ahead_is_pending() -> None:
    _, change = only("Israel will hand over Jericho to Jordan on Friday.")
    assert (change.status, change.gainer, change.loser, change.when) == (
        "pending",
        "state:JOR",
        "state:ISR",
        "2024-05-17",
    )


def test_a_list_without_its_verb_gives_each_place_its_date() -> None:
    text = "Israel was to return Jericho by 20 May, Hebron by 27 May and Nablus by 3 June."
    reading = read(text, DAY)
    assert all(c.place is not None for c in reading.territory_changes)
    found = [(c.area, c.when, c.status) for c in reading.territory_changes]
    assert found == [
        ("Jericho", "2024-05-20", "pending"),
        ("Hebron", "2024-05-27", "pending"),
        ("Nablus", "2024-06-03", "pending"),
    ]


def test_a_partys_own_word_is_a_claim() -> None:
    _, change = only("Russia said its troops had captured Avdiivka.")
    assert change.status == "claimed"
    assert change.attributed_to == "state:RUS"


def test_several_places_are_several_changes() -> None:
    reading = read("Ukraine recaptured Kupiansk and Izium.", DAY)
    assert len(reading.territory_changes) == 2
    assert {c.gainer for c in reading.territory_changes} == {"state:UKR"}


def test_the_same_change_told_twice_is_one_with_both_quotes() -> None:
    text = "Russian forces captured Avdiivka on Monday. Witnesses saw how Russian forces captured Avdiivka."
    _, change = only(text)
    assert len(change.evidence) == 2
