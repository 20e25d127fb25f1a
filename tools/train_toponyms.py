"""Fit the recogniser and the ranker on the training corpora and write them as plain JSON.

``python -m tools.train_toponyms FOLDER`` takes the folder that holds ``TR-News.jsonl`` and
``WOTR-test.jsonl``; the training half of the project's own conflict gold is read besides. It prints the
figures of TR-News, each text read by models that were fitted without it; the same readings say how often a
mention of some confidence is right. One thread and fixed seeds: the same input gives the same bytes. No
other corpus is read: LGL, TUD-Loc and GeoCorpora are for measuring only.

``--check`` writes nothing: it fits anew and returns 1 if the shipped models are other bytes.
``--cross-validate`` only prints the figures of TR-News, and returns 1 if one is under its floor.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import lightgbm
import numpy as np

from geomap.errors import GeomapError
from geomap.evaluate.__main__ import COLUMNS, below, row
from geomap.evaluate.toponym_corpus import read_corpus
from geomap.evaluate.toponyms import NEAR_KM, ToponymReport, error_km, figures, score_document
from geomap.model import Article
from geomap.options import Mode, ReadOptions
from geomap.output import write
from geomap.toponyms import clues, ranking, resolve
from geomap.toponyms.boosting import MODELS, VERSION, from_record, other_models
from geomap.toponyms.company import COMPANY, company
from geomap.toponyms.find import find_toponyms, setting
from geomap.toponyms.gazetteer import open_gazetteer
from geomap.toponyms.pool import gather, meanings
from geomap.toponyms.proposals import propose, propose_span
from geomap.toponyms.recognise import evidence
from geomap.toponyms.words import split
from tools.imagined_news import imagine
from tools.short_news import snippets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from geomap.evaluate.toponym_corpus import Document
    from geomap.language.parsed import Parsed
    from geomap.toponyms.gazetteer import Gazetteer

OUTPUT: Final = Path(__file__).parent.parent / "geomap" / "data" / MODELS
CORPORA: Final = {"TR-News": 1.0, "WOTR-test": 0.4}
"""Training corpora and what a text of each weighs: news counts more than dispatches of 1864."""

OWN: Final = Path(__file__).parent.parent / "tests" / "gold" / "conflict" / "toponyms-train.jsonl"
OWN_WEIGHT: Final = 1.0
"""The training half of the project's own conflict gold; the other half is never read here."""

SNIPPETS: Final = 4
SNIPPET_WEIGHT: Final = 0.5
"""Short texts of each training text for the recogniser (:mod:`tools.short_news`)."""

IMAGINED: Final = 800
IMAGINED_WEIGHT: Final = 0.3
"""Imagined local news for the ranker (:mod:`tools.imagined_news`)."""

FOLDS: Final = 5
_COMMON: Final[dict[str, object]] = {
    "verbose": -1,
    "num_threads": 1,
    "seed": 7,
    "deterministic": True,
    "force_row_wise": True,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
}
_CLASSIFIER: Final[dict[str, object]] = {
    **_COMMON,
    "objective": "binary",
    "num_leaves": 15,
    "learning_rate": 0.06,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.6,
    "lambda_l2": 3,
}
_RANKER: Final[dict[str, object]] = {
    **_COMMON,
    "objective": "lambdarank",
    "lambdarank_truncation_level": 3,
    "num_leaves": 8,
    "learning_rate": 0.05,
    "min_data_in_leaf": 30,
    "feature_fraction": 0.5,
    "lambda_l2": 5,
}
ROUNDS: Final = {"alone": 120, "together": 150, "ranker": 200}


