"""Armies in a flood, at a drill or out of their barracks, and explosions by their own nature."""

from __future__ import annotations

import pytest

import geomap

_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_LEFT = frozenset({"cede_or_withdraw", "withdraw_troops"})


@pytest.mark.parametrize(
    "text",
    [
        "A cyclone hit Mozambique on Monday. The army evacuated villages near Pemba.",
        "An earthquake shook Morocco, killing 300 people. The government sent troops to Marrakesh.",
        "Swiss soldiers left their barracks in Thun and handed over the building to the city.",
        "An explosion at a gas depot in Lima killed three workers.",
        "A gas explosion tore through a house in Dnipro, killing five.",
    ],
)
def test_forces_in_peace_are_at_no_war(text: str) -> None:
    reading = geomap.read(f"{text}\n")
    assert [e.kind for e in reading.events if e.plover in _FORCE or e.kind in _LEFT] == []
    assert reading.stated_changes == ()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Government troops left their barracks in Kidal after rebels attacked them.", {"fight"}),
        ("An explosion at a gas depot in Gao followed a drone attack.", {"fight", "bombing_ied"}),
        (
            "Floods cut the road to Derna. Haftar's army withdrew from the port after rebels shelled it.",
            _LEFT,
        ),
        ("Russia sent 30,000 troops to Belarus for a drill.", {"deploy_troops"}),
        ("An explosion destroyed a gas pipeline near Odesa on Friday, killing two.", {"bombing_ied"}),
        ("A bomb blast at a bakery in Goma killed nine people.", {"bombing_ied"}),
    ],
)
def test_forces_at_war_beside_like_words_are(text: str, kinds: set[str]) -> None:
    assert kinds & {e.kind for e in geomap.read(f"{text}\n").events}
