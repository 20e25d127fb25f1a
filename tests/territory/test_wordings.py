"""Many ways to tell of land taken, left and handed over, and many that only sound like it."""

from __future__ import annotations

import pytest

from geomap.model import Basis, Reading
from geomap.pipeline import read
from tests.territory.stated import DAY, told


def place_names(reading: Reading) -> list[str | None]:
    names = {place.id: place.name for place in reading.places}
    return [names.get(c.place or c.near or "") for c in reading.territory_changes]


@pytest.mark.parametrize(
    ("text", "gainer", "loser", "land"),
    [
        ("M23 rebels set foot in Bukavu on Friday.", "March 23 Movement", None, "Bukavu"),
        ("Kenyan troops hoisted their flag over Kismayo.", "Kenya: forces", None, "Kismayo"),
        ("The Malian flag was raised over Kidal on Tuesday.", "Mali", None, "Kidal"),
        ("Croatian soldiers fought their way into Vukovar.", "Croatia: forces", None, "Vukovar"),
        ("Sudan's army grabbed Kassala from the RSF.", "Sudan: forces", "Rapid Support Forces", "Kassala"),
        ("Kabul was overrun by the Taliban.", "Taliban", None, "Kabul"),
        ("Al-Shabaab was kicked out of Kismayo by Kenyan troops.", "Kenya: forces", "Al-Shabaab", "Kismayo"),
        ("Kharkiv slipped from Russia's grasp.", None, "Russia", "Kharkiv"),
        ("UNITA lost its grip on Huambo.", None, "UNITA", "Huambo"),
        ("Soldiers of Chad cleared Kidal of jihadists.", "Chad: forces", "jihadists", "Kidal"),
        ("Macau reverted to China in 1999.", "China", None, "Macau"),
        ("East Timor was incorporated into Indonesia.", "Indonesia", None, "East Timor"),
        ("Nigeria relinquished Bakassi to Cameroon.", "Cameroon", "Nigeria", "Bakassi"),
        ("The garrison at Goma surrendered to M23.", "March 23 Movement", "garrison", "Goma"),
        ("Israel ended its occupation of Jenin.", None, "Israel", "Jenin"),
        ("Kurds captured Kobani from the jihadists.", "Kurds", "jihadists", "Kobani"),
        ("The departure of Syrian forces from Raqqa took a day.", None, "Syria: forces", "Raqqa"),
        ("The capture by M23 of the city of Goma alarmed Kinshasa.", "March 23 Movement", None, "Goma"),
        ("The ceasefire left Azerbaijan in control of Shusha.", "Azerbaijan", None, "Shusha"),
    ],
)
def test_land_changes_hands(text: str, gainer: str | None, loser: str | None, land: str) -> None:
    (found,) = told(text)
    assert (found[0], found[1]) == (gainer, loser)
    assert land in found[2]


@pytest.mark.parametrize(
    ("text", "gainer"),
    [
        ("By nightfall Goma was in rebel hands.", "rebels"),
        ("Goma was in M23's hands on Monday.", "March 23 Movement"),
        ("Kherson is back under Ukrainian control.", "Ukraine"),
        ("Kunduz is now controlled by the Taliban.", "Taliban"),
    ],
)
def test_in_whose_hands_land_has_come_to_be(text: str, gainer: str) -> None:
    ((found, _, _),) = told(text)
    assert found == gainer


def test_what_is_still_in_somebodys_hands_has_not_changed() -> None:
    assert told("Goma was still in rebel hands.") == []


@pytest.mark.parametrize(
    ("text", "gainer", "loser"),
    [
        ("South Sudan seceded in July 2011.", "South Sudan", None),
        ("Eritrea gained independence from Ethiopia in 1993.", "Eritrea", "Ethiopia"),
        ("Montenegro split from Serbia in 2006.", "Montenegro", "Serbia"),
    ],
)
def test_a_state_that_secedes_gains_its_own_land(text: str, gainer: str, loser: str | None) -> None:
    assert told(text) == [(gainer, loser, gainer)]