@dataclass(slots=True)
class Example:
    """A text's rows for one model, with labels, and the size of each group of rows to be ranked."""

    rows: NDArray[np.float64]
    labels: NDArray[np.float64]
    weight: float
    groups: list[int] = field(default_factory=list)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit on the corpora of the folder given and write the models, compare them, or print figures only."""
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=plain)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the training corpora are")
    acts = parser.add_mutually_exclusive_group()
    acts.add_argument("--check", action="store_true", help="compare with the shipped models")
    acts.add_argument("--cross-validate", action="store_true", help="print and judge the figures only")
    options = parser.parse_args(arguments)
    gazetteer = open_gazetteer()
    try:
        documents = list(_documents(options.folder, gazetteer))
    except GeomapError as error:
        print(error, file=sys.stderr)
        return 2
    reports, said = cross_validate(documents, gazetteer)
    under = _told(reports)
    if options.cross_validate:
        return 1 if under else 0
    content = dumps(fit(documents, gazetteer), calibration(said)).encode()
    if options.check:
        return compare(content, OUTPUT)
    write(OUTPUT, content)
    print(f"wrote {OUTPUT}, {len(content):,} bytes, from {len(documents)} texts")
    return 0


def compare(content: bytes, shipped: Path) -> int:
    """Say whether the shipped models are these bytes; return 1 if they are others."""
    same = shipped.is_file() and shipped.read_bytes() == content
    print(f"{'same' if same else 'DIFFERS'}  {shipped}")
    return 0 if same else 1


def _documents(folder: Path, gazetteer: Gazetteer) -> Iterator[tuple[Document, float]]:
    """Yield the texts to fit on, each with its weight."""
    for corpus, weight in CORPORA.items():
        for document in read_corpus(folder / f"{corpus}.jsonl", gazetteer):
            yield document, weight
    for document in read_corpus(OWN, gazetteer):
        yield document, OWN_WEIGHT


def _told(reports: Sequence[ToponymReport]) -> list[str]:
    """Print the figures of TR-News as ``make eval`` does; return and print those under their floors."""
    print(row(("cross-validated", "mode", *COLUMNS)), end="")
    under: list[str] = []
    for report in reports:
        found = figures(report)
        print(row(("TR-News", report.mode, *(f"{found[c]:.3f}" for c in COLUMNS))), end="")
        under += below("TR-News", report.mode, found)
    print(*under, sep="\n", end="\n" if under else "")
    return under


def fit(documents: Sequence[tuple[Document, float]], gazetteer: Gazetteer) -> dict[str, dict[str, Any]]:
    """Return the models fitted on documents, each with a weight."""
    models: dict[str, dict[str, Any]] = {}
    texts = [*documents, *_short(documents, gazetteer)]
    for mode in Mode:
        models |= _recogniser(texts, gazetteer, mode)
    ranked = [e for d, weight in documents if (e := _ranked(d, weight, gazetteer)) is not None]
    ranked += [Example(i.rows, i.labels, IMAGINED_WEIGHT, i.groups) for i in imagine(gazetteer, IMAGINED)]
    models["ranker"] = record(_fit(ranked, _RANKER, ROUNDS["ranker"]), ranking.RANKING)
    return models


def _short(
    documents: Sequence[tuple[Document, float]], gazetteer: Gazetteer
) -> Iterator[tuple[Document, float]]:
    """Yield the snippets of each kind of text with their weight."""
    for weight in sorted({weight for _, weight in documents}):
        these = [document for document, w in documents if w == weight]
        for snippet in snippets(these, gazetteer, SNIPPETS):
            yield snippet, weight * SNIPPET_WEIGHT


def cross_validate(
    documents: Sequence[tuple[Document, float]], gazetteer: Gazetteer
) -> tuple[list[ToponymReport], dict[Mode, list[tuple[float, bool]]]]:
    """Read each news text with models fitted without its fold.

    Returns the figures of TR-News in each mode, and the confidence of every mention in news and own gold
    with whether it was right.
    """
    own = {document.doc_id for document in read_corpus(OWN, gazetteer)}
    reports = [ToponymReport(corpus="TR-News, cross-validated", mode=mode) for mode in Mode]
    said: dict[Mode, list[tuple[float, bool]]] = {mode: [] for mode in Mode}
    for fold in range(FOLDS):
        models = fit([d for at, d in enumerate(documents) if at % FOLDS != fold], gazetteer)
        unseen = [d for d, weight in documents[fold::FOLDS] if weight >= CORPORA["TR-News"]]
        with other_models({name: from_record(model) for name, model in models.items()}):
            for report in reports:
                for document in unseen:
                    if document.doc_id not in own:
                        score_document(document, report, gazetteer)
                    said[report.mode] += _judged(document, report.mode, gazetteer)
    return reports, said


def _judged(document: Document, mode: Mode, gazetteer: Gazetteer) -> Iterator[tuple[float, bool]]:
    """Yield the confidence of each resolved mention of a text, and whether span and place are right."""
    gold = {(g.start, g.end): g for g in document.gold}
    article = Article(title=None, text=document.text, published=None, source=None)
    parsed = _parse(document.text) if mode is Mode.ACCURATE else None
    found = find_toponyms(article, parsed, gazetteer, ReadOptions(mode=mode))
    points = {place.id: (place.lon, place.lat) for place in found.places}
    for mention in found.mentions:
        if mention.place is not None:
            there = gold.get((mention.start, mention.end))
            near = there and (not there.point or error_km(points[mention.place], there) <= NEAR_KM)
            yield mention.confidence, bool(near)


BINS: Final = 15


def calibration(said: dict[Mode, list[tuple[float, bool]]]) -> dict[str, list[list[float]]]:
    """Return, for each mode, confidences and how often mentions of about that confidence were right.

    Mentions are put into bins of equal size; isotonic regression keeps their order.
    """
    tables = {}
    for mode, pairs in said.items():
        bins = np.array_split(np.array(sorted(pairs), dtype=float), BINS)
        means = np.array([part.mean(axis=0) for part in bins])
        said_so = [round(mean, 4) for mean in means[:, 0].tolist()]
        tables[str(mode)] = [[0.0, *said_so], [0.0, *_rising(means[:, 1].tolist())]]
    return tables


def _rising(values: Sequence[float]) -> list[float]:
    """Return the closest values that never fall (pool adjacent violators)."""
    pools: list[tuple[float, int]] = []
    for value in values:
        mean, size = value, 1
        while pools and pools[-1][0] > mean:
            former, count = pools.pop()
            mean, size = (former * count + mean * size) / (count + size), count + size
        pools.append((mean, size))
    return [round(mean, 4) for mean, size in pools for _ in range(size)]


def dumps(models: dict[str, dict[str, Any]], tables: dict[str, list[list[float]]]) -> str:
    """Return models and their calibration as JSON, a tree a line."""
    content = {"version": VERSION, "models": models, "calibration": tables}
    text = json.dumps(content, separators=(",", ":"), sort_keys=True)
    return text.replace('{"feature"', '\n{"feature"') + "\n"


def _recogniser(
    documents: Sequence[tuple[Document, float]], gazetteer: Gazetteer, mode: Mode
) -> dict[str, dict[str, Any]]:
    """Fit the two stages; the second sees what the first says of texts that it was not fitted on."""
    columns = (*clues.LEXICAL, *clues.LANGUAGE) if mode is Mode.ACCURATE else clues.LEXICAL
    proposals, alone = [], []
    for document, weight in documents:
        words, parsed = split(document.text), _parse(document.text) if mode is Mode.ACCURATE else None
        found = propose(words, gazetteer, parsed)
        gold = {(g.start, g.end) for g in document.gold}
        labels = np.array([(p.start, p.end) in gold for p in found], dtype=float)
        rows = evidence(words, found, parsed, gazetteer).reshape(-1, len(columns))
        proposals.append(found)
        alone.append(Example(rows, labels, weight))
    together = []
    for (document, weight), found, example, said in zip(
        documents, proposals, alone, _unseen(alone), strict=True
    ):
        beside = company(document.text, found, said, gazetteer)
        together.append(Example(np.hstack([example.rows, beside]), example.labels, weight))
    return {
        f"{mode}-alone": record(_fit(alone, _CLASSIFIER, ROUNDS["alone"]), columns),
        f"{mode}-together": record(_fit(together, _CLASSIFIER, ROUNDS["together"]), (*columns, *COMPANY)),
    }


def _unseen(examples: Sequence[Example]) -> list[NDArray[np.float64]]:
    """Return, for each example, what a model fitted on the other folds says of it."""
    said: list[NDArray[np.float64]] = [np.zeros(0)] * len(examples)
    for fold in range(FOLDS):
        model = _fit([e for i, e in enumerate(examples) if i % FOLDS != fold], _CLASSIFIER, ROUNDS["alone"])
        for at in range(fold, len(examples), FOLDS):
            if len(examples[at].rows):
                said[at] = np.asarray(model.predict(examples[at].rows))
    return said


def _ranked(document: Document, weight: float, gazetteer: Gazetteer) -> Example | None:
    """Return the candidates of the names that have both right and wrong ones."""
    words = split(document.text)
    gold = sorted((g for g in document.gold if g.point), key=lambda g: g.start)
    spans = [propose_span(document.text, words, g.start, g.end, gazetteer) for g in gold]
    pool = gather(meanings(spans), gazetteer)
    if not len(pool.rows):
        return None
    around = setting(document.text, spans, pool, ReadOptions())
    rows = ranking.table(pool, around, resolve.rank(pool, around))
    labels = np.zeros(len(pool.rows))
    number = {name: at for at, name in enumerate(pool.names)}
    for toponym, span in zip(gold, spans, strict=True):
        if span.folded in number and toponym.point:
            these = pool.of(number[span.folded])
            lon, lat = np.array(toponym.point[0]), np.array(toponym.point[1])
            labels[these] += resolve.distance_km(pool.lon[these], pool.lat[these], lon, lat) <= NEAR_KM
    kept = [s for s in map(pool.of, range(len(pool.names))) if s.stop - s.start > 1 and labels[s].any()]
    if not kept:
        return None
    return Example(
        np.vstack([rows[s] for s in kept]),
        np.concatenate([labels[s] > 0 for s in kept]).astype(float),
        weight,
        [s.stop - s.start for s in kept],
    )


def _fit(examples: Sequence[Example], parameters: dict[str, object], rounds: int) -> lightgbm.Booster:
    groups = [size for e in examples for size in e.groups]
    data = lightgbm.Dataset(
        np.vstack([e.rows for e in examples]),
        np.concatenate([e.labels for e in examples]),
        weight=np.concatenate([np.full(len(e.labels), e.weight) for e in examples]),
        group=groups or None,
    )
    return lightgbm.train(parameters, data, rounds)


def record(model: lightgbm.Booster, columns: Sequence[str]) -> dict[str, Any]:
    """Return a fitted model as lists of splits and leaves."""
    forest = [_flat(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]
    return {"columns": list(columns), "depth": [max(f.pop("depth") for f in forest)], "trees": forest}


def _flat(root: dict[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {"feature": [], "threshold": [], "left": [], "right": [], "value": [], "depth": 0}

    def add(node: dict[str, Any], depth: int) -> int:
        at = len(flat["feature"])
        flat["depth"] = max(flat["depth"], depth)
        flat["feature"].append(node.get("split_feature", 0))
        flat["threshold"].append(round(node.get("threshold", 0.0), 6))
        flat["value"].append(round(node.get("leaf_value", 0.0), 6))
        flat["left"].append(at)
        flat["right"].append(at)
        if "left_child" in node:
            flat["left"][at] = add(node["left_child"], depth + 1)
            flat["right"][at] = add(node["right_child"], depth + 1)
        return at

    add(root, 0)
    return flat


@cache
def _parse(text: str) -> Parsed:
    from geomap.language.parser import parse

    return parse(text)


if __name__ == "__main__":
    sys.exit(main())
