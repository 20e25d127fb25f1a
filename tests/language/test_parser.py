from __future__ import annotations

from geomap.language.parser import parse


def test_offsets_are_those_of_the_text() -> None:
    text = " date 2021-02-01 The army left.\n\nTalks in Doha\n\n“We go, ”he told Reuters.\r\nEnd."
    parsed = parse(text)
    assert all(text[t.start : t.end] == t.text for t in parsed.tokens if t.text.isalnum())
    assert [text[s.start : s.end].strip() for s in parsed.sentences] == [
        "date 2021-02-01",
        "The army left.",
        "Talks in Doha",
        "“We go, ”he told Reuters.",
        "End.",
    ]
    words = [t.text for t in parsed.tokens]
    assert "he" in words


def test_heads_and_sentences_are_consistent() -> None:
    parsed = parse("Rebels took Goma.\nThe army, which had fled, said nothing.")
    for sentence in parsed.sentences:
        for token in parsed.tokens[sentence.first : sentence.last]:
            assert sentence.first <= token.head < sentence.last


def test_an_empty_text_has_no_tokens() -> None:
    assert parse("").tokens == ()
    assert parse(" \n\n ").sentences == ()