@pytest.mark.parametrize(
    ("text", "lands"),
    [
        ("M23 took Goma, Sake and Bukavu in a week.", ["Goma", "Sake", "Bukavu"]),
        ("Kenyan troops took control of Kismayo and Baidoa.", ["Kismayo", "Baidoa"]),
        ("The army withdrew its troops from Kidal and Gao.", ["Kidal", "Gao"]),
    ],
)
def test_each_land_of_a_list_is_told(text: str, lands: list[str]) -> None:
    assert [land for _, _, land in told(text)] == lands


def test_each_land_of_a_list_may_have_a_loser_of_its_own() -> None:
    text = "Israel captured the West Bank from Jordan and the Golan Heights from Syria."
    assert [(loser, land) for _, loser, land in told(text)] == [
        ("Jordan", "the West Bank"),
        ("Syria", "the Golan Heights"),
    ]


def test_one_from_behind_a_list_is_of_all_in_it() -> None:
    assert {loser for _, loser, _ in told("Ukraine recaptured Kupiansk and Izium from Russia.")} == {"Russia"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The SPLA captured Torit and lost it again a month later.",
            [("Sudan People's Liberation Army", None), (None, "Sudan People's Liberation Army")],
        ),
        ("Rebels attacked Goma but failed to take it.", [("rebels", None)]),
        ("Since it was captured by the Taliban, Kunduz has had no bank.", [("Taliban", None)]),
    ],
)
def test_it_is_the_land_spoken_of(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    found = told(text)
    assert [(gainer, loser) for gainer, loser, _ in found] == expected
    assert {land for _, _, land in found} <= {"Torit", "Goma", "Kunduz"}


def test_it_is_the_base_that_the_clause_before_leaves() -> None:
    (found,) = told("French soldiers left their base in Kidal on Monday and handed it to the Malian army.")
    assert found[:2] == ("Mali: forces", "France: forces")
    assert "base" in found[2]


def test_the_town_is_the_one_told_of_last_when_none_is_named_since() -> None:
    text = (
        "Taliban fighters captured Kunduz on Friday. Shops closed at noon. Nobody was in the streets."
        " The governor denied that the city had fallen."
    )
    reading = read(text, DAY)
    assert place_names(reading) == ["Kunduz", "Kunduz"]
    assert [c.status for c in reading.territory_changes] == ["completed", "denied"]


def test_the_town_may_be_one_that_no_gazetteer_knows() -> None:
    text = "Fighting for the village of Qorvandil went on. The paramilitaries captured the village on Sunday."
    reading = read(text, DAY)
    (change,) = reading.territory_changes
    assert (change.place, change.basis) == (None, Basis.COREFERENT)


def test_who_enters_a_place_just_taken_and_withdraws_gives_it_up() -> None:
    found = told("Chechen rebels captured Gudermes in December 1995 and withdrew a week later.")
    assert [(gainer is not None, loser is not None) for gainer, loser, _ in found] == [
        (True, False),
        (False, True),
    ]


def test_rebels_that_move_in_take_what_the_soldiers_left() -> None:
    assert told("Government soldiers withdrew from Homs, and rebels moved in.") == [
        ("rebels", "government soldiers", "Homs")
    ]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Kenyan soldiers captured an airstrip south of Kismayo.", "Kismayo"),
        ("Wagner fighters overran the outpost at Kidal.", "Kidal"),
        ("Rebels seized Kismayo's port.", "Kismayo"),
        ("The RSF seized a dozen villages around El Obeid.", "El Obeid"),
    ],
)
def test_a_base_or_villages_lie_near_the_place_that_tells_where(text: str, near: str) -> None:
    reading = read(text, DAY)
    (change,) = reading.territory_changes
    assert change.place is None
    assert place_names(reading) == [near]


