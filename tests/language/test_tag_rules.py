"""The table beside the attribute ruler changes no token."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from geomap.language.parser import MODELS
from geomap.language.tag_rules import RULER, TABLE, with_table

ROOT = Path(__file__).parents[2]
TEXTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").rglob("*.txt"))]
ODD = "I ain't gonna go. Let's see; they'd've gotten it, but y'all won't. 'Nuff said: it's what he does."


def test_every_token_is_the_same() -> None:
    name = next(name for name in MODELS if spacy.util.is_package(name))
    plain, tabled = spacy.load(name), with_table(spacy.load(name))
    assert tabled.pipe_names.index(TABLE) + 1 == tabled.pipe_names.index(RULER)
    for text in (*TEXTS, ODD):
        told = [(t.text, t.pos_, t.tag_, t.lemma_, str(t.morph), t.dep_, t.ent_type_) for t in tabled(text)]
        assert told == [
            (t.text, t.pos_, t.tag_, t.lemma_, str(t.morph), t.dep_, t.ent_type_) for t in plain(text)
        ]


def test_a_pipeline_without_a_ruler_stays_as_it_is() -> None:
    blank = spacy.blank("en")
    assert with_table(blank) is blank
    assert blank.pipe_names == []


@pytest.mark.parametrize("word", ["not", "n't"])
def test_words_with_a_tag_of_their_own_keep_it(word: str) -> None:
    name = next(name for name in MODELS if spacy.util.is_package(name))
    doc = with_table(spacy.load(name))(f"They did {word} leave." if word == "not" else "They didn't leave.")
    assert next(t.pos_ for t in doc if t.text == word) == "PART"
