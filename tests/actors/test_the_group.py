"""*The group* and *the movement* standing alone, and whom a spokesman speaks for."""

from __future__ import annotations

import pytest

from geomap.pipeline import read

DAY = "2022-03-14"


def actors_at(text: str, words: str) -> set[str]:
    start = text.rindex(words)
    end = start + len(words)
    return {a.id for a in read(text, DAY).actors for s in a.mentions if start <= s.start and s.end == end}


@pytest.mark.parametrize(
    ("text", "words", "ids"),
    [
        (
            "Boko Haram raided Damboa in Nigeria. The group burned shops.",
            "The group",
            {"group:boko-haram"},
        ),
        (
            "Yemen's Houthis fired a missile at a tanker. The Iran-aligned group hit two more ships.",
            "The Iran-aligned group",
            {"group:houthis"},
        ),
        (
            "The Moro Islamic Liberation Front left Marawi. The army said that the movement was weak.",
            "the movement",
            {"group:moro-islamic-liberation-front"},
        ),
        (
            "The FARC and the ELN met in Havana. The group signed nothing.",
            "The group",
            set(),
        ),
        (
            "Boko Haram raided Damboa in Nigeria. The rights group was shocked.",
            "The rights group",
            set(),
        ),
        (
            "Boko Haram raided Damboa in Nigeria. The group of nurses fled.",
            "The group",
            set(),
        ),
    ],
)
def test_the_group_is_the_one_named(text: str, words: str, ids: set[str]) -> None:
    assert {i for i in actors_at(text, words) if i.startswith("group:")} == ids


@pytest.mark.parametrize(
    ("text", "words", "ids"),
    [
        (
            "The Arab League sent a mission to Bure. The league condemned the attack.",
            "The league",
            {"igo:arab-league"},
        ),
        (
            "The Tigray People's Liberation Front left Mekelle. The front signed a truce.",
            "The front",
            {"group:tigray-people-s-liberation-front"},
        ),
        (
            "The Security Council met in New York. The council urged both countries to withdraw.",
            "The council",
            {"igo:united-nations-security-council"},
        ),
        ("The town council of Bure met. The council condemned the attack.", "The council", set()),
    ],
)
def test_a_body_is_called_by_the_last_word_of_its_name(text: str, words: str, ids: set[str]) -> None:
    assert actors_at(text, words) == ids


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        (
            "A spokesman for Hezbollah accused Israel of shelling farmers.",
            "accuse",
            ("group:hezbollah",),
        ),
        ("A spokeswoman for the Arakan Army denied the report.", "reject", ("group:arakan-army",)),
        ("A spokesman for the family accused Israel of neglect.", "accuse", ()),
    ],
)
def test_a_nameless_spokesman_speaks_for_his_side(text: str, kind: str, actors: tuple[str, ...]) -> None:
    assert [e.actors for e in read(text, DAY).events if e.kind == kind] == [actors]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rwandan soldiers arrested eleven rebels and handed them over to Burundi.", "cooperate"),
        ("Ethiopian soldiers burned houses in Shire.", "destroy"),
        ("Rebels used a rocket launcher against a convoy near Goma.", "fight"),
    ],
)
def test_more_acts(text: str, kind: str) -> None:
    assert kind in {e.kind for e in read(text, DAY).events}
