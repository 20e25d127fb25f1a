"""Statements that a semicolon parts, legends of maps, and wordings of force and of land."""

from __future__ import annotations

import pytest

from geomap.model import Event, Modality
from geomap.pipeline import read

DAY = "2024-05-15"


def of_kind(text: str, kind: str) -> list[Event]:
    return [e for e in read(text, DAY).events if e.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Troops entered Kindu; the government denied that anyone had died.", "gain_territory"),
        ("Separatists shelled Avdiivka; the president said Ukraine would respond.", "shelling"),
        ("Rebels captured Bambari on Monday; the army will attack Bria.", "gain_territory"),
        ("Fighters took Manbij; the SDF denied it had lost the town.", "gain_territory"),
    ],
)
def test_a_clause_before_a_semicolon_is_told_on_its_own(text: str, kind: str) -> None:
    assert [(e.modality, e.attributed_to) for e in of_kind(text, kind)][:1] == [(Modality.ASSERTED, None)]


def test_a_denial_without_a_semicolon_still_denies() -> None:
    text = "The government denied that troops had entered Kindu."
    assert [e.modality for e in of_kind(text, "gain_territory")] == [Modality.DENIED]


@pytest.mark.parametrize("mark", ["█", "■", "●", "🟥"])
def test_the_legend_of_a_map_tells_of_no_act(mark: str) -> None:
    text = f"Maps of Kyiv.\n\n{mark} Russian occupation\n{mark} Ukrainian attack on Kherson\n\nIt goes on."
    assert read(text, DAY).events == ()


def test_what_stands_below_a_legend_is_told() -> None:
    text = "█ Russian occupation\n\nUkrainian troops recaptured Lyman."
    assert [e.kind for e in read(text, DAY).events] == ["gain_territory"]


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("A warplane dropped barrel bombs on Aleppo.", "air_or_drone_strike", ("military:warplane",)),
        ("Ethiopian jets dropped bombs on Mekelle.", "air_or_drone_strike", ("military:ETH",)),
        ("A tank fired at a house in Jenin.", "shelling", ()),
        ("The rebels' artillery fired at a school in Taiz.", "shelling", ("armed_group:rebels",)),
        ("Russia has since added Soledar.", "gain_territory", ("state:RUS",)),
    ],
)
def test_wordings_of_force_and_land(text: str, kind: str, actors: tuple[str, ...]) -> None:
    assert [e.actors for e in of_kind(text, kind)] == [actors]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("The town of Bentiu fell in April. The rebels had taken it from the army.", "geonames:377472"),
        ("Rebels attacked Kaga-Bandoro and, after a day of fighting, had taken it.", "geonames:2386012"),
        ("Ethiopian troops reached Adigrat and captured it without a fight.", "geonames:345149"),
    ],
)
def test_a_town_that_is_it_is_taken(text: str, where: str) -> None:
    assert [e.where for e in of_kind(text, "gain_territory")][-1:] == [where]


@pytest.mark.parametrize(
    "text",
    [
        "The bank failed in Lagos and the state took it over.",
        "The army holds Goma and Bukavu. Rebels have a plan and nobody took it.",
        "The company dropped plans for Oslo.",
        "Somalia has since added a coach.",
    ],
)
def test_other_things_are_no_land(text: str) -> None:
    assert not {e.kind for e in read(text, DAY).events} & {
        "gain_territory",
        "air_or_drone_strike",
        "shelling",
    }
