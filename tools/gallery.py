"""``make gallery``: still maps of our own articles, and the page that shows them, into ``docs/gallery``."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import resvg_py

import geomap
from geomap.output import write
from geomap.render import render
from geomap.render.markdown import alternative, escaped
from geomap.render.static.typeface import font_paths

ROOT: Final = Path(__file__).parent.parent
GALLERY: Final = ROOT / "docs" / "gallery"
WIDE_PX: Final = 900
HEAD: Final = """# Gallery

Maps that geomap draws of short articles, written for this purpose, as they come out: nothing was corrected.
`make gallery` makes them again. What they get wrong is what geomap gets wrong; see [limits](../limits.md).
"""


def main() -> None:
    """Draw every example and write the page."""
    articles = sorted([*(ROOT / "examples").glob("*.txt"), *(ROOT / "examples" / "gallery").glob("*.txt")])
    parts = [HEAD]
    for article in sorted(articles, key=lambda path: path.name):
        conflict_map = geomap.draw(geomap.read(article))
        sheet = render(conflict_map, "svg").content.decode()
        picture = resvg_py.svg_to_bytes(
            svg_string=sheet, skip_system_fonts=True, font_files=font_paths(), width=WIDE_PX
        )
        name = f"{article.stem}.png"
        write(GALLERY / name, bytes(picture))
        text = f"../../{article.relative_to(ROOT).as_posix()}"
        parts.append(
            f"## {escaped(conflict_map.title)}\n\n"
            f"![{alternative(conflict_map.summary)}]({name})\n\n[The article]({text})\n"
        )
        print(f"docs/gallery/{name}  {len(picture):,} bytes")
    write(GALLERY / "README.md", "\n".join(parts).encode())


if __name__ == "__main__":
    main()
