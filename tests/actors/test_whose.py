from __future__ import annotations

import pytest

from geomap.model import Actor
from geomap.pipeline import read


def actor_of(text: str, words: str, published: str = "2023-11-22") -> Actor | None:
    """Return the actor that one phrase of a text stands for."""
    start = text.index(words)
    found = [
        a
        for a in read(text, published).actors
        if any(start <= s.start and s.end == start + len(words) for s in a.mentions)
    ]
    assert len(found) < 2, [a.id for a in found]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        # the last of the paragraph to act, not the last named
        (
            (
                "Israel stopped its raids. Egypt carried messages. Benjamin Netanyahu told his cabinet "
                "that the war would go on, as he had told Egypt. The army said that it would stay."
            ),
            "The army",
            "military:ISR",
        ),
        # a paragraph of its own: whom the text is about
        (
            (
                "BOGOTA, 22 March 2015 - Colombian rebels shelled Cali. Fighting went on in Colombia.\n\n"
                "Norway and Venezuela watch the talks.\n\nThe government has sent jets to Medellin."
            ),
            "The government",
            "state:COL",
        ),
        # a junta is that of the only army
        (
            (
                "In Thailand, near Bangkok, monks fled. Thailand took them in. The Myanmar army shelled "
                "Myawaddy. Villagers ran away. Thailand protested when the junta bombed the bridge."
            ),
            "the junta",
            "state:MMR",
        ),
        # who leaves after an army has seized power is not whose army it is
        (
            "Gunmen raided Gao, Mopti and Kidal in Mali. France left after the junta had threatened it.",
            "the junta",
            "state:MLI",
        ),
        # the government of its leader
        (
            "Captain Ibrahim Traoré's government in Burkina Faso bombed Djibo.",
            "Captain Ibrahim Traoré's government",
            "state:BFA",
        ),
        # who is quoted speaks of their own
        (
            "Iraq is at war. Gunmen raided Mosul in Iraq. Turkey said that the army had bombed a camp.",
            "the army",
            "military:TUR",
        ),
    ],
)
def test_an_institution_is_of_whom_the_text_speaks(text: str, words: str, id_: str) -> None:
    found = actor_of(text, words)
    assert found is not None
    assert found.id == id_


def test_the_army_of_a_rebel_leader_is_not_the_states() -> None:
    found = actor_of("Khalifa Haftar's army shelled Tripoli in Libya.", "Khalifa Haftar's army", "2020-06-01")
    assert found is None or found.country is None


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "The Angolan president, João Lourenço, sent troops to Goma.",
            ["The Angolan president", "João Lourenço"],
        ),
        (
            "The Kenyan foreign minister, Wanjiru Otieno, condemned the attack on Kismayo.",
            ["The Kenyan foreign minister", "Wanjiru Otieno"],
        ),
        (
            "João Lourenço, the Angolan president, sent troops to Goma.",
            ["João Lourenço", "the Angolan president"],
        ),
        (
            "The president of Angola, João Lourenço, sent troops to Goma.",
            ["The president", "João Lourenço"],
        ),
    ],
)
def test_an_office_beside_a_name_is_the_same_person(text: str, mentions: list[str]) -> None:
    people = [a for a in read(text, "2023-11-22").actors if a.kind.value in {"leader", "official", "person"}]
    assert [[text[s.start : s.end] for s in a.mentions] for a in people] == [mentions]


def test_people_of_two_countries_side_by_side_are_two() -> None:
    text = "The Kenyan president met João Lourenço, the British ambassador and Emmanuel Macron."
    found = {a.name: [text[s.start : s.end] for s in a.mentions] for a in read(text, "2023-11-22").actors}
    assert found["João Lourenço"] == ["João Lourenço"]


def test_a_counterpart_named_after_a_comma_holds_the_same_office() -> None:
    text = "President Félix Tshisekedi phoned his Ethiopian counterpart, Abera Tolosa, about the clashes."
    people = {a.name: a for a in read(text, "2025-03-18").actors}
    assert people["Abera Tolosa"].office == "president of Ethiopia"
