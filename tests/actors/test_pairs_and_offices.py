"""Which two are meant, and whose an office is that comes without country and name."""

from __future__ import annotations

import pytest

from geomap.pipeline import read


def actors_at(text: str, words: str, published: str = "2023-11-22") -> set[str]:
    start = text.rindex(words)
    end = start + len(words)
    return {
        a.id for a in read(text, published).actors for s in a.mentions if start <= s.start and s.end == end
    }


@pytest.mark.parametrize(
    ("text", "words", "ids"),
    [
        (
            "Ethiopia and Egypt met in Cairo. Sudan sent an envoy. The two countries signed a deal.",
            "The two countries",
            {"state:ETH", "state:EGY"},
        ),
        (
            "Chad accused Sudan of backing rebels. France urged calm. The two countries broke off ties.",
            "The two countries",
            {"state:TCD", "state:SDN"},
        ),
        (
            "Eritrea and Ethiopia fought over Badme. Algeria hosted talks. Both countries accepted a plan.",
            "Both countries",
            {"state:ERI", "state:ETH"},
        ),
        (
            "Thai troops shelled Cambodian positions. The two countries agreed to a truce.",
            "The two countries",
            {"state:KHM", "state:THA"},
        ),
        # the pair named last are not those at war
        (
            (
                "Thai troops shelled Cambodian positions. Malaysia and China offered to mediate. "
                "The two countries agreed to a truce."
            ),
            "The two countries",
            set(),
        ),
        (
            "Kenya, Uganda and Tanzania met in Arusha. The two countries signed a deal.",
            "The two countries",
            set(),
        ),
    ],
)
def test_two_are_those_named_together_last(text: str, words: str, ids: set[str]) -> None:
    assert {i for i in actors_at(text, words) if i.startswith("state:")} == ids


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        (
            (
                "Somali President Hassan Sheikh Mohamud met troops in Mogadishu. "
                "The information minister said al-Shabaab had fled."
            ),
            "The information minister",
            "leader:SOM-information-minister",
        ),
        (
            "The Philippine defence secretary spoke in Manila. The foreign minister protested.",
            "The foreign minister",
            "leader:PHL-foreign-minister",
        ),
        # the officials of two states are named
        (
            "French President Emmanuel Macron met Mali's president. The defence minister said little.",
            "The defence minister",
            None,
        ),
        # no official is named
        ("The rebels took Bangui. The foreign minister fled.", "The foreign minister", None),
        # the text is about another country
        (
            (
                "Gunmen raided Gao, Mopti and Kidal in Mali. Mali buried its dead. French President Emmanuel "
                "Macron was shocked. The defence minister said little."
            ),
            "The defence minister",
            None,
        ),
    ],
)
def test_an_office_is_of_the_one_country_whose_officials_are_named(
    text: str, words: str, id_: str | None
) -> None:
    assert actors_at(text, words) == ({id_} if id_ is not None else set())


def test_a_title_within_a_name_is_part_of_the_name() -> None:
    text = "Somali President Hassan Sheikh Mohamud met troops in Mogadishu."
    spans = [text[s.start : s.end] for a in read(text, "2023-11-22").actors for s in a.mentions]
    assert "Sheikh Mohamud" not in spans
