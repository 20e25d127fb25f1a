"""What speaks for and against a proposal being a toponym, as a row of numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from math import log, log10
from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.model import Feature
from geomap.toponyms.cues import Cues, cues, letters
from geomap.toponyms.entry import NameKind
from geomap.toponyms.gazetteer_layout import FEATURES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.language.parsed import Parsed, Token
    from geomap.toponyms.gazetteer import Gazetteer
    from geomap.toponyms.proposals import Proposal
    from geomap.toponyms.words import Word

_GROUPS: Final = (
    frozenset({Feature.COUNTRY}),
    frozenset({Feature.ADM1}),
    frozenset({Feature.ADM2}),
    frozenset({Feature.CAPITAL}),
    frozenset({Feature.SETTLEMENT}),
    frozenset({Feature.SITE}),
    frozenset(
        {
            Feature.REGION,
            Feature.DISPUTED_AREA,
            Feature.CONTINENT,
            Feature.WATER,
            Feature.LANDFORM,
            Feature.LINE,
        }
    ),
)
_GROUPS_OF: Final = np.array([next(i for i, g in enumerate(_GROUPS) if f in g) for f in FEATURES])
_ENTITIES: Final = ("GPE", "LOC", "NORP", "FAC", "ORG", "PERSON", "", "other")
_PARTS: Final = ("PROPN", "NOUN", "ADJ", "VERB", "other")
_LINKS: Final = ("pobj", "compound", "nsubj", "poss", "appos", "amod", "conj", "dobj", "other")
_PLACES: Final = frozenset({"GPE", "LOC", "NORP", "FAC"})

LEXICAL: Final = (
    *("words", "chars", "opens", "shouts", "after_shout", "lower_here", "is_word", "is_given", "is_surname"),
    *("country", "adm1", "adm2", "capital", "settlement", "site", "region", "seat"),
    *("demonym", "abbreviation", "primary", "party", "short", "dotted"),
    *("population", "candidates", "best_population_rank"),
    *(
        "prev_place",
        "prev_the",
        "prev_title",
        "prev_capital",
        "prev_given",
        "prev_comma",
        "prev_open",
        "prev_body",
    ),
    *(
        "next_capital",
        "next_body",
        "next_kind",
        "next_comma",
        "next_comma_capital",
        "next_surname",
        "possessive",
    ),
    *("next_speech", "next_land", "prev_digit", "next_digit", "next_office", "prev_of"),
    *("run", "run_at", "inside_longer", "holds_shorter"),
    *("doc_count", "doc_after_capital", "doc_before_capital", "doc_after_place", "doc_after_title"),
    *("hyphen_before", "hyphen_after", "last_kind", "last_body"),
    *("only_place", "known_place"),
)
LANGUAGE: Final = (
    *(f"entity_{e or 'none'}" for e in _ENTITIES),
    *("entity_equal", "entity_longer", "entity_shorter"),
    *(f"pos_{p}" for p in _PARTS),
    *(f"dep_{d}" for d in _LINKS),
    *("doc_place_share", "doc_person_share", "doc_org_share", "known"),
)


@dataclass(slots=True)
class Evidence:
    """Rows of numbers for the proposals of one text: ``lexical`` always, ``language`` if it was parsed."""

    lexical: np.ndarray[tuple[int, int], np.dtype[np.float64]]
    language: np.ndarray[tuple[int, int], np.dtype[np.float64]] | None


def gather(
    proposals: list[Proposal], words: tuple[Word, ...], parsed: Parsed | None, gazetteer: Gazetteer
) -> Evidence:
    """Return what speaks for and against each proposal."""
    text = _Text(words, proposals, gazetteer)
    lexical = np.array([text.row(p) for p in proposals], dtype=np.float64).reshape(-1, len(LEXICAL))
    if parsed is None:
        return Evidence(lexical, None)
    return Evidence(lexical, _language(proposals, parsed))


@dataclass(slots=True)
class _Text:
    words: tuple[Word, ...]
    proposals: list[Proposal]
    gazetteer: Gazetteer
    lower: set[str] = field(default_factory=set)
    seen: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    longest: dict[int, int] = field(default_factory=dict)
    shorter: set[tuple[int, int]] = field(default_factory=set)
    run: list[tuple[int, int]] = field(default_factory=list)
    meaning: dict[str, list[float]] = field(default_factory=dict)
    cue: Cues = field(default_factory=cues)

    def __post_init__(self) -> None:
        self.lower = {w.folded for w in self.words if not w.capital}
        self.run = _runs(self.words)
        self.meaning = _meanings(self.proposals, self.gazetteer)
        for p in self.proposals:
            for at in range(p.first, p.last):
                self.longest[at] = max(self.longest.get(at, 0), p.last - p.first)
            seen = self.seen[p.folded]
            before, after = self._around(p)
            seen["n"] += 1
            seen["after_capital"] += before is not None and before.capital and _adjoins(before)
            seen["before_capital"] += (
                after is not None and after.capital and self.words[p.last - 1].joint.isspace()
            )
            seen["after_place"] += (
                before is not None and before.folded in self.cue.inside and before.folded != "of"
            )
            seen["after_title"] += before is not None and before.folded in self.cue.titles

    def _around(self, p: Proposal) -> tuple[Word | None, Word | None]:
        before = self.words[p.first - 1] if p.first else None
        after = self.words[p.last] if p.last < len(self.words) else None
        return before, after

    def row(self, p: Proposal) -> list[float]:
        before, after = self._around(p)
        last = self.words[p.last - 1]
        return [
            *self._written(p),
            *self._meant(p),
            *self._before(before),
            *self._after(p, last, after),
            *self._repeated(p),
            float(before is not None and before.joint[:1] in _HYPHENS),
            float(last.joint[:1] in _HYPHENS),
            float(last.folded in self.cue.kinds or last.folded in self.cue.places),
            float(last.folded in self.cue.bodies),
            *self._only(p),
        ]

    def _written(self, p: Proposal) -> Iterable[float]:
        first, single = self.words[p.first], p.last - p.first == 1
        known = letters().get(p.folded, "") if single else ""
        before = self.words[p.first - 1] if p.first else None
        yield p.last - p.first
        yield p.end - p.start
        yield first.opens
        yield all(w.shouts for w in self.words[p.first : p.last])
        yield before is not None and before.shouts
        yield single and p.folded in self.lower
        yield "w" in known
        yield "f" in known
        yield "s" in known

    def _only(self, p: Proposal) -> tuple[float, float]:
        """Return whether a name is a place's and neither a word nor a person's, and how well known it is."""
        words = self.words[p.first : p.last]
        other = any(letters().get(w.folded) or w.folded in self.lower for w in words)
        if other or p.core or not p.matches:
            return 0.0, 0.0
        return 1.0, 1.0 + self.meaning[p.folded][_PEOPLE]

    def _meant(self, p: Proposal) -> list[float]:
        meaning = self.meaning[p.folded]
        return [*meaning[: _PEOPLE + 1], float(p.dotted), *meaning[_PEOPLE + 1 :]]

    def _before(self, word: Word | None) -> Iterable[float]:
        if word is None:
            return [0.0] * 8
        near = _adjoins(word)
        return (
            near and word.folded in self.cue.inside,
            near and word.folded == "the",
            word.joint != "" and word.folded in self.cue.titles,
            near and word.capital and not word.opens,
            near and word.capital and "f" in letters().get(word.folded, ""),
            word.after[:1] == ",",
            word.after[:1] in _OPENINGS,
            near and word.folded in self.cue.bodies,
        )

    def _after(self, p: Proposal, last: Word, word: Word | None) -> Iterable[float]:
        before = self.words[p.first - 1] if p.first else None
        near = word is not None and last.joint.isspace() and last.stem_end == last.end
        folded = word.folded if word is not None else ""
        yield word is not None and near and word.capital
        yield near and folded in self.cue.bodies
        yield near and folded in self.cue.kinds
        yield last.after[:1] == ","
        yield last.after[:1] == "," and word is not None and word.capital
        yield word is not None and near and word.capital and "s" in letters().get(folded, "")
        yield p.end < last.end or last.stem_end != last.end
        yield near and (folded in self.cue.speech_forms)
        yield word is not None and folded in self.cue.land and last.joint != ""
        yield before is not None and before.folded.isdigit() and before.joint != ""
        yield near and folded.isdigit()
        yield near and folded in self.cue.offices
        yield before is not None and before.folded == "of"

    def _repeated(self, p: Proposal) -> Iterable[float]:
        start, end = self.run[p.first]
        seen = self.seen[p.folded]
        yield end - start
        yield p.first - start
        yield self.longest[p.first] > p.last - p.first
        yield any(self.longest.get(at, 0) for at in range(p.first, p.last)) and p.last - p.first > 1
        yield log(seen["n"])
        for what in ("after_capital", "before_capital", "after_place", "after_title"):
            yield seen[what] / seen["n"]


def _adjoins(word: Word) -> bool:
    """Tell whether nothing but space stands between a word and the next, and it does not own what follows."""
    return word.joint.isspace() and not word.owns


_PEOPLE: Final = 13
_MEANT: Final = 16
_LOOKED_AT: Final = 20
"""Places of a name, in the order of the gazetteer, among which a seat of government counts."""

_TOLD: Final = (NameKind.DEMONYM, NameKind.ABBREVIATION, NameKind.PRIMARY, NameKind.PARTY, NameKind.SHORT)
_HYPHENS: Final = frozenset("-‐‑–")
_OPENINGS: Final = frozenset("(“\"‘'")


def _runs(words: tuple[Word, ...]) -> list[tuple[int, int]]:
    """Return, for each word, the range of capitalised words joined with it."""
    runs: list[tuple[int, int]] = []
    start = 0
    for at, word in enumerate(words):
        if (
            word.capital
            and word.joint
            and not word.joint.startswith(".")
            and not word.owns
            and at + 1 < len(words)
            and words[at + 1].capital
        ):
            continue
        runs += [(start, at + 1)] * (at + 1 - start)
        start = at + 1
    return runs + [(start, len(words))] * (len(words) - start)


def _meanings(proposals: list[Proposal], gazetteer: Gazetteer) -> dict[str, list[float]]:
    """Return, for each folded name, what the gazetteer says of the places it may mean."""
    matches = {p.folded: p.matches for p in reversed(proposals)}
    table = np.zeros((len(matches), _MEANT))
    counts = np.array([len(found) for found in matches.values()], dtype=np.int64)
    owner = np.repeat(np.arange(len(matches)), counts)
    pairs = np.array([pair for found in matches.values() for pair in found], dtype=np.int64).reshape(-1, 2)
    records = gazetteer.places[pairs[:, 0]]
    place = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    population = records["population"].astype(np.float64)
    table[owner, _GROUPS_OF[records["feature"]]] = 1.0
    table[owner[(place < _LOOKED_AT) & (records["code"] == gazetteer.seat_code)], 7] = 1.0
    for at, kind in enumerate(_TOLD, start=8):
        table[owner[pairs[:, 1] == kind], at] = 1.0
    np.maximum.at(table[:, _PEOPLE], owner, population)
    own = pairs[:, 1] == NameKind.PRIMARY
    np.maximum.at(table[:, _PEOPLE + 2], owner[own], population[own])
    rows = table.tolist()
    for row, count in zip(rows, counts.tolist(), strict=True):
        row[_PEOPLE] = log10(max(row[_PEOPLE], 1.0))
        row[_PEOPLE + 1] = log(count) if count else 0.0
        row[_PEOPLE + 2] = log10(max(row[_PEOPLE + 2], 1.0))
    return dict(zip(matches, rows, strict=True))


def _language(proposals: list[Proposal], parsed: Parsed) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    entities = _entity_spans(parsed)
    heads = [parsed.tokens_in(p.start, p.end) for p in proposals]
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for p, tokens in zip(proposals, heads, strict=True):
        tally[p.folded][tokens[-1].entity if tokens else ""] += 1
    rows = [
        _token_row(p, tokens, entities, tally[p.folded], parsed)
        for p, tokens in zip(proposals, heads, strict=True)
    ]
    return np.array(rows, dtype=np.float64).reshape(-1, len(LANGUAGE))


def _entity_spans(parsed: Parsed) -> dict[int, tuple[int, int]]:
    """Return, for each token in an entity, the entity's offsets."""
    spans: dict[int, tuple[int, int]] = {}
    first = 0
    for token in parsed.tokens:
        if token.entity_start:
            first = token.index
        if token.entity:
            for at in range(first, token.index + 1):
                spans[at] = (parsed.tokens[first].start, token.end)
    return spans


