from __future__ import annotations

import pytest

from geomap.actors.lexicon import open_lexicon
from geomap.pipeline import read

SYRIA = "The Syrian army bombed Aleppo and Homs in Syria. "
SUDAN = "Sudan is at war: the Rapid Support Forces hold Nyala and El Fasher. "


def mentions(text: str, published: str = "2023-06-01") -> dict[str, list[str]]:
    return {a.id: [text[s.start : s.end] for s in a.mentions] for a in read(text, published).actors}


@pytest.mark.parametrize(
    "words",
    ["Government soldiers", "The army", "Government forces", "The troops", "Soldiers", "Syrian troops"],
)
def test_bare_troops_are_of_the_only_state_with_forces(words: str) -> None:
    found = mentions(f"{SYRIA}{words} shot at people in Hama.")
    assert words in found["military:SYR"]


@pytest.mark.parametrize(
    "words",
    [
        "Foreign troops",
        "French-led troops",
        "Rebel soldiers",
        "Kurdish forces",
        "Coalition forces",
        "Marines",
    ],
)
def test_troops_said_to_be_anothers_are_not_joined(words: str) -> None:
    found = mentions(f"{SYRIA}{words} shot at people in Hama.")
    assert words not in found["military:SYR"]


def test_troops_of_two_states_leave_bare_troops_open() -> None:
    found = mentions(f"{SYRIA}Turkish troops came to Afrin in Syria. Soldiers shot at people in Hama.")
    assert "Soldiers" not in found["military:SYR"]
    assert "Soldiers" not in found["military:TUR"]


def test_troops_that_another_state_sends_are_not_the_homes() -> None:
    found = mentions(f"{SYRIA}Lebanon offered to send troops to Syria.")
    assert "troops" not in found["military:SYR"]


def test_the_only_forces_named_may_be_the_invaders() -> None:
    found = mentions("Russian forces shelled Kharkiv and Sumy in Ukraine. Government soldiers held Izium.")
    assert "Government soldiers" not in found["military:RUS"]


@pytest.mark.parametrize(
    "words", ["The paramilitaries", "The rebels", "The militants", "The insurgents", "The fighters"]
)
def test_fighters_are_the_one_group_that_the_text_names(words: str) -> None:
    found = mentions(f"{SUDAN}{words} shelled El Obeid in Sudan.")
    assert words in found["group:rapid-support-forces"]


@pytest.mark.parametrize(
    "text",
    [
        f"{SUDAN}Rebels shelled El Obeid in Sudan.",
        f"{SUDAN}The gangs of Khartoum robbed shops.",
        f"{SUDAN}The Darfur rebels shelled El Obeid in Sudan.",
        f"{SUDAN}The rebels fought the Rapid Support Forces.",
        f"{SUDAN}Rebels came to El Obeid. The rebels robbed shops.",
        f"{SUDAN}The JEM and the SLM joined the war. The rebels shelled El Obeid.",
        "Sudan is at war; Boko Haram is not in Sudan. The rebels shelled El Obeid in Sudan.",
    ],
)
def test_fighters_who_may_be_others_are_not_joined(text: str) -> None:
    found = mentions(text)
    named = [m for id_, seen in found.items() if id_.startswith("group:") for m in seen]
    assert not {"Rebels", "The rebels", "The gangs", "The Darfur rebels"} & set(named)


def test_an_armed_wing_is_of_its_party() -> None:
    text = "Tigray Defence Forces entered Dessie. The TPLF wants talks. The rebels hold Mekelle in Ethiopia."
    found = mentions(text, "2021-11-03")
    assert found["group:tigray-people-s-liberation-front"] == [
        "Tigray Defence Forces",
        "TPLF",
        "The rebels",
    ]
    alone = mentions("Tigray Defence Forces entered Dessie.", "2021-11-03")
    assert list(alone) == ["group:tigray-defence-forces"]


def test_nameless_rebels_are_one_side_by_words_of_the_same_meaning() -> None:
    found = mentions("Rebels took Bria at dawn. The insurgents freed prisoners. The gangs robbed shops.")
    assert found["armed_group:rebels"] == ["Rebels", "The insurgents"]


def test_every_wing_and_its_party_are_in_the_list() -> None:
    lexicon = open_lexicon()
    text = "Izz ad-Din al-Qassam Brigades, Eastern Security Network, Al-Quds Brigades, Tigray Defence Forces"
    ids = {known.id for _, _, meanings in lexicon.named_in(text) for known in meanings}
    parties = (
        "Hamas; Indigenous People of Biafra; Palestinian Islamic Jihad; Tigray People's Liberation Front"
    )
    ids |= {known.id for _, _, meanings in lexicon.named_in(parties) for known in meanings}
    assert {*lexicon.wings, *lexicon.wings.values()} == ids
