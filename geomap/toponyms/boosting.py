"""Boosted trees as plain arrays: what ``tools/train_toponyms.py`` fits, evaluated with numpy."""

from __future__ import annotations

import json
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geomap.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

MODELS: Final = "toponym_models.json"
VERSION: Final = 1
ALL_LEAVES: Final = 0xFFFF
_BITS: Final = 16
_AT_ONCE: Final = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """A sum of trees; the splits of one tree are neighbours, as are its leaves, counted from left to right.

    A row of input passes a split if its column ``feature`` is at most ``threshold``. A split that it does not
    pass rules out the leaves to its left: ``kept`` has a bit for each leaf of the tree that it leaves over.
    The row falls into the first leaf that no split rules out (QuickScorer, Lucchese et al., SIGIR 2015).
    """

    columns: tuple[str, ...]
    feature: NDArray[np.intp]
    threshold: NDArray[np.float64]
    kept: NDArray[np.uint16]
    value: NDArray[np.float64]

    def score(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the sum of the leaves that each row of input falls into."""
        found = [self._score(rows[at : at + _AT_ONCE]) for at in range(0, len(rows), _AT_ONCE)]
        return np.concatenate(found) if found else np.zeros(0)

    def _score(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        count = len(self.value)
        passed = rows.T[self.feature] <= self.threshold[:, None]
        left_over = (self.kept[:, None] | -passed.astype(np.uint16)).reshape(count, -1, len(rows))
        first = np.bitwise_and.reduce(left_over, axis=1)
        leaf = np.bitwise_count((first & -first) - np.uint16(1))
        return np.asarray(self.value[np.arange(count)[:, None], leaf].sum(axis=0))

    def probability(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the logistic function of the score."""
        return np.asarray(1.0 / (1.0 + np.exp(-self.score(rows))))


def trees(name: str, columns: tuple[str, ...]) -> Trees:
    """Return a bundled model.

    Raises
    ------
    DataError
        If the model was fitted on other columns than these.
    """
    model = (_OTHERS.get() or _bundled())[name]
    if model.columns != columns:
        raise DataError(f"model {name!r} was fitted on other columns; run `python -m tools.train_toponyms`")
    return model


def calibrated(mode: str, confidence: float) -> float:
    """Return how often a choice of this confidence is right, by cross-validation on the training texts."""
    tables = {} if _OTHERS.get() is not None else _record().get("calibration", {})
    if mode not in tables:
        return confidence
    said, right = tables[mode]
    return float(np.interp(confidence, said, right))


@contextmanager
def other_models(models: Mapping[str, Trees]) -> Iterator[None]:
    """Use other models than the bundled ones, as cross-validation does."""
    token = _OTHERS.set(models)
    try:
        yield
    finally:
        _OTHERS.reset(token)


_OTHERS: ContextVar[Mapping[str, Trees] | None] = ContextVar("other_models", default=None)


@lru_cache(maxsize=1)
def _bundled() -> Mapping[str, Trees]:
    return {name: from_record(model) for name, model in _record()["models"].items()}


@lru_cache(maxsize=1)
def _record() -> Mapping[str, Any]:
    path = files("geomap") / "data" / MODELS
    record: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if record["version"] != VERSION:
        raise DataError(f"{MODELS} has version {record['version']}, this geomap reads {VERSION}; rebuild it")
    return record


def from_record(record: Mapping[str, Any]) -> Trees:
    """Return the trees of a record: columns, and for each tree its lists of splits and leaves."""
    forest = [_Tree(tree) for tree in record["trees"]]
    splits = max(len(tree.splits) for tree in forest)
    padding = (0, np.inf, ALL_LEAVES)
    table = [row for tree in forest for row in (*tree.splits, *[padding] * (splits - len(tree.splits)))]
    feature, threshold, kept = zip(*table, strict=True)
    leaves = max(len(tree.values) for tree in forest)
    return Trees(
        columns=tuple(record["columns"]),
        feature=np.array(feature, dtype=np.intp),
        threshold=np.array(threshold, dtype=np.float64),
        kept=np.array(kept, dtype=np.uint16),
        value=np.array([[*tree.values, *[0.0] * (leaves - len(tree.values))] for tree in forest]),
    )


class _Tree:
    """The splits of a tree, each with its column, threshold and bits, and the values of its leaves."""

    def __init__(self, tree: Mapping[str, Any]) -> None:
        self.splits: list[tuple[int, float, int]] = []
        self.values: list[float] = []
        self._tree = tree
        self._add(0)
        if len(self.values) > _BITS:
            raise DataError(
                f"a tree has {len(self.values)} leaves, at most {_BITS} can be read; fit smaller trees"
            )

    def _add(self, node: int) -> None:
        tree = self._tree
        if tree["left"][node] == node:
            self.values.append(tree["value"][node])
            return
        begun = len(self.values)
        self._add(tree["left"][node])
        to_the_left = (1 << len(self.values)) - (1 << begun)
        self.splits.append((tree["feature"][node], tree["threshold"][node], ALL_LEAVES & ~to_the_left))
        self._add(tree["right"][node])
