"""A name that stands where a place stands and has no place is listed, never guessed."""

from __future__ import annotations

import pytest

import geomap
from geomap.model import Reading
from geomap.options import Mode, ReadOptions


def read(text: str, mode: str) -> Reading:
    return geomap.read(text, "2024-05-02", options=ReadOptions(mode=Mode(mode)))


@pytest.mark.parametrize("mode", ["fast", "accurate"])
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Soldiers burned the village of Qorvatin in Sudan on Monday.", "Qorvatin"),
        ("Fighting was reported near Zubelkhand, the army of Sudan said.", "Zubelkhand"),
        ("A convoy drove from Khartoum to Drenovisk, Sudan.", "Drenovisk"),
    ],
)
def test_a_place_that_no_gazetteer_has_is_listed_with_the_reason(text: str, name: str, mode: str) -> None:
    reading = read(text, mode)
    mention = next(m for m in reading.mentions if m.text == name)
    assert mention.place is None
    assert mention.unresolved
    assert text[mention.start : mention.end] == name


@pytest.mark.parametrize("mode", ["fast", "accurate"])
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Barack Obama spoke in Paris on Monday.", "Barack Obama"),
        ("The talks in Geneva resume in Ramadan.", "Ramadan"),
        ("Villagers in Sudan placed their trust in General Hamid Karvan.", "Hamid Karvan"),
        ("The army of Sudan attacked at dawn in April.", "April"),
    ],
)
def test_people_feasts_and_months_are_not_listed(text: str, name: str, mode: str) -> None:
    assert name not in {m.text for m in read(text, mode).mentions if m.unresolved}
