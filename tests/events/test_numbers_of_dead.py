"""Acts whose numbers of dead differ are two acts, unless they are of one place and one actor."""

from __future__ import annotations

from geomap.pipeline import read


def dead(text: str) -> list[int]:
    return sorted(e.fatalities for e in read(text, "2025-06-13").events if e.fatalities is not None)


def test_two_numbers_of_dead_on_two_sides_are_two_acts() -> None:
    assert dead(
        "Israel bombed Iran and Iran fired missiles at Israel. Three people were killed, Israeli medics "
        "said. Iran's ambassador to the United Nations said 78 people were killed."
    ) == [3, 78]


def test_one_number_told_twice_is_one_act() -> None:
    assert dead(
        "At least 12 people were killed in Goma on Friday. The 12 people were killed by a bomb, police said."
    ) == [12]
