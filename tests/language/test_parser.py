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


def test_a_verb_the_pipeline_does_not_know_is_parsed_as_its_like_and_keeps_its_own_words() -> None:
    text = "Al-Shabaab retook Adan Yabaal on Friday, and troops reoccupied the valley."
    tokens = {token.text: token for token in parse(text).tokens}

    assert (tokens["retook"].lemma, tokens["retook"].pos) == ("retake", "VERB")
    assert (tokens["reoccupied"].lemma, tokens["reoccupied"].pos) == ("reoccupy", "VERB")
    assert all(text[token.start : token.end] == token.text for token in tokens.values())
