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
        ("Tensions between Ankara and Moscow rose.", "Moscow", Reference.METONYM),
        ("The road between Baku and Shusha is open.", "Baku", Reference.LITERAL),
        ("Relations with Iran soured after the Yemen war.", "Yemen", Reference.MODIFIER),
        ("The Kyiv government fell.", "Kyiv", Reference.MODIFIER),
        ("Nairobi and Addis Ababa offered to host talks.", "Nairobi", Reference.METONYM),
        ("It was a charge that Ankara did not answer.", "Ankara", Reference.METONYM),
        ("The Hague ruled on the case.", "The Hague", Reference.LITERAL),
        ("The Bismarck sank in the Atlantic.", "Bismarck", Reference.EMBEDDED),
        ("The submarine Kursk sank in the Barents Sea.", "Kursk", Reference.EMBEDDED),
        ("India sent INS Visakhapatnam to the Gulf of Aden.", "Visakhapatnam", Reference.EMBEDDED),
        ("The film Casablanca was shot in California.", "Casablanca", Reference.EMBEDDED),
        ("They ate Lima beans in the mess.", "Lima", Reference.MODIFIER),
        ("Kyiv's streets were quiet.", "Kyiv", Reference.LITERAL),
    ],
)
def test_the_sentence_says_whether_a_capital_acts(
    text: str, name: str, expected: Reference, mode: Mode
) -> None:
    reading = geomap.read(text, "2024-05-02", options=ReadOptions(mode=mode))
    assert next(m.reference for m in reading.mentions if m.text == name) is expected


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Michael Jordan scored again in Chicago.", "Jordan"),
        ("Mr Jordan lives in Chicago.", "Jordan"),
        ("Chad Kelly threw two passes before he left for Denver.", "Chad"),
        ("Jordan Peterson gave a lecture in Toronto.", "Jordan"),
        ("Chad said he would go home to Boston.", "Chad"),
        ("Sydney told her mother that she was leaving Boston.", "Sydney"),
    ],
)
def test_a_person_is_no_place(text: str, name: str, mode: Mode) -> None:
    reading = geomap.read(text, "2024-05-02", options=ReadOptions(mode=mode))
    assert name not in {m.text for m in reading.mentions}
    assert len(reading.mentions) == 1


@pytest.mark.parametrize("mode", list(Mode))
def test_a_country_that_speaks_of_a_man_is_no_person(mode: Mode) -> None:
    text = "Israel said he had been held in Haifa. Israeli police confirmed it."
    reading = geomap.read(text, "2024-05-02", options=ReadOptions(mode=mode))
    assert "Israel" in {m.text for m in reading.mentions}
