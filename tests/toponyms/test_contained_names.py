"""A short name that the recogniser doubts is a place if what contains it stands right behind it."""

from __future__ import annotations

import pytest

import geomap


def names(text: str) -> list[str]:
    return [mention.text for mention in geomap.read(text, "2024-05-15").mentions if mention.place]


@pytest.mark.parametrize(
    "text", ["The army captured Bor in South Sudan.", "Rebels held Bor, in South Sudan, for months."]
)
def test_a_name_before_its_country_is_a_place(text: str) -> None:
    assert names(text) == ["Bor", "South Sudan"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The army captured Bor in Texas.", "Bor"),
        ("Police arrested Jordan Baker in Texas.", "Baker"),
        ("Aid workers met Bor, who came from South Sudan.", "Bor"),
    ],
)
def test_a_name_before_land_that_has_no_such_place_is_none(text: str, name: str) -> None:
    assert name not in names(text)
