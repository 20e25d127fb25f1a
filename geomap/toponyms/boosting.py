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


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """A sum of trees. Row ``t`` of each array is a tree; a leaf's two children are itself.

    A row of input goes to ``left`` where its column ``feature`` is at most ``threshold``.
    """

    columns: tuple[str, ...]
    feature: NDArray[np.int64]
    threshold: NDArray[np.float64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: NDArray[np.float64]
    depth: int

    def score(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the sum of the leaves that each row of input falls into."""
        tree = np.arange(len(self.feature))[None]
        at = np.zeros((len(rows), len(self.feature)), dtype=np.int64)
        number = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            small = rows[number, self.feature[tree, at]] <= self.threshold[tree, at]
            at = np.where(small, self.left[tree, at], self.right[tree, at])
        return np.asarray(self.value[tree, at].sum(axis=1))

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
    forest = record["trees"]
    width = max(len(tree["feature"]) for tree in forest)

    def padded(name: str) -> list[list[float]]:
        return [[*tree[name], *[0] * (width - len(tree[name]))] for tree in forest]

    return Trees(
        columns=tuple(record["columns"]),
        feature=np.array(padded("feature"), dtype=np.int64),
        threshold=np.array(padded("threshold"), dtype=np.float64),
        left=np.array(padded("left"), dtype=np.int64),
        right=np.array(padded("right"), dtype=np.int64),
        value=np.array(padded("value"), dtype=np.float64),
        depth=record["depth"][0],
    )
