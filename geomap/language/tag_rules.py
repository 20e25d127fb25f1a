"""The rules of a pipeline that need only a word and its tag, kept in a table instead of a matcher.

spaCy's attribute ruler tries each of its patterns on each token. All but a dozen of an English pipeline's ask
for the tag or the word alone: looked up in a table, they give the same parts of speech and lemmas in a tenth
of the time.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    Key = tuple[str | None, str | None]
    Values = dict[str, str]

RULER: Final = "attribute_ruler"
TABLE: Final = "geomap_tag_rules"
_KEYS: Final = frozenset({"TAG", "LOWER"})
_SET: Final = frozenset({"POS", "LEMMA", "MORPH"})


def with_table(pipeline: Language) -> Language:
    """Return a pipeline whose attribute ruler keeps only what a table before it cannot do.

    In the ruler a later rule wins. So it does here, but for rules of the two parts on one token: there the
    ruler's win. A test holds the tokens of the project's texts against those of the untouched pipeline.
    """
    if RULER not in pipeline.pipe_names:
        return pipeline
    from spacy.language import Language

    ruler: Any = pipeline.get_pipe(RULER)
    simple, others = _parted(ruler.patterns)
    ruler.clear()
    ruler.add_patterns(others)
    Language.component(TABLE, func=_Table(simple))
    pipeline.add_pipe(TABLE, before=RULER)
    return pipeline


def _parted(rules: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the rules that ask for the tag and the word of one token alone, and the others."""
    simple: list[dict[str, Any]] = []
    others: list[dict[str, Any]] = []
    for rule in rules:
        plain = rule["attrs"].keys() <= _SET and all(_plain(pattern) for pattern in rule["patterns"])
        (simple if plain else others).append(rule)
    return simple, others


def _plain(pattern: list[dict[str, Any]]) -> bool:
    return len(pattern) == 1 and pattern[0].keys() <= _KEYS and all(map(_listed, pattern[0].values()))


def _listed(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, dict) and value.keys() == {"IN"})


class _Table:
    """A component that sets what the rules say of a tag, of a word, and of a word with a tag."""

    def __init__(self, rules: Sequence[dict[str, Any]]) -> None:
        self._rules = [rule["attrs"] for rule in rules]
        self._of: dict[Key, list[int]] = defaultdict(list)
        for number, rule in enumerate(rules):
            for (asked,) in rule["patterns"]:
                for key in _keys(asked):
                    self._of[key].append(number)
        self._known: dict[tuple[str, str], Values] = {}
        self._words = {word for _, word in self._of if word is not None}

    def __call__(self, doc: Doc) -> Doc:
        for token in doc:
            word = token.lower_
            tag = token.tag_
            key = (tag, word if word in self._words else "")
            values = self._known.get(key)
            if values is None:
                values = self._known[key] = self._values(*key)
            if "POS" in values:
                token.pos_ = values["POS"]
            if "LEMMA" in values:
                token.lemma_ = values["LEMMA"]
            if "MORPH" in values:
                token.set_morph(values["MORPH"])  # type: ignore[attr-defined]  # missing in spaCy's stubs
        return doc

    def _values(self, tag: str, word: str) -> Values:
        numbers = {n for key in ((tag, None), (None, word), (tag, word)) for n in self._of.get(key, ())}
        values: Values = {}
        for number in sorted(numbers):
            values |= self._rules[number]
        return values


def _keys(asked: dict[str, Any]) -> Iterator[Key]:
    tags, words = (_choices(asked.get(name)) for name in ("TAG", "LOWER"))
    return ((tag, word) for tag in tags for word in words)


def _choices(value: Any) -> list[str | None]:
    """Return the words that a pattern asks for: one, a set of them, or whatever there is."""
    if value is None:
        return [None]
    return [value] if isinstance(value, str) else list(value["IN"])
