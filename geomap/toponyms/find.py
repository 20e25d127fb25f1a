"""From an article to its toponyms: propose, recognise, resolve, judge how each is used."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.model import Alternative, Feature, Mention, Place, Reference
from geomap.toponyms import sense
from geomap.toponyms.boosting import calibrated
from geomap.toponyms.entry import SEAT, NameKind
from geomap.toponyms.gazetteer_file import FEATURES
from geomap.toponyms.kin import borrowed, borrower, with_kin
from geomap.toponyms.nature import called_nature, natural_row
from geomap.toponyms.pool import Pool, gather, meanings
from geomap.toponyms.proposals import Proposal, propose, propose_span
from geomap.toponyms.ranking import believe
from geomap.toponyms.recognise import Found, recognise
from geomap.toponyms.resolve import Setting, order
from geomap.toponyms.seats import called_area, choose
from geomap.toponyms.unlisted import unlisted
from geomap.toponyms.word_sense import judge_words
from geomap.toponyms.words import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geomap.language.parsed import Parsed
    from geomap.model import Article
    from geomap.options import ReadOptions
    from geomap.toponyms.gazetteer import Gazetteer
    from geomap.toponyms.words import Word

ALTERNATIVES: Final = 3
_LEAST: Final = 0.02
_NATURAL: Final = frozenset({Feature.WATER, Feature.LANDFORM})
_CAPITAL: Final = FEATURES.index(Feature.CAPITAL)


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
    words = split(article.text)
    recognition = recognise(article.text, words, propose(words, gazetteer, parsed), parsed, gazetteer)
    found = with_kin(words, recognition, gazetteer)
    pool = gather(meanings(item.proposal for item in found), gazetteer)
    belief = believe(pool, setting(article.text, [item.proposal for item in found], pool, options))
    places: dict[str, Place] = {}
    mentions = [
        _mention(item, (article.text, words, parsed), (pool, belief, gazetteer), places) for item in found
    ]
    for item, body in list(borrowed(article.text, words, recognition, found, gazetteer)):
        mentions.append(_embedded(item, article.text, f"part of the name {body!r}"))
        found.append(item)
    for item, cause in unlisted(words, recognition, found, parsed):
        mentions.append(_unresolved(item, article.text, Reference.LITERAL, cause))
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

    Parameters
    ----------
    spans
        Half-open offsets into ``article.text``, in any order.
    article, gazetteer, options
        As in :func:`find_toponyms`.
    """
    words = split(article.text)
    given = [propose_span(article.text, words, start, end, gazetteer) for start, end in spans]
    pool = gather(meanings(given), gazetteer)
    belief = believe(pool, setting(article.text, sorted(given, key=lambda p: p.start), pool, options))
    number = {name: at for at, name in enumerate(pool.names)}
    return [
        gazetteer.place(_best_row(pool, belief, number[p.folded], area=called_area(p, words)))
        if p.folded in number
        else None
        for p in given
    ]


def _best_row(pool: Pool, belief: NDArray[np.float64], number: int, *, area: bool) -> int:
    return int(pool.rows[choose(pool, belief, number, area=area)[0]])


def setting(text: str, proposals: Sequence[Proposal], pool: Pool, options: ReadOptions) -> Setting:
    """Return what a text says beside the names of its toponyms, which come in text order."""
    number = {name: i for i, name in enumerate(pool.names)}
    counts = Counter(p.folded for p in proposals)
    followers = {
        (number[one.folded], number[two.folded])
        for one, two in pairwise(proposals)
        if text[one.end : two.start].strip() in _CONTAINED and one.folded in number and two.folded in number
    }
    weights = np.array([1.0 + np.log(counts[name]) for name in pool.names])
    return Setting(weights=weights, followers=tuple(sorted(followers)), home=options.source_location)


_CONTAINED: Final = frozenset({",", "(", ", in"})


