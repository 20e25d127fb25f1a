"""Land told of in lists, by number and then by name, or by the same name as before."""

from __future__ import annotations

import pytest

from geomap.model import Basis, Modality
from geomap.pipeline import read
from tests.territory.stated import DAY, told


@pytest.mark.parametrize(
    ("text", "lands"),
    [
        (
            "UNITA captured Cuito, a garrison town on the plateau, and the town of Andulo.",
            ["Cuito", "the town of Andulo"],
        ),
        (
            "The town of Kananga was captured by the M23 in March, and Bukavu, in South Kivu, in April.",
            ["The town of Kananga", "Bukavu"],
        ),
        (
            "Syrian troops retook five towns, including Palmyra and Tadef, from Islamic State.",
            ["Palmyra", "Tadef"],
        ),
        (
            "Nigerian soldiers retook several towns. Among them are Bama, Gwoza and the village of Pulka.",
            ["Bama", "Gwoza", "the village of Pulka"],
        ),
        (
            "Osh and the village of Kara-Suu, as well as the town of Uzgen, fell to Tajik troops.",
            ["Osh", "the village of Kara-Suu", "the town of Uzgen"],
        ),
        ("Kenyan troops captured the airport and most of the city.", ["the airport", "most of the city"]),
        ("The Taliban lost Zoltan, a crossroads south of Kabul, in May.", ["Zoltan"]),
    ],
)
def test_each_land_of_a_list_is_told(text: str, lands: list[str]) -> None:
    assert [land for _, _, land in told(text)] == lands


def test_land_in_a_region_stays_beside_the_towns_that_spell_it_out() -> None:
    found = told("Russian troops captured nine villages in Kharkiv Oblast, among them Vovchansk and Lyptsi.")
    assert [land for _, _, land in found] == ["nine villages in Kharkiv Oblast", "Vovchansk", "Lyptsi"]


@pytest.mark.parametrize(
    "text",
    [
        "Nigerian soldiers recaptured Bama from Boko Haram. Among them were nine women from Maiduguri.",
        "Nigerian soldiers recaptured Bama, a hub for traders and the capital of an emirate.",
    ],
)
def test_what_follows_a_town_need_not_list_towns(text: str) -> None:
    assert [land for _, _, land in told(text)] == ["Bama"]


def test_a_participle_behind_a_name_tells_of_that_name() -> None:
    (found,) = told("Families swept the streets of Tadmur, recaptured from Islamic State in March.")
    assert found[1:] == ("Islamic State", "Tadmur")


def test_a_participle_may_call_the_same_land_by_another_name() -> None:
    found = told("Kenyan soldiers raised their flag over Kismayo on Friday, taking the rebel capital.")
    assert [land for _, _, land in found] == ["Kismayo"]


def test_a_fronted_auxiliary_leaves_the_name_its_subject() -> None:
    reading = read("Should Kismayo fall, only Baidoa would remain under government control.", DAY)
    assert [(c.area, c.modality) for c in reading.territory_changes] == [("Kismayo", Modality.HYPOTHETICAL)]


def test_a_border_post_is_land_and_an_office_is_not() -> None:
    assert told("Houthi fighters took a border post in Jizan province.")[0][2].startswith("a border post")
    assert told("The general took a post in Jizan province.") == []


def test_who_held_land_is_told_beside_the_name_of_which_part_was_taken() -> None:
    (found,) = told("Kenyan troops took parts of Kismayo, the last stronghold of Al-Shabaab.")
    assert found[1] == "Al-Shabaab"


def test_a_part_of_a_country_is_not_the_country() -> None:
    reading = read("Ansar Dine fighters seized northern Mali in 2012.", DAY)
    (change,) = (c for c in reading.territory_changes if c.basis is not Basis.DOCUMENTED)
    assert (change.area, change.place) == ("northern Mali", None)
    assert change.near == "country:MLI"


def test_a_short_form_is_the_place_named_in_full() -> None:
    reading = read(
        "Rebels seized San Vicente del Caguan on Monday. Colombian troops retook San Vicente on Friday.", DAY
    )
    places = {c.place for c in reading.territory_changes if c.basis is not Basis.DOCUMENTED}
    assert len(places) == 1


@pytest.mark.parametrize(
    ("text", "land"),
    [
        ("Shells fell on the newly captured town of Selydove.", "the newly captured town of Selydove"),
        ("Government forces advanced into Kobani on Monday.", "Kobani"),
        ("Lubumbashi was taken in April.", "Lubumbashi"),
        ("The city of Huambo fell on Monday.", "The city of Huambo"),
    ],
)
def test_further_ways_to_tell_of_a_place_taken(text: str, land: str) -> None:
    assert [found for _, _, found in told(text)] == [land]


@pytest.mark.parametrize(
    "text", ["The army guards the occupied town of Sake.", "Troops slept in abandoned Tadef."]
)
def test_a_lasting_state_is_no_change(text: str) -> None:
    assert told(text) == []


def test_which_is_one_land() -> None:
    found = told("Rebels entered Tadef, a village near Aleppo which they had lost to the army.")
    assert {land for _, _, land in found} == {"Tadef"}
    assert ("Syria: forces", "rebels", "Tadef") in found


def test_it_is_the_place_that_the_sentence_before_tells_of() -> None:
    found = told("In Upper Nile, Malakal has changed hands six times. Rebel forces abandoned it in March.")
    assert found[-1][1:] == ("rebels", "Malakal")


def test_the_town_is_called_by_its_name() -> None:
    found = told("UNITA shelled Cuito for a week. Angolan soldiers retook the town on Friday.")
    assert [land for _, _, land in found] == ["Cuito"]


def test_land_handed_to_people_of_no_known_side_is_still_given_up() -> None:
    found = told("Russian forces will hand over Vedeno and Shatoi to local commanders.")
    assert found == [(None, "Russia: forces", "Vedeno"), (None, "Russia: forces", "Shatoi")]


def test_what_falls_within_weeks_is_hypothetical_land() -> None:
    reading = read("Jaffna could fall within weeks.", DAY)
    assert [(c.area, c.modality) for c in reading.territory_changes] == [("Jaffna", Modality.HYPOTHETICAL)]


def test_ground_in_a_capital_is_favour() -> None:
    assert told("Beijing lost ground in Hanoi while its soldiers paraded.") == []


def test_who_is_helped_to_take_a_place_takes_it() -> None:
    (found,) = told("Ugandan forces assisted the M23 in retaking Goma.")
    assert found == ("March 23 Movement", None, "Goma")


def test_land_taken_and_set_free_is_two_changes() -> None:
    found = told("Kherson, the only regional capital Russia captured, was liberated in November 2022.")
    assert found == [("Russia", None, "Kherson"), (None, None, "Kherson")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Russia claimed the capture of Avdiivka.", ("Russia", None, "Avdiivka")),
        ("Malian troops have restored state authority in Kidal.", ("Mali: forces", None, "Kidal")),
        ("The withdrawal of Kenyan troops from El Adde began.", (None, "Kenya: forces", "El Adde")),
    ],
)
def test_claims_and_authority_and_unknown_names(text: str, found: tuple[str | None, ...]) -> None:
    assert told(text) == [found]


def test_names_of_a_plural_are_each_a_land() -> None:
    found = told("Kosovo police took control of the border crossings of Jarinje and Brnjak.")
    assert [land for _, _, land in found] == ["Jarinje", "Brnjak"]
