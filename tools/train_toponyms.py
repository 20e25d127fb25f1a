"""Fit the recogniser and the ranker on the training corpora and write them as plain JSON.

Run ``python -m tools.train_toponyms FOLDER`` with the folder that holds ``TR-News.jsonl`` and
``WOTR-test.jsonl``; the training half of the project's own conflict gold is read besides. With
``--cross-validate`` it writes nothing and prints the figures of TR-News, each text read by models that were
fitted without it. One thread and fixed seeds: the same input gives the same bytes. No other corpus is read:
LGL, TUD-Loc and GeoCorpora are for measuring only.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import lightgbm
import numpy as np

from geomap.evaluate.toponyms import NEAR_KM, ToponymReport, figures, read_corpus, score_document
from geomap.options import Mode, ReadOptions
from geomap.toponyms import clues, ranking, resolve
from geomap.toponyms.boosting import MODELS, VERSION, from_record, other_models
from geomap.toponyms.company import COMPANY, company
from geomap.toponyms.find import setting
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

    from geomap.evaluate.toponyms import Document
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


def main(arguments: Sequence[str]) -> int:
    """Fit on the corpora of the folder given and write the models."""
    gazetteer = open_gazetteer()
    folder = Path(arguments[0])
    documents = [
        (document, weight)
        for corpus, weight in CORPORA.items()
        for document in read_corpus(folder / f"{corpus}.jsonl", gazetteer)
    ]
    documents += [(document, OWN_WEIGHT) for document in read_corpus(OWN, gazetteer)]
    if "--cross-validate" in arguments:
        for mode in Mode:
            print(mode, figures(cross_validate(documents, gazetteer, mode)))
        return 0
    OUTPUT.write_text(dumps(fit(documents, gazetteer)), encoding="utf-8")
    print(f"wrote {OUTPUT}, {OUTPUT.stat().st_size:,} bytes, from {len(documents)} texts")
    return 0


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
    documents: Sequence[tuple[Document, float]], gazetteer: Gazetteer, mode: Mode
) -> ToponymReport:
    """Return the figures of the news texts, each read by models fitted without its fold."""
    own = {document.doc_id for document in read_corpus(OWN, gazetteer)}
    report = ToponymReport(corpus="TR-News, cross-validated", mode=mode)
    for fold in range(FOLDS):
        models = fit([d for at, d in enumerate(documents) if at % FOLDS != fold], gazetteer)
        with other_models({name: from_record(model) for name, model in models.items()}):
            for document, weight in documents[fold::FOLDS]:
                if weight == CORPORA["TR-News"] and document.doc_id not in own:
                    score_document(document, report, gazetteer)
    return report


def dumps(models: dict[str, dict[str, Any]]) -> str:
    """Return models as JSON, a tree a line."""
    text = json.dumps({"version": VERSION, "models": models}, separators=(",", ":"), sort_keys=True)
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


def _parse(text: str) -> Parsed:
    from geomap.language.parser import parse

    return parse(text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
