"""Short names that a text introduces, fighters of a sort, the men of a leader, peoples of two words."""

from __future__ import annotations

import pytest

from geomap.pipeline import read


def actors_at(text: str, words: str, published: str = "2020-06-01") -> set[str]:
    """Return who the last occurrence of some words is."""
    start = text.rindex(words)
    end = start + len(words)
    return {
        a.id for a in read(text, published).actors for s in a.mentions if start <= s.start and s.end == end
    }


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        (
            "The Arakan Army (AA) attacked Mrauk-U in Myanmar. The AA captured the town.",
            "AA",
            "group:arakan-army",
        ),
        (
            "The Arakan Army, or the AA, attacked Mrauk-U in Myanmar. The AA captured the town.",
            "AA",
            "group:arakan-army",
        ),
        (
            "The news agency Anadolu (AA) reported fighting in Idlib. AA said ten soldiers died.",
            "AA",
            "media:anadolu-agency",
        ),
    ],
)
def test_a_short_name_is_what_the_text_introduces(text: str, words: str, id_: str) -> None:
    assert actors_at(text, words) == {id_}


def test_the_short_name_of_somebody_unknown_is_nobody_listed() -> None:
    text = "The Awash Alliance (AA) attacked Gewane in Ethiopia. AA fighters took the town."
    assert "media:anadolu-agency" not in {a.id for a in read(text, "2020-06-01").actors}


@pytest.mark.parametrize(
    ("text", "words", "joined"),
    [
        ("The LNA advanced on Derna in Libya. The Islamists fled.", "The Islamists", False),
        ("The LNA advanced on Derna in Libya. The militants fled.", "The militants", False),
        (
            "The Wagner Group is in Bangui in the Central African Republic. The rebels fled.",
            "The rebels",
            False,
        ),
        (
            "The Kachin Independence Army shelled Myitkyina in Myanmar. The jihadists fled.",
            "The jihadists",
            False,
        ),
        ("Al-Shabaab attacked Kismayo in Somalia. The Islamists killed ten soldiers.", "The Islamists", True),
        ("Boko Haram raided Maiduguri in Nigeria. The jihadists fled.", "The jihadists", True),
        ("The Kachin Independence Army shelled Myitkyina in Myanmar. The rebels fled.", "The rebels", True),
    ],
)
def test_fighters_are_the_group_only_if_it_is_of_their_sort(text: str, words: str, joined: bool) -> None:
