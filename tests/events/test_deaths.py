"""The dead belong to the act whose clause tells of them."""

from __future__ import annotations

import pytest

import geomap

DAY = "2024-05-15"


def dead(text: str) -> dict[str, int | None]:
    """Return the number of dead of each event by the words it rests on."""
    reading = geomap.read(text + "\n", DAY)
    return {" … ".join(text[s.start : s.end] for s in e.evidence): e.fatalities for e in reading.events}


@pytest.mark.parametrize(
    ("text", "with_dead", "number", "without"),
    [
        (
            "Libya said its jets had struck a column near Fada, where 40 died, and Chad had bombed Aouzou.",
            "struck a column near Fada",
            40,
            "Chad had bombed Aouzou",
        ),
        (
            "The army, accused of bombing a school, said that two guerrillas died in a clash near Toribio.",
            "a clash near Toribio",
            2,
            "accused of bombing a school",
        ),
        (
            "The army denied bombing Kassala after two people were killed in an ambush near Gedaref.",
            "two people were killed",
            2,
            "The army denied bombing Kassala",
        ),
        (
            "Government troops shelled Idlib, and 40 people were killed when rebels attacked Aleppo.",
            "rebels attacked Aleppo",
            40,
            "Government troops shelled Idlib",
        ),
        (
            "Ten soldiers died in the ambush and the army shelled villages near Djibo.",
            "the ambush",
            10,
            "the army shelled villages near Djibo",
        ),
        (
            "Jets bombed Fitzroy, killing 50 men, and paratroopers attacked Goose Green at dawn.",
            "bombed Fitzroy",
            50,
            "paratroopers attacked Goose Green",
        ),
    ],
)
def test_the_dead_of_one_clause_are_not_those_of_another(
    text: str, with_dead: str, number: int, without: str
) -> None:
    told = dead(text)

    assert [n for quote, n in told.items() if with_dead in quote] == [number]
    assert {n for quote, n in told.items() if without in quote} == {None}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Jets struck a hospital in El Fasher on Friday and killed nine patients.", 9),
        ("Jets bombed the eastern suburbs, where 15 civilians were killed.", 15),
        ("The attack on the barracks left 12 soldiers dead.", 12),
        ("Two men were shot dead when gunmen attacked a village near Bishnupur.", 2),
        ("Fighting between the army and the rebels near Wau caused the deaths of 30 people.", 30),
        ("At least 300 people died in three days of fighting with the rebels near Bender.", 300),
    ],
)
def test_the_dead_of_an_act_are_its_own(text: str, number: int) -> None:
    told = dead(text)

    assert told
    assert set(told.values()) == {number}
