from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.language import parse
from geomap.model import Article, Feature, Mention, Place, Reference
from geomap.options import ReadOptions
from geomap.toponyms import Toponyms, find_toponyms, open_gazetteer

GAZETTEER = open_gazetteer()


def find(text: str, *, fast: bool = False) -> Toponyms:
    article = Article(title=None, text=text, published=None, source=None)
    return find_toponyms(article, None if fast else parse(text), GAZETTEER, ReadOptions())


def by_text(found: Toponyms) -> dict[str, tuple[Mention, Place | None]]:
    places = {place.id: place for place in found.places}
    return {m.text: (m, places.get(m.place or "")) for m in found.mentions}


@pytest.mark.parametrize(
    ("text", "name", "reference"),
    [
        ("A bomb exploded in Ankara on Monday, police said.", "Ankara", Reference.LITERAL),
        ("Ankara will also play a role in the talks.", "Ankara", Reference.METONYM),
        ("Yemen's rebels fired at Riyadh, and Riyadh threatened to respond.", "Riyadh", Reference.METONYM),
        ("Moldova did not disclose its losses.", "Moldova", Reference.METONYM),
        ("Refugees arrived in Moldova last week.", "Moldova", Reference.LITERAL),
        ("The Sudanese army withdrew from the town.", "Sudanese", Reference.DEMONYM),
        ("The Darfur ceasefire collapsed on Sunday.", "Darfur", Reference.MODIFIER),
        ("Fighting spread through the Tigray region.", "Tigray", Reference.LITERAL),
        ("The Minsk Group has not met since March.", "Minsk", Reference.EMBEDDED),
    ],
)
def test_the_sentence_decides_how_a_toponym_is_used(text: str, name: str, reference: Reference) -> None:
    found = [m for m in find(text).mentions if m.text == name]
    assert found
    assert found[-1].reference is reference


def test_a_part_of_a_bodys_name_has_no_place() -> None:
    mention, place = by_text(find("Envoys of the Minsk Group flew to Geneva."))["Minsk"]
    assert place is None
    assert mention.unresolved


def test_metonyms_resolve_to_their_own_site() -> None:
    found = by_text(find("The talks went well, according to the Kremlin. Baku agreed to them."))
    kremlin, baku = found["Kremlin"][1], found["Baku"][1]
    assert kremlin is not None
    assert baku is not None
    assert (kremlin.feature, kremlin.country) == (Feature.SITE, "RUS")
    assert (baku.name, baku.feature) == ("Baku", Feature.CAPITAL)


def test_a_bird_and_a_person_are_no_countries() -> None:
    found = find("We ate turkey and gravy. Michael Jordan scored again in Chicago for the home team.")
    assert [m.text for m in found.mentions] == ["Chicago"]


def test_georgia_the_state_and_georgia_the_country() -> None:
    state = by_text(find("Police in Atlanta, Georgia, said the storm had reached Savannah and Macon."))[
        "Georgia"
    ][1]
    country = by_text(find("Georgia and Armenia share a border; Tbilisi and Yerevan reopened it."))[
        "Georgia"
    ][1]
    assert state is not None
    assert country is not None
    assert (state.country, state.feature) == ("USA", Feature.ADM1)
    assert (country.country, country.feature) == ("GEO", Feature.COUNTRY)


def test_no_country_becomes_a_building() -> None:
    for place in find("Iran, Chad, Jordan, Turkey, Mali and Cuba sent letters to Lebanon.").places:
        assert place.feature is Feature.COUNTRY


def test_one_unknown_place_leaves_the_others() -> None:
    found = by_text(find("Shells hit Qarzzbuland River and Aleppo in Syria."))
    assert found["Aleppo"][1] is not None
    assert found["Syria"][1] is not None


@pytest.mark.parametrize("fast", [True, False])
def test_an_empty_or_placeless_text_has_no_toponyms(*, fast: bool) -> None:
    for text in ("", " \n ", "nothing here speaks of any place"):
        assert find(text, fast=fast).mentions == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("SHELLING HITS KHARKIV AS TALKS STALL IN GENEVA", "KHARKIV"),
        ("It is Armenia’s decision, Armenia said.", "Armenia"),
        ("They left Addis\nAbaba for Nairobi in Kenya.", "Addis\nAbaba"),
        ("مرحبا من بيروت — fighting in Beirut, Lebanon", "Beirut"),
        ("Critics call them pro-Armenians in Baku.", "Armenians"),
        ("Voters in São Paulo and Brasília, Brazil", "São Paulo"),
        ("The U.S. sent envoys to Sana’a in Yemen.", "U.S."),
    ],
)
def test_offsets_are_right_in_every_spelling(text: str, name: str) -> None:
    for fast in (True, False):
        found = find(text, fast=fast)
        assert name in [m.text for m in found.mentions]
        for mention in found.mentions:
            assert text[mention.start : mention.end] == mention.text


PIECES = (
    "Kyiv",
    "’s ",
    "\n",
    " ",
    "-",
    "Gaza",
    "العربية",
    "ÉTAT",
    "Mali.",
    "U.S.",
    "é",
    "\u200f",
    "of",
    "“",
    "x1",
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=25).map("".join))
def test_offsets_hold_on_any_text(text: str) -> None:
    found = find(text, fast=True)
    ends = 0
    ids = {place.id for place in found.places}
    for mention in found.mentions:
        assert ends <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert 0 <= mention.confidence <= 1
        assert (mention.place in ids) if mention.place else mention.unresolved
        ends = mention.end


def test_the_same_text_gives_the_same_toponyms() -> None:
    text = "Clashes in Shusha, Azerbaijan, and in Stepanakert worried Yerevan and Moscow."
    assert find(text) == find(text)
