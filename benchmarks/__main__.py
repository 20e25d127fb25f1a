"""``make bench``: how long one article takes, cold and warm, with the share of each half.

Timings are noisy; compare the rows of one run with each other, not with another machine's.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import geomap
from geomap.render import render

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
SEED = ROOT.parent / "shared" / "seed" / "article.txt"
RUNS = 5


def main() -> None:
    """Time every article: a new process, then the halves in this process once warm."""
    articles = [*([SEED] if SEED.is_file() else []), *sorted((ROOT / "examples").glob("*.txt"))]
    heads = ("cold s", "warm s", "read s", "draw s", "render s", "html kB", "warm/cold")
    print(f"{'article':<24}" + "".join(f"{head:>10}" for head in heads))
    for article in articles:
        cold = _median(partial(_cold, article), 3)
        text = article.read_text(encoding="utf-8")
        reading = geomap.read(text)
        conflict_map = geomap.draw(reading)
        page = render(conflict_map, "html").content
        read_s = _median(partial(geomap.read, text))
        draw_s = _median(partial(geomap.draw, reading))
        render_s = _median(partial(render, conflict_map, "html"))
        warm = read_s + draw_s + render_s
        row = (cold, warm, read_s, draw_s, render_s, len(page) / 1e3, warm / cold)
        print(f"{article.stem:<24}" + "".join(f"{figure:>10.2f}" for figure in row))


def _cold(article: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "geomap.cli", "map", str(article), "-o", folder]
        subprocess.run(command, check=True, capture_output=True)


def _median(run: Callable[[], object], times: int = RUNS) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
