"""Score toponym recognition and resolution against a corpus with gold coordinates."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from math import log
from statistics import fmean, median
from typing import TYPE_CHECKING, Final

from geomap.evaluate.areas import holds
from geomap.evaluate.distance import great_circle_km
from geomap.evaluate.toponym_corpus import read_corpus
from geomap.model import Article, Mention, Reference
from geomap.options import Mode, ReadOptions
from geomap.toponyms.find import find_toponyms, resolve_spans
from geomap.toponyms.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from geomap.evaluate.toponym_corpus import Document, Gold
    from geomap.language.parsed import Parsed
    from geomap.toponyms.gazetteer import Gazetteer

NEAR_KM: Final = 161.0
"""One hundred miles: the distance at which geoparsers are compared."""

_FARTHEST_KM: Final = 20039.0


@dataclass(slots=True)
class Tally:
    """Counts behind precision, recall and F1."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.found + self.gold
        return 2 * self.right / both if both else 0.0


@dataclass(slots=True, kw_only=True)
class ToponymReport:
    """The figures of one corpus in one mode; distances in km, speed in documents per CPU-second.

    ``off_globe`` counts the gold whose longitude cannot be: it is scored for recognition only.
    """

    corpus: str
    mode: Mode
    documents: int = 0
    off_globe: int = 0
    exact: Tally = field(default_factory=Tally)
    overlap: Tally = field(default_factory=Tally)
    exact_plain: Tally = field(default_factory=Tally)
    overlap_plain: Tally = field(default_factory=Tally)
    end_to_end: Tally = field(default_factory=Tally)
    end_to_end_plain: Tally = field(default_factory=Tally)
    errors_km: list[float] = field(default_factory=list)
    within_area: list[bool] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def accuracy_161(self) -> float:
        """Share of gold spans resolved within 161 km."""
        return fmean(e <= NEAR_KM for e in self.errors_km) if self.errors_km else 0.0

    @property
    def accuracy_area(self) -> float:
        """Share of gold spans resolved within 161 km, or to an area whose outline holds the gold point."""
        near = [e <= NEAR_KM or held for e, held in zip(self.errors_km, self.within_area, strict=True)]
        return fmean(near) if near else 0.0

    @property
    def mean_km(self) -> float:
        """Mean error on gold spans; an unresolved one counts as half the world away."""
        return fmean(self.errors_km) if self.errors_km else 0.0

    @property
    def median_km(self) -> float:
        """Median error on gold spans."""
        return median(self.errors_km) if self.errors_km else 0.0

    @property
    def auc(self) -> float:
        """Area under the curve of logarithmic errors, 0 (best) to 1."""
        scaled = [log(1 + e) / log(1 + _FARTHEST_KM) for e in self.errors_km]
        return fmean(scaled) if scaled else 0.0

    @property
    def documents_per_second(self) -> float:
        """Documents read per second of CPU."""
        return self.documents / self.seconds if self.seconds else 0.0


def evaluate_toponyms(path: Path, mode: Mode = Mode.ACCURATE) -> ToponymReport:
    """Return the figures of a corpus.

    Parameters
    ----------
    path
        JSONL, each line with ``doc_id``, ``text`` and ``toponyms`` (``start``, ``end``, ``name``, ``lat``,
        ``lon``).
    mode
        ``fast`` reads without spaCy.

    Raises
    ------
    DataError
        If the file cannot be read or a line cannot be scored.
    """
    gazetteer = open_gazetteer()
    report = ToponymReport(corpus=path.stem, mode=mode)
    for document in read_corpus(path, gazetteer):
        score_document(document, report, gazetteer)
    return report


