"""*Struck* is an air strike only where the text speaks of what flies."""

from __future__ import annotations

import pytest

import geomap


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("Militants in speedboats struck a navy base near Bonny on Monday.", "fight", None),
        ("Boko Haram struck an air base near Maiduguri on Monday.", "fight", None),
        ("The rebels struck Kindu with mortars on Monday.", "shelling", "heavy-weapons"),
        ("Israel struck Damascus on Monday.", "fight", None),
        ("Israel struck Damascus on Monday. Its jets flew over Beirut.", "air_or_drone_strike", "aerial"),
        ("The RSF struck El Obeid with drones on Monday.", "air_or_drone_strike", "aerial"),
        ("A helicopter struck a village near Grozny on Monday.", "air_or_drone_strike", "aerial"),
    ],
)
def test_a_strike_is_from_the_air_where_something_flies(text: str, kind: str, mode: str | None) -> None:
    found = [(e.kind, e.mode) for e in geomap.read(text + "\n", "2024-05-15").events]

    assert found == [(kind, mode)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("An explosion at a fuel depot in Corinto was caused by a leak, firemen said.", []),
        ("A bomb exploded at a fuel depot in Corinto.", ["bombing_ied"]),
    ],
)
def test_what_burns_by_itself_was_not_bombed_unless_a_bomb_is_told_of(text: str, kinds: list[str]) -> None:
    assert [e.kind for e in geomap.read(text + "\n", "2024-05-15").events] == kinds