def _mention(
    item: Found,
    source: tuple[str, tuple[Word, ...], Parsed | None],
    resolved: tuple[Pool, NDArray[np.float64], Gazetteer],
    places: dict[str, Place],
) -> Mention:
    text, words, parsed = source
    pool, belief, gazetteer = resolved
    span = item.proposal
    if body := borrower(text, words, span):
        return _embedded(item, text, f"part of the name {body!r}")
    if span.folded not in pool.names:
        return _unresolved(item, text, Reference.LITERAL, "not in the gazetteer")
    number = pool.names.index(span.folded)
    these = pool.of(number)
    at, share = choose(pool, belief, number, area=called_area(span, words))
    row, kind = int(pool.rows[at]), NameKind(int(pool.kinds[at]))
    if nature := called_nature(span, words):
        natural = natural_row(span, nature, gazetteer)
        if natural is None and words[span.last : span.last + 1] and words[span.last].folded == nature:
            return _unresolved(item, text, Reference.LITERAL, f"the gazetteer has no {nature} of this name")
        row = row if natural is None else natural
    best = gazetteer.place(row)
    reference, why = _reference(span, (words, parsed), best, kind, seat=gazetteer.code(row) == SEAT)
    if reference is Reference.METONYM and (capital := _capital(pool, belief, number, best)) is not None:
        best = gazetteer.place(capital)
    if reference is Reference.EMBEDDED:
        if best.feature not in _NATURAL and not gazetteer.match([f"the {span.folded}"])[0]:
            return _embedded(item, text, why)
        reference, why = Reference.LITERAL, "a name with the article"
    places[best.id] = best
    return Mention(
        start=span.start,
        end=span.end,
        text=text[span.start : span.end],
        reference=reference,
        place=best.id,
        confidence=round(calibrated("fast" if parsed is None else "accurate", item.confidence * share), 3),
        reasons=(*item.reasons, why, *_resolution_reasons(best, kind, these.stop - these.start)),
        alternatives=_alternatives(pool, belief, these, at, gazetteer),
    )


def _capital(pool: Pool, belief: NDArray[np.float64], number: int, place: Place) -> int | None:
    """Return the row of the likeliest capital of a name, where a namesake that is none seems to speak."""
    if place.feature not in {Feature.SETTLEMENT, Feature.ADM1, Feature.ADM2}:
        return None
    these = pool.of(number)
    capitals = [at for at in range(these.start, these.stop) if int(pool.feature[at]) == _CAPITAL]
    return int(pool.rows[max(capitals, key=lambda at: (belief[at], -at))]) if capitals else None


def _alternatives(
    pool: Pool, belief: NDArray[np.float64], these: slice, chosen: int, gazetteer: Gazetteer
) -> tuple[Alternative, ...]:
    """Return the likeliest other places that a name may mean."""
    ranked = [these.start + i for i in order(belief[these].tolist())]
    others = [at for at in ranked if at != chosen and belief[at] > _LEAST][:ALTERNATIVES]
    return tuple(_alternative(gazetteer.place(int(pool.rows[at])), float(belief[at])) for at in others)


def _reference(
    span: Proposal,
    source: tuple[tuple[Word, ...], Parsed | None],
    place: Place,
    kind: NameKind,
    *,
    seat: bool,
) -> tuple[Reference, str]:
    words, parsed = source
    if kind is NameKind.DEMONYM:
        return Reference.DEMONYM, f"adjective or people of {place.name}"
    if parsed is None:
        return judge_words(words, span, place.feature, seat=seat)
    return sense.judge(parsed, span.start, span.end, place.feature, seat=seat)


def _unresolved(item: Found, text: str, reference: Reference, cause: str) -> Mention:
    span = item.proposal
    return Mention(
        start=span.start,
        end=span.end,
        text=text[span.start : span.end],
        reference=reference,
        place=None,
        confidence=round(item.confidence, 3),
        reasons=item.reasons,
        unresolved=cause,
    )


def _embedded(item: Found, text: str, cause: str) -> Mention:
    return _unresolved(item, text, Reference.EMBEDDED, cause)


def _resolution_reasons(place: Place, kind: NameKind, namesakes: int) -> tuple[str, ...]:
    reasons = [f"{place.feature.value} in {place.source}"]
    if kind not in {NameKind.PRIMARY, NameKind.DEMONYM}:
        reasons.append(f"{kind.name.lower()} name of {place.name}")
    reasons.append("only place of that name" if namesakes == 1 else f"chosen among {namesakes} of that name")
    if place.feature is Feature.COUNTRY:
        reasons.append("a country before its namesakes")
    return tuple(reasons)


def _alternative(place: Place, share: float) -> Alternative:
    return Alternative(
        name=place.name, lon=place.lon, lat=place.lat, country=place.country, confidence=round(share, 3)
    )
