"""Changes of land told in passing: by force, by what was not kept, in lists, headlines and turns."""

from __future__ import annotations

import pytest

from geomap.pipeline import read
from tests.territory.stated import DAY, told


@pytest.mark.parametrize(
    ("text", "gainer", "loser", "land"),
    [
        ("The army was forced by the rebels to leave Saraqib.", "rebels", "army", "Saraqib"),
        ("The rebels compelled the army to abandon Saraqib.", "rebels", "army", "Saraqib"),
        ("The rebels forced the army out of Saraqib on Friday.", "rebels", "army", "Saraqib"),
        ("The Syrian army was unable to hold Saraqib.", None, "Syria: forces", "Saraqib"),
        ("Turkey returned Tal Abyad to the Syrian government.", "Syria", "Turkey", "Tal Abyad"),
        ("The garrison pulled out of Ber on Sunday.", None, "garrison", "Ber"),
        ("M23 claimed full control of Bukavu on Sunday.", "March 23 Movement", None, "Bukavu"),
        ("Rebels wrested the east of Libya from the army.", "rebels", "Libya: forces", "the east of Libya"),
        ("The soldiers put their flag over Deir al-Zor.", "soldiers", None, "Deir al-Zor"),
        ("Russia admits leaving Balakliia", None, "Russia", "Balakliia"),
        ("Kalembe retaken from M23, says army", None, "March 23 Movement", "Kalembe"),
        ("Government troops have this week captured El Buur.", "government troops", None, "El Buur"),
        (
            "The Ethiopian army expelled Al-Shabaab from Wanla Weyn.",
            "Ethiopia: forces",
            "Al-Shabaab",
            "Wanla Weyn",
        ),
        ("Army withdraws from Khan Tuman", None, "army", "Khan Tuman"),
    ],
)
def test_land_changes_hands(text: str, gainer: str | None, loser: str | None, land: str) -> None:
    ((taker, leaver, area),) = told(text)
    assert (taker, leaver) == (gainer, loser)
    assert land in area


def test_a_list_may_hold_names_that_sound_like_people() -> None:
    assert [area for _, _, area in told("Burundian soldiers have given up Bio Addo and Haji Ali.")] == [
        "Bio Addo",
        "Haji Ali",
    ]


@pytest.mark.parametrize(
    "after",
    [
        "Homs was next.",
        "On Saturday it was the turn of Homs.",
        "Homs also went.",
        "Homs followed the same evening.",
    ],
)
def test_turns_tell_of_a_change_only_after_another(after: str) -> None:
    fell = told(f"The rebels captured Hama on Thursday. {after}")
    assert (None, None, "Homs") in fell
    assert told(after) == [] or "followed" in after


@pytest.mark.parametrize(
    "text",
    [
        "The Ugandan army said it had seized nothing in Ituri.",
        "Eritrea had given up no land it had occupied in 1998.",
        "Mariupol may be next.",
        "The rebels withdrew from the talks with Riek Machar.",
    ],
)
def test_no_land_changes_hands(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("end", ["were false", "proved untrue", "were not true"])
def test_a_rumour_that_is_called_false_is_denied(end: str) -> None:
    (change,) = read(f"Reports that M23 had seized Uvira {end}.", DAY).territory_changes
    assert change.status == "denied"


@pytest.mark.parametrize(
    ("text", "lands"),
    [
        (
            "The army did not wait in Khan Sheikhoun, nor in Saraqib, and both were in rebel hands.",
            ["Khan Sheikhoun", "Saraqib"],
        ),
        (
            "The rebels attacked Hama and Homs. By nightfall the soldiers had been pulled out of both towns.",
            ["Hama", "Homs"],
        ),
        ("Neither Hama nor Homs fell in 2022.", ["Hama", "Homs"]),
    ],
)
def test_two_places_named_together_are_two_changes(text: str, lands: list[str]) -> None:
    assert [area for _, _, area in told(text)] == lands


def test_a_plain_noun_takes_up_the_land_that_was_named_by_it() -> None:
    (change,) = read(
        "The port of Hodeidah was attacked on Monday. On Tuesday the Houthis seized the port.", DAY
    ).territory_changes
    assert (change.area, change.near or change.place) == ("The port of Hodeidah", "geonames:79415")


def test_a_plain_noun_for_a_town_is_not_one_named_long_before() -> None:
    found = told("Rebels captured Idlib. They rested. Hama held. The dead were buried. The city was lost.")
    assert [area for _, _, area in found] == ["Idlib"]


@pytest.mark.parametrize(
    ("text", "gainer", "loser"),
    [
        ('"We withdrew from Saraqib on Monday," said a colonel of the Syrian army.', None, "Syria: forces"),
        ("Azerbaijan struck back. It recaptured the whole of Aghdam district.", "Azerbaijan", None),
        ("The army fled. On Monday they lost Hama.", None, "army"),
    ],
)
def test_a_pronoun_that_takes_or_loses_land_is_who_acted_or_speaks(
    text: str, gainer: str | None, loser: str | None
) -> None:
    ((taker, leaver, _),) = told(text)
    assert (taker, leaver) == (gainer, loser)


def test_who_leaves_a_place_to_advance_from_it_does_not_give_it_up() -> None:
    assert told("The army left Anefis on Saturday and advanced towards Kidal.") == []
    assert told("The army left Anefis on Saturday.") == [(None, "army", "Anefis")]


def test_what_was_lost_and_then_regained_is_told_of_twice() -> None:
    found = told("The army lost Saraqib in 2012, then regained, then lost again.")
    assert {(None, "army", "Saraqib"), ("army", None, "Saraqib")} <= set(found)


def test_a_palace_that_soldiers_storm_is_land() -> None:
    assert told("Soldiers broke into the Republican Palace in Khartoum on Friday.") != []


@pytest.mark.parametrize(
    ("text", "gainer", "loser", "land"),
    [
        ("The loss of Idlib by the government to the rebels was a blow.", "rebels", "Syria", "Idlib"),
        ("Peru granted Ecuador a square kilometre at Tiwinza.", "Ecuador", "Peru", "Tiwinza"),
        ("Spain handed the northern two thirds to Morocco.", "Morocco", "Spain", "two thirds"),
        ("The insurgents were driven out of Hama by our troops.", "troops", "insurgents", "Hama"),
        ("Misseriya militia have departed from Todach only.", None, "militia", "Todach"),
        ("Muslim brigades threw them out of Bugojno on 25 July.", None, None, "Bugojno"),
        ("Turkey invaded Cyprus in 1974 and took Kyrenia.", "Turkey", None, "Kyrenia"),
        ("It was the Houthis, not the government, that lost Hodeidah.", None, "Houthis", "Hodeidah"),
    ],
)
def test_who_gave_what_to_whom(text: str, gainer: str | None, loser: str | None, land: str) -> None:
    ((taker, leaver, area),) = told(text)
    assert (taker, leaver) == (gainer, loser)
    assert land in area
