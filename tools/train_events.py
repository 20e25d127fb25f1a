"""Fit the event classifier: a step of ``make data``, or ``python -m tools.train_events`` for its figures.

It learns from three sources: the half of the PLOVER records that is developed on (``../shared``,
CC BY-SA 4.0; only weights of words are kept), the training half of our own sentences, and the sentences in
``tools/knowledge/event_examples.csv``, whose ``*marked*`` words tell of the root. The other halves are never
read. Neither places nor actors are looked up, so the same parse gives the same bytes.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from geomap.evaluate.plover import read_records
from geomap.events.classifier import NONE
from geomap.events.features import features, is_candidate
from geomap.events.patterns import open_patterns
from geomap.language import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.events.patterns import Patterns

ROOT: Final = Path(__file__).parent.parent
RECORDS: Final = ROOT.parent / "shared" / "eval" / "events" / "PLOVER_GSR.json"
OWN: Final = ROOT / "tests" / "gold" / "conflict" / "sentences-train.jsonl"
EXAMPLES: Final = ROOT / "tools" / "knowledge" / "event_examples.csv"
OUTPUT: Final = Path("geomap") / "data" / "event_classifier.json"
STRENGTH: Final = 1.0
SCALE: Final = 100
LEAST: Final = 8
"""Weights under so many hundredths are dropped."""
_EVENT: Final = re.compile(r"\(EVT: ([^)]*)\)")
_SIDE: Final = re.compile(r"\((?:SRC|TAR|SRC/TAR|TAR/SRC)[^:)]*: ([^)]*)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The features of a word, its root or none, and the sentence it is from."""

    features: list[str]
    root: str
    sentence: int


def build(out: Path) -> None:
    """Write the classifier under ``out``; nothing where the records are absent, which a note says."""
    if not RECORDS.is_file():
        print(f"skipped  {OUTPUT}: {RECORDS} is absent, so it cannot be fitted again")
        return
    path = out / OUTPUT
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_fitted(list(samples())), encoding="utf-8")


def samples() -> Iterator[Sample]:
    """Yield the words of all training sentences."""
    patterns = open_patterns()
    number = 0
    for source in (_records(), _own(patterns), _examples()):
        for text, root, marked, certain in source:
            number += 1
            yield from _of_sentence(patterns, text, root, marked, number, certain=certain)


Marked = list[tuple[int, int]]
Labelled = tuple[str, str, Marked, bool]
"""A sentence, its root, the characters of its marked words, and whether the others tell of no act."""


def _of_sentence(
    patterns: Patterns, text: str, root: str, marked: Marked, number: int, *, certain: bool
) -> Iterator[Sample]:
    parsed = parse(text)
    for token in parsed.tokens:
        if not is_candidate(patterns, token):
            continue
        inside = any(start <= token.start < end for start, end in marked)
        known = (token.pos.lower(), token.lemma.lower()) in patterns.triggers
        if inside or certain or not known:
            yield Sample(
                features=features(parsed, patterns, token), root=root if inside else NONE, sentence=number
            )


def _records() -> Iterator[Labelled]:
    """Yield the records of the half developed on: the odd positions among those that hold a sentence."""
    rows = [row for row in json.loads(RECORDS.read_text(encoding="utf-8")) if "text" in row]
    for row, record in list(zip(rows, read_records(RECORDS), strict=True))[1::2]:
        text, marked, at = record.text, [], 0
        for piece in _EVENT.findall(row.get("textInfo", {}).get("markup", "")):
            start = text.find(_SIDE.sub(r"\1", piece), at)
            if start >= 0:
                at = start + len(piece)
                marked.append((start, at))
        if marked:
            yield text, record.root, marked, False


def _own(patterns: Patterns) -> Iterator[Labelled]:
    """Yield our own training sentences: the first word that a pattern gives the root of the first event."""
    for line in OWN.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, events = row["text"], row.get("events", [])
        kind = patterns.kinds.get(events[0]["kind"]) if events else None
        if not events:
            yield text, NONE, [], True
        elif kind is not None and kind.plover is not None:
            marked = [
                (t.start, t.end)
                for t in parse(text).tokens
                for trigger in patterns.triggers.get((t.pos.lower(), t.lemma.lower()), ())
                if trigger.kind.plover == kind.plover
            ]
            yield text, kind.plover, marked[:1], False


def _examples() -> Iterator[Labelled]:
    with EXAMPLES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            pieces = row["sentence"].split("*")
            text, marked = "", []
            for place, piece in enumerate(pieces):
                if place % 2:
                    marked.append((len(text), len(text) + len(piece)))
                text += piece
            yield text, row["root"], marked, True


def _matrix(found: list[Sample], names: dict[str, int]) -> csr_matrix:
    rows = [[names[f] for f in sample.features if f in names] for sample in found]
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.array([c for row in rows for c in row], dtype=np.int32)
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(names)))


def _names(found: list[Sample]) -> dict[str, int]:
    return {f: i for i, f in enumerate(sorted({f for sample in found for f in sample.features}))}


def _model() -> LogisticRegression:
    return LogisticRegression(  # type: ignore[no-untyped-call]
        C=STRENGTH, max_iter=2000, tol=1e-8, solver="lbfgs"
    )


def _fitted(found: list[Sample]) -> str:
    names = _names(found)
    model = _model().fit(_matrix(found, names), [sample.root for sample in found])
    whole = np.rint(model.coef_ * SCALE).astype(int)
    weights = {
        name: [[at, int(w)] for at, w in enumerate(whole[:, i]) if abs(w) >= LEAST]
        for name, i in names.items()
    }
    bias = [int(b) for b in np.rint(model.intercept_ * SCALE)]
    lines = ",\n".join(
        f"{json.dumps(k)}:{json.dumps(v, separators=(',', ':'))}" for k, v in weights.items() if v
    )
    roots = json.dumps([str(root) for root in model.classes_])
    return f'{{"roots":{roots},\n"bias":{bias},\n"weights":{{\n{lines}\n}}}}\n'


def _folds() -> GroupKFold:
    return GroupKFold(10)  # type: ignore[no-untyped-call]


def main() -> int:
    """Print how often words are given their root by a model fitted without their sentence."""
    found = list(samples())
    names = _names(found)
    truth = np.array([sample.root for sample in found])
    groups = [sample.sentence for sample in found]
    chances = cross_val_predict(
        _model(), _matrix(found, names), truth, groups=groups, cv=_folds(), method="predict_proba"
    )
    classes = np.unique(truth)
    said, sure = classes[chances.argmax(axis=1)], chances.max(axis=1)
    print(f"{len(found)} words of {len(set(groups))} sentences, {len(names)} features")
    for least in (0.0, 0.4, 0.5, 0.6, 0.7, 0.8):
        taken = (said != NONE) & (sure >= least)
        right = (said == truth) & taken
        print(f"chance ≥ {least}: precision {right.sum() / max(1, taken.sum()):.3f},", end=" ")
        print(f"recall {right.sum() / (truth != NONE).sum():.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
