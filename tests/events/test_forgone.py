"""What somebody does without, or fears, is not done."""

from __future__ import annotations

import pytest

import geomap

DAY = "2024-05-15"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Instead of attacking Goma, the army will wait.", "negated"),
        ("Without attacking the town, the rebels left.", "negated"),
        ("Rather than attack Goma, the rebels went home.", "negated"),
        ("Fears grew of an assault on Rafah.", "hypothetical"),
    ],
)
def test_what_is_forgone_or_feared_is_not_asserted(text: str, modality: str) -> None:
    assert {e.modality.value for e in geomap.read(text + "\n", DAY).events if e.kind == "fight"} == {modality}


@pytest.mark.parametrize("text", ["Civilians withdrew across the river.", "Villagers withdrew to the hills."])
def test_civilians_who_withdraw_sanction_nobody(text: str) -> None:
    assert not geomap.read(text + "\n", DAY).events


def test_a_state_that_withdraws_from_a_body_still_does() -> None:
    events = geomap.read("Burundi withdrew from the court on Friday.\n", DAY).events
    assert [(e.kind, e.actors) for e in events] == [("sanction", ("state:BDI",))]
