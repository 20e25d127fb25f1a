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