def _token_row(
    p: Proposal,
    tokens: tuple[Token, ...],
    entities: dict[int, tuple[int, int]],
    tally: Counter[str],
    parsed: Parsed,
) -> list[float]:
    if not tokens:
        return [0.0] * len(LANGUAGE)
    inside = {t.index for t in tokens}
    head = next((t for t in reversed(tokens) if t.head not in inside or t.head == t.index), tokens[-1])
    label = head.entity or next((t.entity for t in tokens if t.entity), "")
    start, end = entities.get(head.index, (p.start, p.end)) if label else (p.start, p.end)
    start += 4 if parsed.text[start : start + 4].lower() == "the " else 0
    total = sum(tally.values())
    return [
        *_one_hot(label, _ENTITIES),
        float(bool(label) and start == p.start and abs(end - p.end) <= 2),
        float(end - start > p.end - p.start + 2),
        float(end - start < p.end - p.start - 2),
        *_one_hot(head.pos, _PARTS),
        *_one_hot(head.dep, _LINKS),
        sum(tally[e] for e in _PLACES) / total,
        tally["PERSON"] / total,
        tally["ORG"] / total,
        float(bool(p.matches)),
    ]


@cache
def _one_hot(value: str, choices: tuple[str, ...]) -> tuple[float, ...]:
    at = choices.index(value) if value in choices else len(choices) - 1
    return tuple(float(i == at) for i in range(len(choices)))
