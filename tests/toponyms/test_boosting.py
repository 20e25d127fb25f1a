from __future__ import annotations

import numpy as np
import pytest

from geomap.errors import DataError
from geomap.toponyms.boosting import from_record

# x0 <= 1 ? (x1 <= 5 ? 10 : 20) : 40, and a tree that is one leaf
TREES = [
    {
        "feature": [0, 1, 0, 0, 0],
        "threshold": [1.0, 5.0, 0.0, 0.0, 0.0],
        "left": [1, 2, 2, 3, 4],
        "right": [4, 3, 2, 3, 4],
        "value": [0.0, 0.0, 10.0, 20.0, 40.0],
    },
    {"feature": [0], "threshold": [0.0], "left": [0], "right": [0], "value": [0.5]},
]


def test_each_row_falls_into_the_leaf_of_its_splits() -> None:
    trees = from_record({"columns": ["x0", "x1"], "trees": TREES})
    rows = np.array([[1.0, 5.0], [1.0, 5.1], [1.1, 0.0]])
    assert trees.score(rows).tolist() == [10.5, 20.5, 40.5]
    many = np.repeat(rows, 400, axis=0)
    assert trees.score(many).tolist() == np.repeat([10.5, 20.5, 40.5], 400).tolist()
    assert trees.score(rows[:0]).tolist() == []
    assert trees.probability(rows)[2] == pytest.approx(1.0)


def test_a_tree_with_too_many_leaves_is_refused() -> None:
    splits = 16
    chain = {
        "feature": [0] * (2 * splits + 1),
        "threshold": [float(n) for n in range(2 * splits + 1)],
        "left": [at + 1 if at % 2 == 0 and at < 2 * splits else at for at in range(2 * splits + 1)],
        "right": [at + 2 if at % 2 == 0 and at < 2 * splits else at for at in range(2 * splits + 1)],
        "value": [0.0] * (2 * splits + 1),
    }
    with pytest.raises(DataError, match="17 leaves"):
        from_record({"columns": ["x0"], "trees": [chain]})
