"""The networks of a spaCy pipeline, run without what training needs.

A pipeline makes a vector of each word from its form, prefix, suffix and shape, and then lets the words
beside it add to that. thinc runs these layers ready to be trained: a word's vector is made as often as the
word stands, and each step notes which of three sums was the greatest. Here a word's vector is made once and
kept, and nothing is noted. That halves the time of these layers and takes a quarter off a parse. A test
holds the tokens against those of the untouched pipeline.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import DTypeLike, NDArray
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.model import Model

    AnyModel = Model[Any, Any]
    Rows = NDArray[Any]

_PIECES: Final = 3
_KEPT: Final = 16_384
"""When more words than these are kept (of 96 numbers each, 6 MB), all are forgotten before the next text."""
_BESIDE: Final = "residual(expand_window>>maxout>>layernorm>>dropout)"
_WORDS: Final = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
_MIX: Final = ("maxout", "layernorm")


def for_reading(pipeline: Language) -> Language:
    """Return a pipeline whose networks of the known form run without what training needs.

    A component of another form (a transformer, say) stays as it is. The pipeline can no longer be trained.
    """
    for _, component in pipeline.pipeline:
        model = getattr(component, "model", None)
        if model is not None:
            _replace(model)
    return pipeline


def _replace(model: AnyModel) -> None:
    from thinc.model import Model

    for node in list(model.walk()):
        made: Callable[[Any], Any] | None = None
        if _makes_words(node):
            made = _Words(node)
        elif node.name == _BESIDE and _mixes(node.layers[0].layers[1]):
            made = _Beside(node)
        if made is not None:
            model.replace_node(node, Model(f"geomap_{node.name}", _forward, attrs={"made": made}))


def _forward(model: AnyModel, given: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:  # noqa: FBT001  # thinc calls it so
    if is_train:
        raise NotImplementedError("a pipeline made for reading cannot be trained; load it anew with spaCy")
    return model.attrs["made"](given), _no_way_back


def _no_way_back(_: Any) -> Any:
    raise NotImplementedError("a pipeline made for reading cannot be trained; load it anew with spaCy")


def _makes_words(node: AnyModel) -> bool:
    """Tell whether a node makes the vectors of words, each from the word alone."""
    return tuple(layer.name.split("(")[0] for layer in node.layers) == _WORDS and _mixes(
        node.layers[3].layers[0]
    )


def _mixes(node: AnyModel) -> bool:
    """Tell whether a node is the greatest of three sums, evened out."""
    layers = [layer for layer in node.walk() if not layer.layers and layer.name != "dropout"]
    return tuple(layer.name for layer in layers) == _MIX and layers[0].get_dim("nP") == _PIECES


class _Mix:
    """A layer of thinc's ``maxout``, then ``layernorm``, in a precision of our choice."""

    def __init__(self, node: AnyModel, precision: DTypeLike) -> None:
        import numpy as np

        def weights(layer: AnyModel, name: str) -> Rows:
            return np.asarray(layer.get_param(name), dtype=precision)

        maxout, layernorm = (layer for layer in node.walk() if layer.name in _MIX)
        of_inputs = weights(maxout, "W")  # width, pieces, inputs
        self._width, _, inputs = of_inputs.shape
        self._weights: Rows = np.ascontiguousarray(of_inputs.transpose(2, 1, 0).reshape(inputs, -1))
        self._bias: Rows = weights(maxout, "b").T.ravel()
        self._scale, self._shift = weights(layernorm, "G"), weights(layernorm, "b")

    def __call__(self, rows: Rows) -> Rows:
        import numpy as np

        sums: Rows = rows @ self._weights
        sums += self._bias
        width = self._width
        best: Rows = np.maximum(sums[:, :width], sums[:, width : 2 * width])
        np.maximum(best, sums[:, 2 * width :], out=best)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best)[:, None] / width + 1e-8
        best *= self._scale / np.sqrt(spread)
        best += self._shift
        return best


class _Beside:
    """A word's vector and what the words beside it add."""

    def __init__(self, node: AnyModel) -> None:
        expand, mix = node.layers[0].layers[:2]
        self._window: int = expand.attrs["window_size"]
        self._columns: Callable[[Any, int], Any] = node.ops.seq2col
        self._mix = _Mix(mix, "float32")

    def __call__(self, rows: Rows) -> Rows:
        if not len(rows):
            return rows
        added = self._mix(self._columns(rows, self._window))
        added += rows
        return added


class _Words:
    """The vectors of words, each made once.

    They are made in double precision and kept in single: the last bits of a sum depend on which words are
    made together, and so a text would depend on the texts read before it.
    """

    def __init__(self, node: AnyModel) -> None:
        import numpy as np

        features, _, looked_up, mix, _ = node.layers
        self._features: list[int | str] = features.attrs["columns"]
        self._looked_up: AnyModel = looked_up.layers[0]
        self._mix = _Mix(mix.layers[0], "float64")
        self._at: dict[bytes, int] = {}
        self._kept: Rows = np.empty((0, node.get_dim("nO")), dtype="float32")
        self._one_at_a_time = Lock()

    def __call__(self, docs: Sequence[Doc]) -> list[Rows]:
        import numpy as np

        words = np.concatenate([doc.to_array(self._features) for doc in docs])
        keys: list[bytes] = words.view(f"V{words.itemsize * words.shape[1]}").ravel().tolist()
        with self._one_at_a_time:
            self._make(words, keys)
            rows = self._kept[[self._at[key] for key in keys]]
        return np.split(rows, np.cumsum([len(doc) for doc in docs])[:-1])

    def _make(self, words: Rows, keys: list[bytes]) -> None:
        """Make the vectors of the words that are not kept yet."""
        import numpy as np

        if len(self._at) > _KEPT:
            self._at, self._kept = {}, self._kept[:0]
        first = {key: i for i, key in enumerate(keys) if key not in self._at}
        if not first:
            return
        made = self._mix(self._looked_up.predict(words[list(first.values())]).astype("float64"))
        self._at.update((key, len(self._kept) + i) for i, key in enumerate(first))
        self._kept = np.concatenate([self._kept, made.astype("float32")])