def test_them_are_those_driven_out_and_not_those_who_drive() -> None:
    found = told("The rebels took Zinjibar in May. The army drove them out of the city a year later.")
    assert found[1][1] == "rebels"
    assert found[1][0] != "rebels"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Rebels have yet to take Marib.", "denied"),
        ("Ukraine ruled out ceding Kharkiv.", "denied"),
        ("Israel has no plan to annex Jericho.", "denied"),
        ("The offensive to recapture Goma stalled.", "hypothetical"),
        ("Parliament voted to cede Badme to Eritrea.", "pending"),
        ("Israel put off the handover of Hebron to Jordan.", "pending"),
        ("The Libyan National Army announced the capture of Derna.", "claimed"),
        ("Gunmen took Sloviansk, only to lose it to Ukraine in July.", "completed"),
    ],
)
def test_what_is_not_done_is_not_told_as_done(text: str, status: str) -> None:
    found = read(text, DAY).stated_changes or read(text, DAY).territory_changes
    assert {c.status for c in found} == {status}


@pytest.mark.parametrize(
    "text",
    [
        "Russian artillery shelled Kharkiv overnight.",
        "The RSF besieged El Fasher for 18 months.",
        "Rebels advanced on Goma.",
        "Russian troops massed near Kharkiv.",
        "Shells fell on Kharkiv.",
        "Kharkiv fell silent after the sirens.",
        "Lebanon fell into crisis after the war.",
        "Italy fell to Spain in the final in Rome.",
        "Croatia surrendered possession and Morocco seized control of the centre.",
        "Mr Biden won Georgia and lost Florida.",
        "Trump won the state of Michigan.",
        "Indian troops moved into the valley after the floods.",
        "NATO troops moved into Estonia for an exercise.",
        "British tanks rolled into Warsaw for a parade.",
        "The Red Cross evacuated the wounded from Mariupol.",
        "Civilians were evacuated from Kharkiv by soldiers.",
        "The UN mission withdrew its staff from Goma.",
        "Colombian guerrillas abandoned their camps near Cali.",
        "Armed herders seized grazing land near Jos.",
        "Floods overran the town of Passau.",
        "Chile sold the mine to China.",
        "The Olympic flag was raised in Paris.",
        "Burmese soldiers drove villagers into Bangladesh.",
    ],
)
def test_what_only_sounds_like_it_is_no_change(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "lands"),
    [
        (
            "Iraqi forces captured the K1 air base, the Gurgur oil field and the town of Sinjar.",
            ["the K1 air base", "the Gurgur oil field", "the town of Sinjar"],
        ),
        ("Rebels overran the town of Mogok and the village of Qorvandil.", ["Mogok", "Qorvandil"]),
    ],
)
def test_a_list_read_as_an_apposition_is_still_a_list(text: str, lands: list[str]) -> None:
    found = [land for _, _, land in told(text)]
    assert all(any(land in area for area in found) for land in lands)
    assert len(found) == len(lands)


def test_from_is_whose_the_land_was_also_behind_its_province() -> None:
    text = "Yemeni forces recaptured the town of Zinjibar in the province of Abyan from Houthi rebels."
    ((_, loser, _),) = told(text)
    assert loser is not None
    assert "Houthi" in loser


def test_what_is_told_in_the_past_is_not_pending() -> None:
    (change,) = read("By Thursday the town of Goma was in the hands of M23.", DAY).territory_changes
    assert change.status == "completed"
    assert change.when is None or change.when <= DAY


def test_the_date_of_a_relative_clause_is_not_that_of_the_capture() -> None:
    text = "Iraqi forces captured the town of Sinjar, which Kurdish forces had held since 2015."
    (change,) = read(text, DAY).territory_changes
    assert change.when is None


def test_a_building_that_is_a_seat_of_power_is_no_territory() -> None:
    assert told("Rebels seized the Kremlin.") == []
