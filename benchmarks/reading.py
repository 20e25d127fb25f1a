"""``python -m benchmarks.reading``: texts of 600 words a second of one core, and where the time goes.

The texts are our own: the examples and the training half of the conflict news, put together to about
600 words each. Time is that of one processor, so that other work on the machine counts less. The shares
come from a clock around each step; the largest costs from a profile of a second run, by own time.
"""

from __future__ import annotations

import cProfile
import json
import os
import pstats
import time
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import geomap

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parent.parent
WORDS: Final = 600
TEXTS: Final = 30
DAY: Final = "2024-05-15"
STEPS: Final = (
    ("geomap.language", "parse"),
    ("geomap.language", "date_article"),
    ("geomap.language", "language_notices"),
    ("geomap.language", "find_dates"),
    ("geomap.toponyms", "open_gazetteer"),
    ("geomap.toponyms", "find_toponyms"),
    ("geomap.actors", "find_actors"),
    ("geomap.events", "find_events"),
    ("geomap.events", "assign_roles"),
    ("geomap.territory", "find_changes"),
    ("geomap.pipeline", "document"),
)
"""The steps of a reading: module and function; ``document`` sets documented control beside what is stated."""
COSTS: Final = 3


def texts() -> list[str]:
    """Return texts of about as many words each as a long news report has, made of whole pieces."""
    pieces = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "examples").glob("*.txt"))]
    for name in ("events-train.jsonl", "toponyms-train.jsonl"):
        lines = (ROOT / "tests" / "gold" / "conflict" / name).read_text(encoding="utf-8").splitlines()
        pieces += [str(json.loads(line)["text"]) for line in lines]
    paragraphs = [line for piece in pieces for line in piece.splitlines() if len(line.split()) > 5]
    found: list[str] = []
    text: list[str] = []
    at = 0
    while len(found) < TEXTS:
        text.append(paragraphs[at % len(paragraphs)])
        at += 1
        if sum(len(paragraph.split()) for paragraph in text) >= WORDS:
            found.append("\n\n".join(text))
            text = []
    return found


@contextmanager
def timed(module: str, name: str, spent: dict[str, float]) -> Iterator[None]:
    """Add the processor time of each call of a function to ``spent`` under its name."""
    home = import_module(module)
    own = getattr(home, name)

    def clocked(*arguments: Any, **choices: Any) -> Any:
        start = time.process_time()
        try:
            return own(*arguments, **choices)
        finally:
            spent[name] = spent.get(name, 0.0) + time.process_time() - start

    setattr(home, name, clocked)
    try:
        yield
    finally:
        setattr(home, name, own)


def main() -> None:
    """Print documents a second, the share of each step and the functions with most time of their own."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    corpus = texts()
    words = sum(len(text.split()) for text in corpus) / len(corpus)
    geomap.read(corpus[0], DAY)
    spent: dict[str, float] = {}
    with ExitStack() as stack:
        for module, name in STEPS:
            stack.enter_context(timed(module, name, spent))
        start = time.process_time()
        for text in corpus:
            geomap.read(text, DAY)
        taken = time.process_time() - start
    print(f"{len(corpus)} texts of {words:.0f} words: {len(corpus) / taken:.1f} a second of one core")
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"{name:<20}{seconds / len(corpus) * 1000:>8.1f} ms{seconds / taken:>7.0%}")
    print(f"{'the rest':<20}{(taken - sum(spent.values())) / len(corpus) * 1000:>8.1f} ms")
    _costs(corpus)


def _costs(corpus: list[str]) -> None:
    profile = cProfile.Profile(time.process_time)
    profile.enable()
    for text in corpus:
        geomap.read(text, DAY)
    profile.disable()
    rows = pstats.Stats(profile).get_stats_profile().func_profiles
    largest = sorted(rows.items(), key=lambda item: -item[1].tottime)[:COSTS]
    print(f"the {COSTS} largest costs of one function alone, under a profiler:")
    for name, row in largest:
        place = Path(row.file_name).name
        print(f"{name} ({place}:{row.line_number}): {row.tottime / len(corpus) * 1000:.1f} ms a text")


if __name__ == "__main__":
    main()
