from __future__ import annotations

import pytest

from geomap.language import parse
from geomap.model import Article, Feature
from geomap.options import ReadOptions
from geomap.toponyms import Toponyms, find_toponyms, open_gazetteer

GAZETTEER = open_gazetteer()


def find(text: str, *, fast: bool) -> Toponyms:
    article = Article(title=None, text=text, published=None, source=None)
    return find_toponyms(article, None if fast else parse(text), GAZETTEER, ReadOptions())


@pytest.mark.parametrize("fast", [True, False])
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bakhmut fell to Russian forces on Sunday.", {"Bakhmut", "Russian"}),
        ("Goma fell to M23 rebels.", {"Goma"}),
        ("Timbuktu was shelled.", {"Timbuktu"}),
        ("Kherson was liberated in November.", {"Kherson"}),
        ("Avdiivka has fallen.", {"Avdiivka"}),
        ("Rebels took Aleppo and Hama.", {"Aleppo", "Hama"}),
        ("Troops left Stepanakert for Shusha.", {"Stepanakert", "Shusha"}),
        ("Mary Lincoln said she was ill.", set()),
    ],
)
def test_a_text_of_one_sentence_is_enough(text: str, names: set[str], *, fast: bool) -> None:
    assert {m.text for m in find(text, fast=fast).mentions} == names


@pytest.mark.parametrize(
    ("text", "name", "feature"),
    [
        ("Timbuktu was shelled.", "Timbuktu", Feature.SETTLEMENT),
        ("Missiles hit Riyadh overnight.", "Riyadh", Feature.CAPITAL),
        ("Troops left Stepanakert on foot.", "Stepanakert", Feature.SETTLEMENT),
        ("Fighting resumed in Donetsk.", "Donetsk", Feature.SETTLEMENT),
        ("Fighting resumed in the Donetsk region.", "Donetsk", Feature.ADM1),
        ("Moscow annexed the regions of Donetsk, Luhansk and Kherson.", "Kherson", Feature.ADM1),
        ("Moscow annexed the Donetsk, Luhansk and Kherson regions.", "Donetsk", Feature.ADM1),
        ("Kharkiv Oblast was hit.", "Kharkiv Oblast", Feature.ADM1),
        ("Farmers in Quebec protested against Canada.", "Quebec", Feature.ADM1),
    ],
)
def test_a_name_means_the_town_unless_the_text_says_region(text: str, name: str, feature: Feature) -> None:
    found = find(text, fast=False)
    places = {place.id: place for place in found.places}
    mention = next(m for m in found.mentions if m.text == name)
    assert places[mention.place or ""].feature is feature


def test_the_confidence_counts_a_province_and_its_town_as_one() -> None:
    mention = find("Fighting resumed in Donetsk.", fast=False).mentions[0]
    assert mention.confidence > 0.8


def test_a_province_does_not_bear_the_name_of_another_provinces_town() -> None:
    shusha = GAZETTEER.lookup("Shusha")
    assert "Lachin District" not in {c.place.name for c in shusha}
    assert "Xocalı" not in {c.place.name for c in GAZETTEER.lookup("Stepanakert")}
