"""An act that two people tell of is on the word of neither alone."""

from __future__ import annotations

import pytest

import geomap


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            '"Rebels attacked Bor," said General James Hoth. "Rebels attacked Bor," said Riek Machar.',
            None,
        ),
        ("Hamas said that Israel bombed a school. Israel bombed a school, the United Nations said.", None),
        (
            "Hamas said Israel bombed Gaza. Israel bombed Gaza, Egypt said. Israel bombed Gaza, Qatar said.",
            None,
        ),
        ("Hamas said that Israel bombed a school. Israel bombed a school, Hamas said.", "group:hamas"),
    ],
)
def test_an_act_has_one_speaker_or_none(text: str, speaker: str | None) -> None:
    (event,) = geomap.read(text + "\n", "2024-05-15").events

    assert (event.modality.value, event.attributed_to, event.attributed_words) == ("reported", speaker, None)
