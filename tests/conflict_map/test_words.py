from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.conflict_map.dates import in_words
from geomap.conflict_map.quotes import quotes
from geomap.conflict_map.wording import counted, event_kind, source_words
from geomap.model import Span


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        (None, "not stated"),
        ("2020-11-16", "16 November 2020"),
        ("2020-11", "November 2020"),
        ("2020", "2020"),
        ("2020-11-09/2020-11-16", "9 to 16 November 2020"),
        ("2020-10-30/2020-11-02", "30 October to 2 November 2020"),
        ("2019-12-30/2020-01-02", "30 December 2019 to 2 January 2020"),
        ("1994/2020", "1994 to 2020"),
        ("2020-11-16/..", "since 16 November 2020"),
        ("../2020-11-16", "until 16 November 2020"),
        ("2020-11~", "about November 2020"),
        ("2020?", "perhaps 2020"),
        ("2022-23", "autumn 2022"),
        ("last week", "last week"),
        ("2020-99", "2020-99"),
    ],
)
def test_dates_are_written_in_words(edtf: str | None, words: str) -> None:
    assert in_words(edtf) == words


def test_a_quote_is_the_sentence_around_the_words() -> None:
    text = 'It rained. "Troops took Shusha," he said. Then they left.\nBaku agreed.'
    at = text.index("Shusha")
    (quote,) = quotes(text, [Span(start=at, end=at + 6)])
    assert text[quote.start : quote.end] == '"Troops took Shusha," he said.'


def test_mentions_in_one_sentence_share_a_quote() -> None:
    text = "Kalbajar fell. From Lachin to Lachin it is not far."
    spans = [Span(start=20, end=26), Span(start=30, end=36)]
    (quote,) = quotes(text, spans)
    assert quote.focus == tuple(spans)
    assert text[quote.start : quote.end] == "From Lachin to Lachin it is not far."


@given(st.text(alphabet="ab .!?\n\"'”A", min_size=1, max_size=400), st.data())
def test_a_quote_always_holds_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    for quote in quotes(text, [Span(start=start, end=end)]):
        assert 0 <= quote.start <= start
        assert end <= quote.end <= len(text)


def test_quoting_stays_linear() -> None:
    text = "a" * 50_000 + " " * 50_000 + '"' * 50_000
    began = time.perf_counter()
    quotes(text, [Span(start=n, end=n + 1) for n in range(0, 150_000, 5_000)])
    assert time.perf_counter() - began < 2


def test_every_kind_of_event_has_words_of_its_own() -> None:
    with (Path(__file__).parents[2] / "tools" / "knowledge" / "event_kinds.csv").open(
        encoding="utf-8"
    ) as file:
        kinds = [row["kind"] for row in csv.DictReader(file)]
    words = [event_kind(kind) for kind in kinds]
    assert not any("_" in word for word in words)
    assert len(set(words)) == len(kinds)
    assert event_kind("support_verbal") == "support in words"


def test_one_of_a_thing_is_not_many() -> None:
    assert counted(1, "change of territory", "changes of territory") == "1 change of territory"
    assert counted(0, "place", "places") == "0 places"
    assert counted(1200, "place", "places") == "1,200 places"


def test_a_boundary_pack_is_called_what_it_is_to_a_reader() -> None:
    assert source_words("boundary pack: Bishkek Protocol") == "geomap's boundaries: Bishkek Protocol"
    assert source_words("GeoNames") == "GeoNames"
