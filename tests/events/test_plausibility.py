from __future__ import annotations

from pathlib import Path

import pytest

import geomap

FORCE = {"ASSAULT", "COERCE", "MOBILIZE"}


def force(text: str) -> list[str]:
    return [event.kind for event in geomap.read(f"{text}\n").events if event.plover in FORCE]


@pytest.mark.parametrize(
    "text",
    [
        "Spain attacked from the first whistle and captured the cup, the coach said after the match.",
        "Kenya seized control of the final and beat Ethiopia to the gold medal at the championship.",
        "The typhoon killed 45 people in the Philippines on Friday.",
        "A cold front will invade Taiwan on Friday and bring rain.",
        "The bank invaded the mortgage market in Cyprus and its shares hit a record this quarter.",
        "An earthquake destroyed villages in Nepal and killed hundreds of people.",
        "A cyclone hit Mozambique, killing 34 people.",
        "A bus plunged into a ravine in Peru, killing 25 people.",
    ],
)
def test_sport_weather_and_trade_are_no_war(text: str) -> None:
    assert force(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked a stadium in Goma during a football match on Sunday.",
        "Russia invaded Georgia in August 2008.",
        "An air strike killed 12 people at a market in Idlib.",
        "Azerbaijan captured Shusha on 8 November.",
        "Soldiers guarding flood defences were killed when militants attacked Maiduguri.",
    ],
)
def test_war_is_war_whatever_else_the_text_speaks_of(text: str) -> None:
    assert force(text) != []


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Airlines suspended flights to Israel.", []),
        ("TotalEnergies withdrew its staff from Mozambique.", []),
        ("The Kenyan bank froze the assets of Somali generals.", []),
        ("Kenya froze the assets of Somali generals.", [("state:KEN",)]),
        (
            "Doctors Without Borders suspended its aid to South Sudan.",
            [("organisation:medecins-sans-frontieres",)],
        ),
    ],
)
def test_a_firm_sanctions_nobody(text: str, doers: list[tuple[str, ...]]) -> None:
    assert [e.actors for e in geomap.read(text).events if e.plover == "SANCTION"] == doers


def told(name: str) -> list[str]:
    """Return the sentences of a file in which an act of force is found."""
    sentences = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    assert len(sentences) == 120
    return [sentence for sentence in sentences if force(sentence)]


def test_few_sentences_of_peace_and_most_of_war_tell_of_force() -> None:
    assert len(told("without_conflict.txt")) <= 10
    assert len(told("with_conflict.txt")) >= 85


@pytest.mark.parametrize(
    "text",
    [
        "The insurer gained ground in Mexico.",
        "Scholz attacked Canadian timber exports.",
        "Peugeot will fight for customers and market share in Spain.",
        "The nurses' union agreed a truce with the hospital company in Ireland.",
        "Hurricane Otis killed 50 people in Acapulco.",
        "The two retailers are waging a price war in Austria.",
        "Nigeria is fighting polio and malnutrition.",
        "The goalkeeper was attacked by critics in Denmark after the semi-final.",
    ],
)
def test_a_figure_of_speech_is_no_war(text: str) -> None:
    assert force(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The company's guards fought rebels near Cabinda.",
        "Soldiers attacked tourists in Sharm el-Sheikh.",
        "Rebels seized control of the council building in Man.",
        "Chinese jets bombed a market in Lashio.",
    ],
)
def test_arms_beside_a_peaceful_word_are_arms(text: str) -> None:
    assert force(text) != []