def score_document(document: Document, report: ToponymReport, gazetteer: Gazetteer) -> None:
    """Read a document and add what is right and wrong to the report."""
    options = ReadOptions(mode=report.mode)
    article = Article(title=None, text=document.text, published=None, source=None)
    begun = time.process_time()
    parsed = _parse(document.text) if report.mode is Mode.ACCURATE else None
    found = find_toponyms(article, parsed, gazetteer, options)
    report.seconds += time.process_time() - begun
    report.documents += 1
    report.off_globe += sum(gold.off_globe for gold in document.gold)
    mentions = [m for m in found.mentions if m.reference is not Reference.EMBEDDED]
    places = {place.id: (place.lon, place.lat) for place in found.places}
    score_mentions(document.gold, mentions, places, (report.exact, report.overlap, report.end_to_end))
    plain = [m for m in mentions if m.reference is not Reference.DEMONYM]
    names = tuple(g for g in document.gold if not g.demonym)
    score_mentions(names, plain, places, (report.exact_plain, report.overlap_plain, report.end_to_end_plain))
    located = [g for g in document.gold if g.point]
    spans = [(g.start, g.end) for g in located]
    for gold, place in zip(located, resolve_spans(article, spans, gazetteer, options), strict=True):
        report.errors_km.append(error_km((place.lon, place.lat) if place else None, gold))
        report.within_area.append(place is not None and gold.point is not None and holds(place, gold.point))


def score_mentions(
    gold: Sequence[Gold],
    mentions: Sequence[Mention],
    places: dict[str, tuple[float, float]],
    tallies: tuple[Tally, Tally, Tally],
) -> None:
    """Add a document to the tallies of exact spans, of overlap, and of overlap with the right place.

    Gold without coordinates counts for recognition only.
    """
    exact, overlap, end_to_end = tallies
    spans = {(m.start, m.end) for m in mentions}
    pairs = _pairs(mentions, gold)
    _count(exact, len(mentions), len(gold), sum((g.start, g.end) in spans for g in gold))
    _count(overlap, len(mentions), len(gold), len(pairs))
    near = sum(error_km(places.get(m.place or ""), g) <= NEAR_KM for m, g in pairs if g.point)
    aside = sum(not g.point for _, g in pairs)
    _count(end_to_end, len(mentions) - aside, sum(bool(g.point) for g in gold), near)


def _parse(text: str) -> Parsed:
    from geomap.language.parser import parse

    return parse(text)


def _count(tally: Tally, found: int, gold: int, right: int) -> None:
    tally.right += right
    tally.found += found
    tally.gold += gold


def _pairs(said: Iterable[Mention], gold: Sequence[Gold]) -> list[tuple[Mention, Gold]]:
    """Pair each mention with the first gold toponym that it overlaps and nothing else has taken."""
    free = list(gold)
    pairs = []
    for mention in said:
        match = next((g for g in free if mention.start < g.end and g.start < mention.end), None)
        if match is not None:
            free.remove(match)
            pairs.append((mention, match))
    return pairs


def error_km(point: tuple[float, float] | None, gold: Gold) -> float:
    """Return the great-circle distance from a point to the gold, or half the world if there is none."""
    if point is None or gold.point is None:
        return _FARTHEST_KM
    return great_circle_km(point, gold.point)


_OF_SPANS: Final = ("precision", "recall", "f1")


def figures(report: ToponymReport) -> dict[str, float]:
    """Return the figures of a report by the names of ``floors.toml``; ``plain`` is without demonyms."""
    spans = {"exact": report.exact, "overlap": report.overlap}
    plain = {"exact": report.exact_plain, "overlap": report.overlap_plain}
    return {
        **{
            f"{name}_{figure}": getattr(tally, figure)
            for name, tally in spans.items()
            for figure in _OF_SPANS
        },
        **{
            f"{name}_{figure}_plain": getattr(tally, figure)
            for name, tally in plain.items()
            for figure in _OF_SPANS
        },
        "accuracy_161": report.accuracy_161,
        "accuracy_area": report.accuracy_area,
        "mean_km": report.mean_km,
        "median_km": report.median_km,
        "auc": report.auc,
        "end_to_end_f1": report.end_to_end.f1,
        "end_to_end_f1_plain": report.end_to_end_plain.f1,
        "documents_per_second": report.documents_per_second,
    }
