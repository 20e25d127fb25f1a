from __future__ import annotations

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
