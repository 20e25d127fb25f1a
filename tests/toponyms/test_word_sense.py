"""A capital that acts and a capital where something happens are told apart in both modes."""

from __future__ import annotations

import pytest

import geomap
from geomap.model import Reference
from geomap.options import Mode, ReadOptions


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Ankara will play a role in the talks on Syria.", "Ankara", Reference.METONYM),
        ("A bomb exploded in Ankara on Monday, killing two.", "Ankara", Reference.LITERAL),
        ("Baku rejected the plan on Friday.", "Baku", Reference.METONYM),
        ("Thousands marched through Yerevan on Friday.", "Yerevan", Reference.LITERAL),
        ("Talks with Tehran broke down.", "Tehran", Reference.METONYM),
        ("Schools near Khartoum closed.", "Khartoum", Reference.LITERAL),
        ("Kyiv's streets were quiet.", "Kyiv", Reference.LITERAL),
    ],
)
def test_the_sentence_says_whether_a_capital_acts(
    text: str, name: str, expected: Reference, mode: Mode
) -> None:
    reading = geomap.read(text, "2024-05-02", options=ReadOptions(mode=mode))
    assert next(m.reference for m in reading.mentions if m.text == name) is expected
