"""What a film, a painting, a game or a re-enactment tells is no act; what is told beside it is."""

from __future__ import annotations

import pytest

import geomap

_FORCE = frozenset({"ASSAULT", "COERCE"})


@pytest.mark.parametrize(
    "text",
    [
        "In the film, Serbian soldiers shell Vukovar and a general captures Osijek.",
        "The painting shows French soldiers executing prisoners in Madrid.",
        "The novel follows a nurse in Huambo. Rebels attack the hospital, and the army captures Kuito.",
        'The museum shows a canvas by Gros. "The Battle of Eylau" was painted in 1808.',
        "A board game in which China invades Taiwan will be sold in Osaka.",
        "Some 500 re-enactors met at Waterloo. French cavalry charged the British line and seized a farm.",
        "In the scenario, Russian troops invade Latvia and capture Daugavpils.",
    ],
)
def test_what_a_work_tells_is_no_act(text: str) -> None:
    reading = geomap.read(f"{text}\n")
    assert [e.kind for e in reading.events if e.plover in _FORCE] == []
    assert reading.stated_changes == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A new documentary shows how Serbian soldiers shelled Vukovar.", "shelling"),
        ("The film was banned after the army attacked Huambo.", "fight"),
        (
            "In her latest novel a man looks for his son. Israeli jets bombed Beirut that week.",
            "air_or_drone_strike",
        ),
        ("In the latest episode of violence, gunmen attacked Jos.", "fight"),
        ("Residents film the scene. Rebels attack the hospital in Goma.", "fight"),
    ],
)
def test_what_is_told_beside_a_work_is_kept(text: str, kind: str) -> None:
    reading = geomap.read(f"{text}\n")
    assert kind in {e.kind for e in reading.events}
