"""Short texts to train the recogniser on: cut from the training texts, some with other names put in.

News of one or two sentences has little context. The snippets keep the words around the toponyms; half of
them speak of towns drawn from the gazetteer, and of people who bear the names of places, so that no name
is learnt by heart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.evaluate.toponym_corpus import Document, Gold
from geomap.model import Feature
from geomap.toponyms.cues import letters
from geomap.toponyms.folding import fold
from geomap.toponyms.gazetteer_layout import FEATURES
from geomap.toponyms.words import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.toponyms.gazetteer import Gazetteer

_SENTENCE: Final = re.compile(r"[^.!?\n][^\n]*?[.!?][\"”’)]*(?=\s|$)")
_SHORTEST: Final = 25
_LONGEST: Final = 400
_SETTLED: Final = [FEATURES.index(f) for f in (Feature.SETTLEMENT, Feature.CAPITAL)]
_LEAST_PEOPLE: Final = 15_000
_REPLACED: Final = 0.5
_SHOUTED: Final = 0.08
"""The share of snippets that are set in capitals, as headlines are."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """A new text for a span, and the gold toponym that stood there."""

    start: int
    end: int
    text: str
    gold: Gold | None


def snippets(
    documents: Sequence[Document], gazetteer: Gazetteer, each: int, seed: int = 7
) -> Iterator[Document]:
    """Yield up to ``each`` snippets of every document; the same seed gives the same ones."""
    random = np.random.default_rng(seed)
    towns, surnames = _plain_towns(gazetteer), _surnames(gazetteer)
    for document in documents:
        sentences = [m.span() for m in _SENTENCE.finditer(document.text)]
        spans = [s for s in sentences if _SHORTEST <= s[1] - s[0] <= _LONGEST]
        count = min(each, len(spans))
        for at in sorted(random.choice(len(spans), count, replace=False).tolist()) if count else []:
            cut = _cut(document, *spans[at])
            if random.random() < _REPLACED:
                edits = [*_toponyms(cut, towns, random), *_people(cut, surnames, random)]
                cut = _edited(cut, edits)
            yield _shouted(cut) if random.random() < _SHOUTED else cut


def _shouted(document: Document) -> Document:
    text = document.text.upper()
    return replace(document, text=text) if len(text) == len(document.text) else document


def _cut(document: Document, start: int, end: int) -> Document:
    gold = tuple(
        replace(g, start=g.start - start, end=g.end - start)
        for g in document.gold
        if start <= g.start and g.end <= end
    )
    return Document(f"{document.doc_id}:{start}", document.text[start:end], gold)


def _toponyms(document: Document, towns: Sequence[str], random: np.random.Generator) -> Iterator[_Edit]:
    """Yield the toponyms of a snippet, those of capital and small letters turned into names of towns."""
    for gold in document.gold:
        name = document.text[gold.start : gold.end]
        kept = gold.demonym or not name.istitle()
        yield _Edit(gold.start, gold.end, name if kept else towns[int(random.integers(len(towns)))], gold)


def _people(document: Document, surnames: Sequence[str], random: np.random.Generator) -> Iterator[_Edit]:
    """Yield the surnames of a snippet turned into surnames that are also places."""
    for one, two in pairwise(split(document.text)):
        given = one.capital and "f" in letters().get(one.folded, "") and one.joint == " "
        free = all(g.end <= one.start or g.start >= two.stem_end for g in document.gold)
        if given and two.capital and two.joint == " " and free and two.text.istitle():
            yield _Edit(two.start, two.stem_end, surnames[int(random.integers(len(surnames)))], None)


def _edited(document: Document, edits: list[_Edit]) -> Document:
    text, gold, done = "", [], 0
    for edit in sorted(edits, key=lambda e: e.start):
        if edit.start < done:
            continue
        text += document.text[done : edit.start]
        if edit.gold is not None:
            gold.append(Gold(len(text), len(text) + len(edit.text), None, edit.gold.demonym))
        text, done = text + edit.text, edit.end
    return Document(document.doc_id, text + document.text[done:], tuple(gold))


def _plain_towns(gazetteer: Gazetteer) -> list[str]:
    """Return the names of towns that are no words and no names of people."""
    places = gazetteer.places
    found = np.flatnonzero(np.isin(places["feature"], _SETTLED) & (places["population"] >= _LEAST_PEOPLE))
    names = {gazetteer.strings(int(row))[1] for row in found}
    return sorted(n for n in names if not letters().get(fold(n)) and len(n) > 3 and n[0].isupper())


def _surnames(gazetteer: Gazetteer) -> list[str]:
    """Return surnames that are also names of well-known places, those of great places more than once."""
    names = sorted(name for name, letter in letters().items() if "s" in letter)
    people = gazetteer.places["population"]
    known = (max((int(people[row]) for row, _ in found), default=0) for found in gazetteer.match(names))
    return [
        name.capitalize()
        for name, most in zip(names, known, strict=True)
        for _ in range(round((most / _LEAST_PEOPLE) ** 0.5))
    ]
