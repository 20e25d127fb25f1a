"""From an article to its toponyms: propose, recognise, resolve, judge how each is used."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from geomap.model import Mention, Place, Reference
from geomap.toponyms.bearers import without_people
from geomap.toponyms.containing import CONTAINED, containers
from geomap.toponyms.kin import borrowed, with_kin
from geomap.toponyms.naming import Meaning, Resolved, Source, embedded, meaning, mention, unresolved
from geomap.toponyms.plain_sense import surroundings
from geomap.toponyms.pool import Pool, gather, meanings
from geomap.toponyms.proposals import Proposal, propose, propose_span
from geomap.toponyms.ranking import believe
from geomap.toponyms.recognise import recognise
from geomap.toponyms.resolve import Setting
from geomap.toponyms.unlisted import unlisted
from geomap.toponyms.words import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.language.parsed import Parsed
    from geomap.model import Article
    from geomap.options import ReadOptions
    from geomap.toponyms.gazetteer import Gazetteer
    from geomap.toponyms.words import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponyms:
    """The toponyms of an article in text order, and the places they mean, by id."""

    mentions: tuple[Mention, ...]
    places: tuple[Place, ...]


def find_toponyms(
    article: Article, parsed: Parsed | None, gazetteer: Gazetteer, options: ReadOptions
) -> Toponyms:
    """Return every toponym of an article with the place it means and why.

    Parameters
    ----------
    article
        The text to read; offsets of mentions are into ``article.text``.
    parsed
        The parsed text, or ``None`` to work without a language model (fast mode).
    gazetteer
        Where names are looked up.
    options
        ``source_location`` is where the outlet is at home.
    """
    text, words = article.text, split(article.text)
    recognition = recognise(text, words, propose(words, gazetteer, parsed), parsed, gazetteer)
    found = without_people(words, with_kin(text, words, recognition, gazetteer), gazetteer)
    spans = [item.proposal for item in found]
    source = Source(text=text, around=surroundings(words, spans), parsed=parsed)
    resolved = _resolved(text, words, spans, gazetteer, options)
    named = [mention(item, source, resolved) for item in found]
    parts = list(borrowed(text, words, recognition, found, gazetteer))
    known = [*found, *(item for item, _ in parts)]
    mentions = [
        *(one for one, _ in named),
        *(embedded(item, text, body) for item, body in parts),
        *(
            unresolved(item, text, Reference.LITERAL, cause)
            for item, cause in unlisted(words, recognition, known, parsed)
        ),
    ]
    places = {place.id: place for _, place in named if place is not None}
    return Toponyms(
        mentions=tuple(sorted(mentions, key=lambda m: m.start)),
        places=tuple(places[i] for i in sorted(places)),
    )


def resolve_spans(
    article: Article,
    spans: Sequence[tuple[int, int]],
    gazetteer: Gazetteer,
    options: ReadOptions,
) -> list[Place | None]:
    """Return the place that each given span means, or ``None``; the spans are trusted to be toponyms.

    A span is judged as :func:`find_toponyms` judges one in fast mode.

    Parameters
    ----------
    spans
        Half-open offsets into ``article.text``, in any order.
    article, gazetteer, options
        As in :func:`find_toponyms`.
    """
    words = split(article.text)
    given = [propose_span(article.text, words, start, end, gazetteer) for start, end in spans]
    ordered = sorted(given, key=lambda p: p.start)
    source = Source(text=article.text, around=surroundings(words, ordered), parsed=None)
    resolved = _resolved(article.text, words, ordered, gazetteer, options)
    found = [meaning(span, source, resolved) for span in given]
    return [one.place if isinstance(one, Meaning) else None for one in found]


def _resolved(
    text: str,
    words: tuple[Word, ...],
    spans: Sequence[Proposal],
    gazetteer: Gazetteer,
    options: ReadOptions,
) -> Resolved:
    pool = gather(meanings(spans), gazetteer)
    return Resolved(
        pool=pool,
        belief=believe(pool, setting(text, spans, pool, options)),
        gazetteer=gazetteer,
        numbers={name: at for at, name in enumerate(pool.names)},
        containers=containers(text, words, spans),
    )


def setting(text: str, proposals: Sequence[Proposal], pool: Pool, options: ReadOptions) -> Setting:
    """Return what a text says beside the names of its toponyms, which come in text order."""
    number = {name: i for i, name in enumerate(pool.names)}
    counts = Counter(p.folded for p in proposals)
    followers = {
        (number[one.folded], number[two.folded])
        for one, two in pairwise(proposals)
        if text[one.end : two.start].strip() in CONTAINED and one.folded in number and two.folded in number
    }
    weights = np.array([1.0 + np.log(counts[name]) for name in pool.names])
    return Setting(weights=weights, followers=tuple(sorted(followers)), home=options.source_location)
