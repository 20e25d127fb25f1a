"""The networks made for reading give the tokens of the untouched pipeline, whatever was read before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pytest
import spacy

from geomap.language import inference
from geomap.language.inference import for_reading
from geomap.language.parser import MODELS

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.model import Model

ROOT = Path(__file__).parents[2]
TEXTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").rglob("*.txt"))]
ODD = ("", " ", "Շուշի fell. 🙂🙂 شوشا\u200f fell too!", "a" * 300, "\n\nOn  two   spaces .\n")


@pytest.fixture(scope="module")
def plain() -> Language:
    return _load()


def _load() -> Language:
    return spacy.load(next(name for name in MODELS if spacy.util.is_package(name)))


def _told(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, t.ent_type_, t.ent_iob_) for t in doc]


def _model(pipeline: Language, name: str) -> Model[Any, Any]:
    component: Any = pipeline.get_pipe(name)
    return cast("Model[Any, Any]", component.model)


def _vectors(pipeline: Language, text: str) -> NDArray[np.float32]:
    return np.asarray(_model(pipeline, "tok2vec").predict([pipeline.make_doc(text)])[0])


def test_every_token_is_the_same(plain: Language) -> None:
    fast = for_reading(_load())
    assert len(TEXTS) >= 6
    for text in (*TEXTS, *ODD):
        assert _told(fast(text)) == _told(plain(text))


def test_the_networks_were_replaced_and_differ_in_the_last_bits_only(plain: Language) -> None:
    fast = for_reading(_load())
    for name in ("tok2vec", "ner"):
        replaced = [node.name for node in _model(fast, name).walk() if "geomap" in node.name]
        assert len(replaced) == 5, name
    assert np.abs(_vectors(fast, TEXTS[0]) - _vectors(plain, TEXTS[0])).max() < 1e-4


def test_a_text_does_not_depend_on_the_texts_read_before_it() -> None:
    first, last = for_reading(_load()), for_reading(_load())
    alone = _vectors(first, TEXTS[0])
    for text in TEXTS[1:]:
        last(text)
    assert np.array_equal(_vectors(last, TEXTS[0]), alone)


def test_words_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = for_reading(_load())
    alone = _vectors(fast, TEXTS[0])
    monkeypatch.setattr(inference, "_KEPT", 10)
    fast(TEXTS[1])
    assert np.array_equal(_vectors(fast, TEXTS[0]), alone)


def test_it_cannot_be_trained() -> None:
    fast = for_reading(_load())
    with pytest.raises(NotImplementedError, match="load it anew"):
        _model(fast, "tok2vec").begin_update([fast.make_doc("Goma fell.")])


def test_a_pipeline_without_networks_stays_as_it_is() -> None:
    blank = spacy.blank("en")
    assert for_reading(blank) is blank
