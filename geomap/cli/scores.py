"""``geomap evaluate``: score geomap on a corpus of one's own or a published one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import DataError
from geomap.options import Mode

if TYPE_CHECKING:
    import argparse

    from geomap.cli.arguments import Commands


def add_commands(commands: Commands) -> None:
    """Add ``evaluate``."""
    evaluate = commands.add_parser("evaluate", help="score geomap on an annotated corpus")
    acts = evaluate.add_subparsers(required=True, metavar="WHAT")
    toponyms = acts.add_parser("toponyms", help="recognition and resolution of place names")
    toponyms.add_argument("corpus", metavar="CORPUS.jsonl", type=Path, help="one annotated text a line")
    toponyms.add_argument("--fast", action="store_true", help="without the language model")
    toponyms.set_defaults(run=_toponyms)
    events = acts.add_parser("events", help="actors, events and territory changes")
    events.add_argument(
        "corpus",
        metavar="FILE",
        type=Path,
        help="PLOVER_GSR.json, a gold.json with its article, or our own texts or sentences (.jsonl)",
    )
    events.set_defaults(run=_events)


def _toponyms(options: argparse.Namespace) -> None:
    from geomap.evaluate.toponyms import evaluate_toponyms, figures

    _check(options.corpus)
    mode = Mode.FAST if options.fast else Mode.ACCURATE
    report = evaluate_toponyms(options.corpus, mode)
    if report.off_globe:
        impossible = (
            f"{report.off_globe} gold points have a longitude past 180 and count for recognition only"
        )
        print(f"warning: {impossible}", file=sys.stderr)
    _print(figures(report))


def _events(options: argparse.Namespace) -> None:
    import geomap
    from geomap.evaluate.event_corpora import event_figures

    _check(options.corpus)
    _print(event_figures(options.corpus, geomap.read))


def _check(path: Path) -> None:
    if path.is_dir():
        raise DataError(f"{path} is a folder; name an annotated corpus in it")
    if not path.exists():
        raise DataError(f"{path} does not exist; name an annotated corpus")


def _print(found: dict[str, float]) -> None:
    for name, figure in found.items():
        print(f"{name:<24}{figure:.3f}" if isinstance(figure, float) else f"{name:<24}{figure}")
