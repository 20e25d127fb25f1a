from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geomap.toponyms.words import split


def opening(text: str) -> list[str]:
    return [word.text for word in split(text) if word.opens]


def test_only_the_first_word_of_a_sentence_a_line_or_a_quotation_opens() -> None:
    text = 'Troops left Bath. The "Baku Declaration" was signed\nShusha fell… Later, Dr. Ali spoke.'
    assert opening(text) == ["Troops", "The", "Baku", "Shusha", "Later"]


def test_a_stem_has_no_possessive() -> None:
    assert [
        text[w.start : w.stem_end] for text in ("Baku's", "BAKU’S", "s", "Paris'") for w in split(text)
    ] == [
        "Baku",
        "BAKU",
        "s",
        "Paris",
    ]


@given(st.text(max_size=60))
def test_words_keep_their_text(text: str) -> None:
    for word in split(text):
        assert text[word.start : word.end] == word.text
        assert word.start <= word.stem_end <= word.end
