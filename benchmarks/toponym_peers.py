"""``python -m benchmarks.toponym_peers CORPUS.jsonl ...``: geomap beside other readers of toponyms.

geotext and flashgeotext are compared if they are installed, as ``make eval`` does. No peer
gives coordinates: each name that it finds is put where the most populous place of that name in geomap's
gazetteer lies, countries first. Speed is CPU time within one run; beside it stands how many times as fast a
reader is as geomap in each of its modes.
"""

from __future__ import annotations

import re
import sys
import time
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geomap.errors import GeomapError
from geomap.evaluate.toponym_corpus import read_corpus
from geomap.evaluate.toponyms import ToponymReport, evaluate_toponyms, figures, score_mentions
from geomap.model import Mention, Reference
from geomap.options import Mode
from geomap.toponyms import open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geomap.evaluate.toponym_corpus import Document
    from geomap.toponyms import Gazetteer

    Spans = Iterator[tuple[int, int]]
    Peer = Callable[[str], Spans]

COLUMNS: Final = ("exact_f1", "overlap_f1", "end_to_end_f1", "documents_per_second")
_PLACES: Final = frozenset({"GPE", "LOC", "FAC", "NORP"})


def main(arguments: list[str]) -> int:
    """Print a table a corpus; return 2 if none is given, 1 if one cannot be scored."""
    if not arguments:
        sys.stderr.write("give one or more corpora as JSONL\n")
        return 2
    failed = 0
    for path in map(Path, arguments):
        try:
            sys.stdout.writelines(table(path))
        except GeomapError as error:
            sys.stderr.write(f"{error}\n")
            failed = 1
        sys.stdout.flush()
    return failed


def table(path: Path) -> Iterator[str]:
    """Yield the lines of a corpus: its readers, their figures, and their speed as a multiple of geomap's."""
    ours = {mode: evaluate_toponyms(path, mode) for mode in Mode}
    reports = {f"geomap {mode}": report for mode, report in ours.items()}
    reports |= {name: _measure(path, peer) for name, peer in _peers()}
    columns = (*COLUMNS, *(f"times geomap {mode}" for mode in ours))
    yield f"{path.stem:<32}" + "".join(f"{column:>22}" for column in columns) + "\n"
    for name, report in reports.items():
        found = figures(report)
        cells = [found[column] for column in COLUMNS] + [times(report, own) for own in ours.values()]
        yield f"  {name:<30}" + "".join(f"{cell:>22.3f}" for cell in cells) + "\n"


def times(report: ToponymReport, own: ToponymReport) -> float:
    """Return how many times as fast as geomap a reader was on the same documents."""
    return report.documents_per_second / own.documents_per_second if own.documents_per_second else 0.0


def _peers() -> Iterator[tuple[str, Peer]]:
    yield "spaCy + most populous", _spacy
    for package, peer in (("geotext", _geotext), ("flashgeotext", _flashgeotext)):
        if find_spec(package):
            yield f"{package} + most populous", peer
        else:
            print(f"  {package} is not installed")


def _spacy(text: str) -> Spans:
    from geomap.language import parse

    first = 0
    parsed = parse(text)
    for token in parsed.tokens:
        first = token.index if token.entity_start else first
        following = parsed.tokens[token.index + 1] if token.index + 1 < len(parsed.tokens) else None
        goes_on = following is not None and following.entity == token.entity and not following.entity_start
        if token.entity in _PLACES and not goes_on:
            start = parsed.tokens[first].start
            yield start + (4 if text[start : start + 4].lower() == "the " else 0), token.end


def _geotext(text: str) -> Spans:
    found = import_module("geotext").GeoText(text)
    names = {*found.cities, *found.countries, *found.nationalities}
    if names:
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        yield from (
            m.span() for m in re.finditer(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", text)
        )


def _flashgeotext(text: str) -> Spans:
    found = _flash().extract(text, span_info=True)
    for names in found.values():
        for name in names.values():
            yield from name["span_info"]


@cache
def _flash() -> Any:
    """Return flashgeotext's reader, which is slow to make."""
    return import_module("flashgeotext.geotext").GeoText()


def _measure(path: Path, peer: Peer) -> ToponymReport:
    gazetteer = open_gazetteer()
    report = ToponymReport(corpus=path.stem, mode=Mode.FAST)
    for document in read_corpus(path, gazetteer):
        begun = time.process_time()
        mentions, points = _located(document, peer, gazetteer)
        report.seconds += time.process_time() - begun
        report.documents += 1
        score_mentions(document.gold, mentions, points, (report.exact, report.overlap, report.end_to_end))
    return report


def _located(
    document: Document, peer: Peer, gazetteer: Gazetteer
) -> tuple[list[Mention], dict[str, tuple[float, float]]]:
    """Return what a peer finds, each name at the most populous place that bears it."""
    mentions, points = [], {}
    for start, end in sorted(set(peer(document.text))):
        name = document.text[start:end]
        place = next((candidate.place for candidate in gazetteer.lookup(name)), None)
        if place is not None:
            points[place.id] = (place.lon, place.lat)
        mentions.append(
            Mention(
                start=start,
                end=end,
                text=name,
                reference=Reference.LITERAL,
                place=place.id if place else None,
                confidence=1.0,
                reasons=(),
                unresolved=None if place else "not in the gazetteer",
            )
        )
    return mentions, points


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
