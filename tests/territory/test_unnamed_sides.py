"""Sides called by a common noun, and sides that nobody names."""

from __future__ import annotations

import pytest

from tests.territory.stated import told


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("UNITA shelled Huambo. On Monday the group captured Kuito.", ("UNITA", None)),
        ("Boko Haram denied the report. The militants took Bama last week.", ("Boko Haram", None)),
        ("Al-Shabaab has troubles of its own. The group lost Baidoa in May.", (None, "Al-Shabaab")),
    ],
)
def test_a_band_is_the_only_one_named(text: str, side: tuple[str | None, str | None]) -> None:
    assert [found[:2] for found in told(text)] == [side]


def test_of_two_bands_neither_is_taken() -> None:
    text = "Boko Haram and Ansaru met near Kano. The group captured Bama on Monday."
    assert "Boko Haram" not in {side for found in told(text) for side in found[:2]}


def test_who_acts_on_a_band_is_not_that_band() -> None:
    (found,) = told("Kurds captured Kobani from the jihadists.")
    assert found[0] != found[1]


def test_the_rebels_of_somewhere_else_are_not_the_band_named_before() -> None:
    found = told("UNITA lost Huambo in 1999. The rebels of Casamance captured Ziguinchor in May.")
    assert ("UNITA", None) not in {f[:2] for f in found}


def test_they_are_those_whose_speaker_says_so() -> None:
    (found,) = told("The rebels' military spokesman says they have taken Sirte.")
    assert (found[0], found[2]) == ("rebels", "Sirte")


def test_who_announces_a_liberation_did_not_make_it() -> None:
    found = told("President Joe Biden announced the liberation of Mosul on Monday.")
    assert [gainer for gainer, _, _ in found] == [None]


def test_rule_over_land_can_be_handed_over() -> None:
    (found,) = told("Indonesia transferred authority over East Timor to the United Nations.")
    assert found[:2] == ("United Nations", "Indonesia")


def test_who_is_left_in_control_is_no_land() -> None:
    found = told("The Kachin Independence Army took Laiza, leaving the Kachin in control of the mines.")
    assert [land for _, _, land in found] == ["Laiza"]


def test_an_army_can_be_out_of_a_town() -> None:
    (found,) = told("By noon Georgian troops were out of Tskhinvali.")
    assert found == (None, "Georgia: forces", "Tskhinvali")


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers were on leave. Tokyo fell two percent and Shanghai fell to a record low.",
        "Troops shivered on the border as Omsk fell to minus forty.",
        "The National Movement for the Liberation of Azawad held talks with the army.",
        "Labour lost its seats and strongholds in Wales; Wrexham fell first, and the party's voters slept.",
    ],
)
def test_figures_names_and_votes_are_no_land(text: str) -> None:
    assert told(text) == []


def test_a_town_falls_to_an_army_in_a_year() -> None:
    assert [land for _, _, land in told("Bukavu fell to the M23 in 2025.")] == ["Bukavu"]


def test_troops_told_of_again_are_the_army_that_took_the_place() -> None:
    found = told(
        'Malian soldiers took Kidal, officials said. "Troops have captured Kidal," one of them said.'
    )
    assert found == [("Mali: forces", None, "Kidal")]


def test_columns_of_somebody_are_an_army() -> None:
    assert [land for _, _, land in told("Haftar's columns rolled into Sabratha at noon.")] == ["Sabratha"]


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers abandoned their posts and fled to the coast.",
        "The rebels say they have seized a town.",
        "The army lost a city, and the general his job.",
        "Twenty Taliban fighters in Kunduz surrendered to the army on Monday.",
        "Dozens of fighters in Mosul surrendered to the army.",
        "While troops looked on, Geneva retook the lead from Basel.",
        "Taken aback by the troops, Berlin was taken off the list.",
    ],
)
def test_land_that_nobody_could_point_to_and_people_who_give_up_are_no_change(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The World Food Programme withdrew from three districts of Somalia after gunmen entered its offices.",
        "A documentary about the fall of Saigon opened as soldiers watched.",
        "Soldiers looked on as the army shelled the towns it loses.",
        "The army withdrew its heavy guns from Sukhumi.",
    ],
)
def test_staff_art_habits_and_guns_are_no_change(text: str) -> None:
    assert told(text) == []


def test_tanks_still_take_a_town() -> None:
    assert told("Russian tanks rolled into Grozny.") == [("Russia: forces", None, "Grozny")]


def test_the_men_of_a_group_are_the_group() -> None:
    (found,) = told("UNITA said its men had overrun the town of Andulo.")
    assert found == ("UNITA", None, "the town of Andulo")


def test_land_called_by_a_name_is_land_though_nobody_knows_the_name() -> None:
    assert told("Israel handed over the Philadelphi corridor last night.") == [
        (None, "Israel", "the Philadelphi corridor")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "His death is a great loss to the people of South Sudan.",
        "The fire was a loss to the citizens of Chile, the minister said.",
    ],
)
def test_what_people_mourn_is_no_land(text: str) -> None:
    assert told(text) == []


def test_a_loss_of_land_to_a_side_stays_one() -> None:
    assert [found[2] for found in told("The loss of Bakhmut to Russia was confirmed by the army.")] == [
        "Bakhmut"
    ]
