"""Golden files of the still map: ``python -m tests.golden.still_map`` renews them; read the diff.

One element a line. Outlines are told by "…" only: another build of the boundaries moves their points.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.conflict_map import build_map
from geomap.options import DrawOptions
from geomap.render import render
from tests.conflict_map import readings

if TYPE_CHECKING:
    from geomap.boundaries import Pack

FOLDER = Path(__file__).parent
MAPS = {"karabakh": readings.karabakh, "sudan": readings.sudan}
_OUTLINE = re.compile(r' d="M[-\d.,]+l[^"]*"')
_SHOWS_WHEN_BUILT = re.compile(r"geomap \d[\w.+-]*")


def told(name: str, pack: Pack) -> str:
    """Return the SVG of a Reading as text to compare line by line."""
    svg = render(build_map(MAPS[name](), pack, DrawOptions()), "svg").content.decode()
    return _SHOWS_WHEN_BUILT.sub("geomap", _OUTLINE.sub(' d="…"', svg)).replace("><", ">\n<") + "\n"


def main() -> None:
    """Write the golden files anew."""
    from geomap.boundaries import open_pack

    pack = open_pack()
    for name in MAPS:
        (FOLDER / f"still-{name}.svg.txt").write_text(told(name, pack), encoding="utf-8")


if __name__ == "__main__":
    main()
