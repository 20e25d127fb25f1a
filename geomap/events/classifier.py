"""A small linear classifier of acts: weights that ``make data`` fitted, a PLOVER root for a word or none."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geomap.built import built
from geomap.events.features import features

if TYPE_CHECKING:
    from geomap.events.patterns import Patterns
    from geomap.language.parsed import Parsed, Token

NONE: Final = "NONE"
"""The class of a word that tells of no act."""
_SCALE: Final = 100
"""Weights are kept as whole hundredths."""


class Classifier:
    """Give each word the chances of the roots it may tell of."""

    __slots__ = ("bias", "roots", "weights")

    def __init__(self, roots: tuple[str, ...], bias: list[int], weights: dict[str, list[int]]) -> None:
        self.roots = roots
        self.bias = bias
        self.weights = weights

    def chances(self, parsed: Parsed, patterns: Patterns, token: Token) -> dict[str, float]:
        """Return how likely each root is for a token (they sum to one)."""
        rows = [self.weights[f] for f in features(parsed, patterns, token) if f in self.weights]
        sums = [sum(column) / _SCALE for column in zip(self.bias, *rows, strict=True)]
        top = max(sums)
        raised = [math.exp(s - top) for s in sums]
        total = sum(raised)
        return {root: value / total for root, value in zip(self.roots, raised, strict=True)}


@lru_cache(maxsize=1)
def open_classifier() -> Classifier:
    """Return the classifier that ``make data`` fitted.

    Raises
    ------
    DataError
        If the file is missing or damaged.
    """
    with built("event_classifier.json") as data:
        roots = tuple(data["roots"])
        dense: dict[str, list[int]] = {}
        for feature, sparse in data["weights"].items():
            row = [0] * len(roots)
            for at, weight in sparse:
                row[at] = weight
            dense[feature] = row
        return Classifier(roots, data["bias"], dense)
