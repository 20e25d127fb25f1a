"""Columns of the page: what features by the thousand say, value under value.

A column of words is written as its distinct values and the number of each row's value where they are few;
else each word as what it adds to the word before it. Numbers are letters, as in :mod:`geomap.render.encode`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from geomap.render.encode import letters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from geomap.conflict_map.features import Card, Quote
    from geomap.render.island import Json

_FEW: Final = 4
"""Distinct values are few if each stands in so many rows on average."""
_BETWEEN: Final = "\t"
_LONGEST: Final = 80
"""Words of more characters than this are not compared with one another."""
_LAST_OF_ONE_UNIT: Final = 0xFFFF
"""The page counts characters above this one twice."""


def numbers(values: Sequence[int]) -> str:
    """Return a column of whole numbers."""
    return letters(np.fromiter(values, dtype=np.int64, count=len(values)))


def words(values: Sequence[str]) -> Json:
    """Return a column of words: by number, or each by what it adds to the one before, or as they are."""
    distinct = list(dict.fromkeys(values))
    if len(distinct) * _FEW <= len(values):
        row = {value: number for number, value in enumerate(distinct)}
        return {"values": distinct, "rows": numbers([row[value] for value in values])}
    longest = max(map(len, values), default=0)
    if not 0 < longest <= _LONGEST or _BETWEEN in "".join(values):
        return list(values)
    signs = np.array(values, dtype=f"U{longest}").view(np.uint32).reshape(len(values), longest)
    if signs.max() > _LAST_OF_ONE_UNIT:
        return list(values)
    same = _same(values, signs)
    rest = [value[count:] for value, count in zip(values, same.tolist(), strict=True)]
    return {"same": letters(same), "rest": _BETWEEN.join(rest)}


def cards(found: Sequence[Card], at: Callable[[int], int]) -> dict[str, Json]:
    """Return cards in columns; cards whose facts have the same labels are of one form.

    ``at`` gives the place of a character in the article as the page counts it.
    """
    form_rows: dict[tuple[str, ...], int] = {}
    form = [form_rows.setdefault(tuple([f.label for f in card.facts]), len(form_rows)) for card in found]
    forms: list[list[Card]] = [[] for _ in form_rows]
    for row, card in zip(form, found, strict=True):
        forms[row].append(card)
    return {
        "title": words([card.title for card in found]),
        "kind": words([card.kind for card in found]),
        "form": numbers(form),
        "forms": [
            [told, [words([card.facts[place].value for card in of]) for place in range(len(told))]]
            for told, of in zip(form_rows, forms, strict=True)
        ],
        "quotes": _quotes([card.quotes for card in found], at),
        "also": {str(row): card.also for row, card in enumerate(found) if card.also},
        "note": {str(row): card.note for row, card in enumerate(found) if card.note},
    }


def _quotes(found: Sequence[Sequence[Quote]], at: Callable[[int], int]) -> list[Json]:
    """Return how many numbers each row has, and the numbers.

    Of each quote: its begin, counted from the begin of the quote before it in any row, its length, how many
    spans are in focus, and of each of them its begin within the quote and its length.
    """
    if not any(found):
        return [numbers([0] * len(found)), numbers([])]
    long: list[int] = []
    told: list[int] = []
    before = 0
    for quotes in found:
        first = len(told)
        for quote in quotes:
            start = at(quote.start)
            told += (start - before, at(quote.end) - start, len(quote.focus))
            before = start
            for span in quote.focus:
                told += (at(span.start) - start, at(span.end) - at(span.start))
        long.append(len(told) - first)
    return [numbers(long), numbers(told)]


def _same(values: Sequence[str], signs: npt.NDArray[np.uint32]) -> npt.NDArray[np.int64]:
    """Return how many characters each word shares with the one before it."""
    differs = np.ones((len(values), signs.shape[1] + 1), dtype=bool)
    differs[1:, :-1] = signs[1:] != signs[:-1]
    length = np.fromiter(map(len, values), dtype=np.int64, count=len(values))
    before = np.append(0, length[:-1])
    shared: npt.NDArray[np.int64] = np.minimum(np.minimum(differs.argmax(axis=1), length), before)
    return shared
