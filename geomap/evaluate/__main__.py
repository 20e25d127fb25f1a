"""``python -m geomap.evaluate [FOLDER ...]``: score every toponym corpus of the folders, and hold the floors.

Without folders the corpora of events are scored too: PLOVER records, the seed gold, our own held-out half.

By default these are the published corpora beside the project and the held-out half of its own gold. A corpus
that the models were fitted on is marked: its figures say nothing about unseen text, and no floor holds them.
What TR-News says of unseen text is told by ``python -m tools.train_toponyms FOLDER --cross-validate``.
"""

from __future__ import annotations

import sys
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.errors import GeomapError
from geomap.evaluate.event_corpora import event_figures
from geomap.evaluate.toponyms import evaluate_toponyms, figures
from geomap.options import Mode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLDERS: Final = (Path("../shared/eval/toponyms"), Path("tests/gold/conflict"))
PATTERNS: Final = ("*.jsonl", "toponyms-heldout.jsonl")
EVENTS: Final = (
    Path("tests/gold/conflict/events-heldout.jsonl"),
    Path("tests/gold/conflict/sentences-heldout.jsonl"),
    Path("../shared/seed/gold.json"),
    Path("../shared/eval/events/PLOVER_GSR.json"),
)
TRAINED_ON: Final = frozenset({"TR-News", "WOTR-test", "toponyms-train"})
COLUMNS: Final = (
    *(
        "exact_f1",
        "exact_f1_plain",
        "overlap_f1",
        "accuracy_161",
        "accuracy_area",
        "median_km",
        "mean_km",
        "auc",
    ),
    *("end_to_end_f1", "end_to_end_f1_plain", "documents_per_second"),
)


def main(arguments: list[str]) -> int:
    """Print a table, a corpus and mode a line; return 1 if a figure is under its floor or missing."""
    corpora = list(_corpora([Path(argument) for argument in arguments]))
    if not corpora:
        sys.stderr.write("no corpus found; give the folders that hold the JSONL files\n")
        return 2
    sys.stdout.write(row(("corpus", "mode", *COLUMNS)))
    under = []
    for path in corpora:
        try:
            under += _toponyms(path)
        except GeomapError as error:
            under.append(f"CANNOT BE SCORED: {error}")
    if not arguments:
        under += _events()
    sys.stdout.writelines(f"{line}\n" for line in under)
    return 1 if under else 0


def _toponyms(path: Path) -> list[str]:
    """Print the figures of a corpus in each mode; return those under their floors."""
    fitted = path.stem in TRAINED_ON
    under: list[str] = []
    for mode in Mode:
        found = figures(evaluate_toponyms(path, mode))
        name = f"{path.stem} (fitted)" if fitted else path.stem
        sys.stdout.write(row((name, mode, *(f"{found[c]:.3f}" for c in COLUMNS))))
        sys.stdout.flush()
        under += [] if fitted else below(path.stem, mode, found)
    return under


def _events() -> list[str]:
    """Print the figures of each corpus of events that there is; return those under their floors."""
    from geomap.pipeline import read

    under: list[str] = []
    for path in (path for path in EVENTS if path.is_file()):
        found = event_figures(path, read)
        sys.stdout.writelines(f"{path.stem:<20}{name:<24}{figure:>8.3f}\n" for name, figure in found.items())
        under += below(path.stem, Mode.ACCURATE, found)
    return under


def _corpora(folders: Sequence[Path]) -> Iterator[Path]:
    """Yield the corpora of the folders given, or of those that there are by default."""
    patterns = [(folder, "*.jsonl") for folder in folders] or zip(FOLDERS, PATTERNS, strict=True)
    for folder, pattern in patterns:
        yield from sorted(folder.glob(pattern))


def row(cells: Sequence[str]) -> str:
    """Return a line of the table: corpus, mode and ``COLUMNS``."""
    corpus, mode, *figures_of_it = cells
    return f"{corpus:<20}{mode:<9}" + "".join(f"{_WORDS.get(c, c):>12}" for c in figures_of_it) + "\n"


_WORDS: Final = {
    "exact_f1": "exact",
    "exact_f1_plain": "no demonyms",
    "overlap_f1": "overlap",
    "accuracy_161": "acc@161",
    "accuracy_area": "or in area",
    "median_km": "median km",
    "mean_km": "mean km",
    "end_to_end_f1": "end to end",
    "end_to_end_f1_plain": "no demonyms",
    "documents_per_second": "docs/s",
}


def below(corpus: str, mode: Mode, found: dict[str, float]) -> Iterator[str]:
    """Yield a line for each figure under its floor; of ``forbidden`` the floor is the most there may be."""
    text = (files("geomap.evaluate") / "floors.toml").read_text(encoding="utf-8")
    for name, floor in tomllib.loads(text).get(corpus, {}).get(mode, {}).items():
        if found[name] > floor if name == "forbidden" else found[name] < floor:
            yield f"UNDER THE FLOOR: {corpus} {mode} {name} {found[name]:.3f}, not {floor}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
