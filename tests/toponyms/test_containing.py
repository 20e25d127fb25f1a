"""One name, two places: what the text says contains each mention decides."""

from __future__ import annotations

import pytest

import geomap
from geomap.model import Reading, Reference
from geomap.options import Mode, ReadOptions


def read(text: str, mode: Mode) -> Reading:
    return geomap.read(text, "2024-05-02", options=ReadOptions(mode=mode))


def countries(text: str, name: str, mode: Mode) -> list[str | None]:
    reading = read(text, mode)
    places = {place.id: place for place in reading.places}
    return [places[m.place].country for m in reading.mentions if m.text == name and m.place]


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "Police in Tripoli, Libya, said so. Later, fighting broke out in Tripoli, Lebanon.",
            "Tripoli",
            ["LBY", "LBN"],
        ),
        (
            "Clashes spread from Hyderabad in Sindh, Pakistan, to Hyderabad, Telangana.",
            "Hyderabad",
            ["PAK", "IND"],
        ),
        ("Lebanon's Tripoli was quiet on Monday.", "Tripoli", ["LBN"]),
        ("They met in Paris, Texas, and again in Paris, France.", "Paris", ["USA", "FRA"]),
        ("Voters in Georgia, Alabama and Florida queued for hours.", "Georgia", ["USA"]),
        ("Mexico, Cuba and Venezuela objected.", "Mexico", ["MEX"]),
    ],
)
def test_each_mention_lies_in_what_contains_it(text: str, name: str, expected: list[str], mode: Mode) -> None:
    assert countries(text, name, mode) == expected


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shells hit Ukraine's Kherson while Syria's Hama fell.", ["Ukraine", "Kherson", "Syria", "Hama"]),
        ("Rebels fought the UAE's army and the UK's navy.", ["UAE", "UK"]),
        ("The US's Texas and the UK's Belfast voted.", ["US", "Texas", "UK", "Belfast"]),
        ("The convoy reached Khar-\ntoum and Omdur-\nman.", ["Khar-\ntoum", "Omdur-\nman"]),
        ("Troops took Khar\u00adkiv and Kher\u200bson.", ["Khar\u00adkiv", "Kher\u200bson"]),
        ("Fighting at Bor and Wau went on.", ["Bor", "Wau"]),
    ],
)
def test_names_are_found_whole(text: str, names: list[str], mode: Mode) -> None:
    assert [m.text for m in read(text, mode).mentions if m.place] == names


@pytest.mark.parametrize("mode", list(Mode))
def test_a_direction_alone_is_no_place(mode: Mode) -> None:
    reading = read("Western officials said that Northern troops had left Juba.", mode)
    assert [m.text for m in reading.mentions] == ["Juba"]


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The EU imposed sanctions on Minsk.", "Minsk", Reference.METONYM),
        ("The army marched on Minsk.", "Minsk", Reference.LITERAL),
        ("They agreed to ship Ukrainian grain.", "Ukrainian", Reference.DEMONYM),
        ("Ukraine's Kherson was shelled.", "Ukraine", Reference.LITERAL),
        ("The Rafah crossing and Kerem Shalom stayed shut.", "Kerem Shalom", Reference.LITERAL),
    ],
)
def test_how_a_name_is_used(text: str, name: str, expected: Reference, mode: Mode) -> None:
    assert next(m.reference for m in read(text, mode).mentions if m.text == name) is expected
