from __future__ import annotations

import pytest

from geomap.model import ActorKind
from geomap.pipeline import read


def leaders(text: str, published: str) -> dict[str, list[str]]:
    """Return the listed leaders of a text with their mentions; a source tells that they are of the list."""
    return {
        actor.name: [text[s.start : s.end] for s in actor.mentions]
        for actor in read(text, published).actors
        if actor.kind is ActorKind.LEADER and actor.source is not None
    }


@pytest.mark.parametrize(
    ("text", "published", "name"),
    [
        ("Volodymyr Zelenskyy thanked the brigades.", "2023-03-18", "Volodymyr Zelensky"),
        ("Volodymyr Zelenskiy spoke in Kyiv.", "2023-03-18", "Volodymyr Zelensky"),
        ("Nikol Pashinian went to Brussels.", "2023-05-14", "Nikol Pashinyan"),
        ("Felix Tshisekedi refused to meet them.", "2025-03-18", "Félix Tshisekedi"),
        ("Idriss Deby sent troops to Nigeria.", "2016-03-18", "Idriss Déby"),
        ("Turgut Ozal spoke of sending troops.", "1992-05-19", "Turgut Özal"),
        ("Franjo Tudjman came to Dayton.", "1995-11-15", "Franjo Tuđman"),
        ("Prime Minister Abiy sent troops.", "2020-11-11", "Abiy Ahmed"),
        ("Chinese leader Xi warned Taiwan.", "2022-11-15", "Xi Jinping"),
        ("President Assad thanked Iran.", "2016-11-15", "Bashar al-Assad"),
        ("Erdoğan said that Turkey would attack.", "2019-10-01", "Recep Tayyip Erdoğan"),
        ("Sudanese soldiers fled; Hemedti stayed.", "2023-06-01", "Mohamed Hamdan Dagalo"),
        ("In Sudan, al-Burhan accused the militia.", "2023-06-01", "Abdel Fattah al-Burhan"),
        ("Xi told Taiwan that China would act.", "2022-11-15", "Xi Jinping"),
    ],
)
def test_a_leader_is_known_by_other_spellings_and_by_surname(text: str, published: str, name: str) -> None:
    assert list(leaders(text, published)) == [name]


def test_several_names_of_one_leader_are_one_actor() -> None:
    text = "Abiy Ahmed spoke in Addis Ababa. Prime Minister Abiy vowed to go on. Soldiers cheered Abiy."
    assert leaders(text, "2020-11-10") == {"Abiy Ahmed": ["Abiy Ahmed", "Prime Minister Abiy", "Abiy"]}
    text = "In Sudan, Mohamed Hamdan Dagalo fled. Hemedti, as Dagalo is known, is a general."
    assert leaders(text, "2023-06-01") == {
        "Mohamed Hamdan Dagalo": ["Mohamed Hamdan Dagalo", "Hemedti", "Dagalo"]
    }


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Emre Erdogan scored for Leicester in Turkey. Erdogan limped off.", "2022-11-15"),
        ("Erdogan scored twice as Turkey beat Georgia.", "2022-11-15"),
        ("Captain Tadić led the league; the midfielder scored for Serbia.", "2010-11-15"),
        ("A farmer, Ali Erdogan, said that the Turkish army had passed.", "2022-11-15"),
        ("Khan, a teacher in Pakistan, lost her home.", "2019-03-15"),
        ("Macron, 34, lives in France.", "2019-03-15"),
        ("Shares of Burhan Securities fell in Sudan.", "2023-06-01"),
        ("Professor Santos fled Colombia.", "2015-06-01"),
        ("Zelensky thanked the nurses.", "2023-03-18"),
        ("Ahmed lost his house in Ethiopia.", "2021-03-18"),
        ("Zelensky spoke in Ukraine.", "2016-03-18"),
    ],
)
def test_a_stranger_of_the_name_is_no_leader(text: str, published: str) -> None:
    assert leaders(text, published) == {}


def test_a_surname_beside_a_known_leader_is_a_leaders() -> None:
    text = "Putin told Merkel that Assad would stay in Syria."
    assert list(leaders(text, "2015-11-15")) == ["Vladimir Putin", "Angela Merkel", "Bashar al-Assad"]


def test_the_surname_is_that_of_whom_the_text_has_named_so_far() -> None:
    text = (
        "President Juan Manuel Santos spoke in Bogota. Santos wants peace in Colombia. "
        "A farmer, Luis Santos, saw the soldiers."
    )
    assert leaders(text, "2015-03-22")["Juan Manuel Santos"] == ["President Juan Manuel Santos", "Santos"]


@pytest.mark.parametrize(
    ("text", "published", "office"),
    [
        ("Recep Tayyip Erdogan warned Syria.", "2012-06-25", "Prime Minister of Turkey"),
        ("Recep Tayyip Erdogan warned Syria.", "2019-10-01", "President of Turkey"),
        ("Angela Merkel warned Russia.", "2023-10-01", "former Chancellor of Germany"),
        ("Emmanuel Macron warned Russia.", "2010-10-01", None),
    ],
)
def test_the_office_is_that_held_on_the_day(text: str, published: str, office: str | None) -> None:
    found = [a for a in read(text, published).actors if a.kind is ActorKind.LEADER]
    assert [a.office for a in found] == [office]
