"""``python -m geomap.evaluate [FOLDER]``: score every toponym corpus of a folder, and hold the floors."""

from __future__ import annotations

import sys
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.evaluate.toponyms import evaluate_toponyms, figures
from geomap.options import Mode

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER: Final = Path("../shared/eval/toponyms")
COLUMNS: Final = (
    *("exact_f1", "exact_f1_plain", "overlap_f1", "accuracy_161", "median_km", "mean_km", "auc"),
    *("end_to_end_f1", "end_to_end_f1_plain", "documents_per_second"),
)


def main(arguments: list[str]) -> int:
    """Print a table, a corpus and mode a line; return 1 if a figure lies under its floor."""
    folder = Path(arguments[0]) if arguments else FOLDER
    corpora = sorted(folder.glob("*.jsonl"))
    if not corpora:
        sys.stderr.write(f"no corpus in {folder}; give the folder that holds the JSONL files\n")
        return 2
    sys.stdout.write("\t".join(("corpus", "mode", *COLUMNS)) + "\n")
    under = []
    for path in corpora:
        for mode in Mode:
            found = figures(evaluate_toponyms(path, mode))
            sys.stdout.write("\t".join((path.stem, mode, *(f"{found[c]:.3f}" for c in COLUMNS))) + "\n")
            sys.stdout.flush()
            under += list(below(path.stem, mode, found))
    sys.stdout.writelines(f"{line}\n" for line in under)
    return 1 if under else 0


def below(corpus: str, mode: Mode, found: dict[str, float]) -> Iterator[str]:
    """Yield a line for each figure under its floor."""
    text = (files("geomap.evaluate") / "floors.toml").read_text(encoding="utf-8")
    for name, floor in tomllib.loads(text).get(corpus, {}).get(mode, {}).items():
        if found[name] < floor:
            yield f"UNDER THE FLOOR: {corpus} {mode} {name} {found[name]:.3f} < {floor}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
