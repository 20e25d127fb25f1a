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
    ("text", "words", "group"),
    [
        ("The LNA advanced on Derna in Libya. The Islamists fled.", "The Islamists", None),
        ("The LNA advanced on Derna in Libya. The militants fled.", "The militants", None),
        (
            "The Wagner Group is in Bangui in the Central African Republic. The rebels fled.",
            "The rebels",
            None,
        ),
        (
            "The Kachin Independence Army shelled Myitkyina in Myanmar. The jihadists fled.",
            "The jihadists",
            None,
        ),
        (
            "Al-Shabaab attacked Kismayo in Somalia. The Islamists killed ten soldiers.",
            "The Islamists",
            "group:al-shabaab",
        ),
        ("Boko Haram raided Maiduguri in Nigeria. The jihadists fled.", "The jihadists", "group:boko-haram"),
        (
            "The Kachin Independence Army shelled Myitkyina in Myanmar. The rebels fled.",
            "The rebels",
            "group:kachin-independence-army",
        ),
    ],
)
def test_fighters_are_the_group_only_if_it_is_of_their_sort(text: str, words: str, group: str | None) -> None:
    named = {id_ for id_ in actors_at(text, words) if id_.startswith("group:")}
    assert named == ({group} if group is not None else set())


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        (
            "The M23 entered Rutshuru in the Democratic Republic of Congo. Its men looted shops.",
            "Its men",
            "group:march-23-movement",
        ),
        (
            "Joseph Kony fled. His men killed villagers in Uganda.",
            "His men",
            "armed_group:joseph-kony-men",
        ),
        (
            "The LNA shelled Tripoli in Libya. Khalifa Haftar smiled. His men captured the airport.",
            "His men",
            "group:libyan-national-army",
        ),
    ],
)
def test_the_men_of_a_group_or_its_leader_are_the_groups(text: str, words: str, id_: str) -> None:
    assert actors_at(text, words) == {id_}


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        ("Turkish Cypriot forces seized Famagusta.", "Turkish Cypriot forces", "military:CYN"),
        ("Greek Cypriot forces seized Famagusta.", "Greek Cypriot forces", "military:CYP"),
        ("Turkish forces seized Famagusta.", "Turkish forces", "military:TUR"),
    ],
)
def test_a_people_of_two_words_is_of_its_own_land(text: str, words: str, id_: str) -> None:
    assert actors_at(text, words, "1974-08-16") == {id_}
