"""Recognise a corpus of events by its shape and return its figures by name."""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from geomap.errors import DataError
from geomap.evaluate.events import (
    Forbidden,
    forbidden_outputs,
    score_actors,
    score_events,
    score_links,
    score_places,
    score_territory,
)
from geomap.evaluate.gold_shapes import GoldSentence, GoldText, checked
from geomap.evaluate.own_gold import Marks, as_text, mark, total
from geomap.evaluate.plover import halves, read_records, score_records

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geomap.model import Reading

Figures = dict[str, float]


def event_figures(path: Path, read: Callable[[str], Reading]) -> Figures:
    """Return the figures of PLOVER records, of the seed gold, or of our own texts or sentences.

    Raises
    ------
    DataError
        If the file has none of these shapes.
    """
    try:
        content = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            return _own(path, [json.loads(line) for line in content.splitlines() if line], read)
        data = json.loads(content)
    except (OSError, RecursionError, ValueError) as error:
        raise DataError(f"{path} cannot be read as JSON: {error}; give an annotated corpus") from error
    if isinstance(data, list) and data and all(isinstance(row, dict) and "event" in row for row in data):
        return _plover(path, read)
    if isinstance(data, dict) and {"actors", "events", "territory_changes"} <= set(data):
        return _seed(path, data, read)
    raise DataError(f"{path} is no gold of events; give PLOVER_GSR.json, gold.json or our own JSONL")


def _own(path: Path, records: list[dict[str, Any]], read: Callable[[str], Reading]) -> Figures:
    first = set(records[0]) if records and isinstance(records[0], dict) else set()
    if {"text", "actors", "events", "changes", "forbidden"} <= first:
        checked(path, records, GoldText)
        return text_figures([mark(read(r["text"]), r) for r in records])
    if {"text", "changes", "events"} <= first:
        checked(path, records, GoldSentence)
        marks = [mark(read(r["text"]), as_text(r)) for r in records]
        return {"sentences": len(marks)} | _change_figures(marks)
    raise DataError(f"{path} is no gold of events; give events-*.jsonl or sentences-*.jsonl")


def text_figures(marks: list[Marks]) -> Figures:
    """Return the figures of marked texts, each item counting alike."""
    return {
        "texts": len(marks),
        "actors_f1": total(m.actors for m in marks).f1,
        "links_f1": total(m.links for m in marks).f1,
        "source_precision": total(m.sources for m in marks).precision,
        "source_recall": total(m.sources for m in marks).recall,
        "source_f1": total(m.sources for m in marks).f1,
        "target_f1": total(m.targets for m in marks).f1,
        **_change_figures(marks),
        "forbidden": sum(len(m.forbidden) for m in marks),
    }


def _change_figures(marks: list[Marks]) -> Figures:
    changes = total(m.changes for m in marks)
    matched = sum(m.sides.matched for m in marks)
    return {
        "changes_precision": changes.precision,
        "changes_recall": changes.recall,
        "changes_f1": changes.f1,
        "sides": sum(m.sides.right for m in marks) / matched if matched else 0.0,
    }


def _plover(path: Path, read: Callable[[str], Reading]) -> Figures:
    known: dict[str, Reading] = {}

    def once(text: str) -> Reading:
        if text not in known:
            known[text] = read(text)
        return known[text]

    records = read_records(path)
    develop, heldout = halves(records)
    figures: Figures = {}
    for suffix, part in (("", records), ("_train", develop), ("_heldout", heldout)):
        score = score_records(part, once)
        figures |= {
            f"records{suffix}": score.records,
            f"root_recall{suffix}": score.root_recall,
            f"root_precision{suffix}": score.root_precision,
            f"source{suffix}": score.source,
            f"target{suffix}": score.target,
        }
    return figures


def _seed(path: Path, gold: dict[str, Any], read: Callable[[str], Reading]) -> Figures:
    article = path.parent / "article.txt"
    if not article.is_file():
        raise DataError(f"{article} does not exist; the gold needs its article beside it")
    reading = read(article.read_text(encoding="utf-8"))
    return {
        "places_f1": score_places(reading, gold).f1,
        "actors_f1": score_actors(reading, gold).f1,
        "links_f1": score_links(reading, gold).f1,
        "source_f1": score_events(reading, gold).f1,
        "target_f1": score_events(reading, gold, target=True).f1,
        "changes_f1": score_territory(reading, gold).f1,
        "forbidden": len(forbidden_outputs(reading, seed_forbidden())),
    }


def seed_forbidden() -> Forbidden:
    """Return what a Reading of the seed article must not hold."""
    text = (files("geomap.evaluate") / "forbidden.toml").read_text(encoding="utf-8")
    return Forbidden(**{name: frozenset(values) for name, values in tomllib.loads(text).items()})
