"""Short names of towns that are also surnames or words: what arms reach, and who is charged."""

from __future__ import annotations

import pytest

from geomap.language.parser import parse
from geomap.model import Article, Reference
from geomap.options import Mode, ReadOptions
from geomap.toponyms.find import find_toponyms
from geomap.toponyms.gazetteer import open_gazetteer


def _places(text: str) -> list[str]:
    article = Article(title=None, text=text, published=None, source=None)
    found = find_toponyms(article, None, open_gazetteer(), ReadOptions(mode=Mode.FAST))
    return [mention.text for mention in found.mentions if mention.place]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jihadists attacked Gao on Monday.", "Gao"),
        ("The army said it had retaken Gao.", "Gao"),
        ("Rebels captured Man in the first week of the war.", "Man"),
        ("Villagers spoke of the siege of Bor.", "Bor"),
        ("Hama was shelled overnight by the rebels.", "Hama"),
        ("Rebels captured Minova on 21 January and Sake, two days later.", "Sake"),
        ("Opposition fighters seized Hama on Thursday.", "Hama"),
    ],
)
def test_what_arms_reach_is_a_place(text: str, name: str) -> None:
    assert name in _places(text)


@pytest.mark.parametrize(
    "text",
    [
        "Prosecutors charged Kano with fraud.",
        "Rebels captured Captain Beni and Major Gao.",
        "The striker left Gao behind and scored.",
        "Beni, 34, works as a baker and sings at weddings.",
        "Bago, who is 29, lives with her sister.",
        "The officers captured Man Singh in the forest.",
        "Prime Minister Abiy Ahmed ordered it. Abiy said the army was ready, and Ahmed left.",
    ],
)
def test_who_is_told_of_as_a_person_is_no_place(text: str) -> None:
    assert _places(text) == []


def test_the_name_of_a_person_is_a_place_where_the_text_says_so() -> None:
    text = "Governor Musa Kelo flew home. The plane landed in Kelo, and Kelo said little."
    assert _places(text) == ["Kelo"]


@pytest.mark.parametrize(
    ("text", "name", "reference"),
    [
        ("The European Union called on Moscow to end the blockade.", "Moscow", Reference.METONYM),
        ("Washington appealed to Ankara to hold back.", "Ankara", Reference.METONYM),
        ("Amhara's claim to Western Tigray is old.", "Western Tigray", Reference.LITERAL),
        ("Amhara forces annexed Western Tigray.", "Western Tigray", Reference.LITERAL),
        ("Greek Cypriots and Turkish Cypriots met.", "Turkish Cypriots", Reference.DEMONYM),
    ],
)
@pytest.mark.parametrize("mode", list(Mode))
def test_who_is_turned_to_is_an_actor_and_what_is_claimed_is_land(
    mode: Mode, text: str, name: str, reference: Reference
) -> None:
    article = Article(title=None, text=text, published=None, source=None)
    parsed = parse(text) if mode is Mode.ACCURATE else None
    found = find_toponyms(article, parsed, open_gazetteer(), ReadOptions(mode=mode))
    assert {m.text: m.reference for m in found.mentions}[name] is reference


@pytest.mark.parametrize(
    ("name", "country"),
    [("Tesseney", "ERI"), ("Senafe", "ERI"), ("Gracac", "HRV"), ("Bulobarde", "SOM"), ("Albukamal", "SYR")],
)
def test_towns_of_wars_are_found_in_other_spellings(name: str, country: str) -> None:
    assert country in {one.place.country for one in open_gazetteer().lookup(name)}
