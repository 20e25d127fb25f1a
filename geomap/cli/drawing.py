"""What a command that draws may be told: the day, the view, the look, the boundaries."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.cli.arguments import Parser
from geomap.options import DrawOptions

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    import geomap

_STILL: Final = ("svg", "png", "pdf", "docx")


def boundary_arguments() -> Parser:
    """Return the argument that both halves take."""
    parser = Parser(add_help=False)
    parser.add_argument(
        "--boundaries",
        type=Path,
        metavar="DIR",
        help="a boundary pack, or a folder of boundary files laid over the bundled one",
    )
    return parser


def drawing_arguments() -> Parser:
    """Return the arguments of every command that draws."""
    parser = Parser(add_help=False)
    parser.add_argument(
        "--as-of", metavar="DAY", help="show documented control on this day (default: the article's)"
    )
    parser.add_argument("--worldview", default="natural-earth", help="whose view of disputed borders to draw")
    parser.add_argument("--title", help="the title of the map")
    style = "a TOML file of colours, fonts, a logo, layers to hide and a title template"
    parser.add_argument("--style", type=Path, metavar="FILE", help=style)
    basemap = "offline (geomap's own ground), none, or the address of tiles, with {z}, {x} and {y}"
    parser.add_argument("--basemap", default="offline", metavar="offline|none|URL", help=basemap)
    parser.add_argument("--attribution", metavar="TEXT", help="who made the tiles, and their licence")
    return parser


def draw_options(options: argparse.Namespace) -> DrawOptions:
    """Return what was chosen."""
    return DrawOptions(
        as_of=options.as_of,
        worldview=options.worldview,
        boundaries=options.boundaries,
        title=options.title,
        style=options.style,
        basemap=options.basemap,
        attribution=options.attribution,
    )


def tell_of_tiles(conflict_map: geomap.ConflictMap, names: Iterable[str]) -> None:
    """Say that still maps show no tiles, if some of these formats are still maps."""
    if conflict_map.basemap.tiles and (still := [name for name in names if name in _STILL]):
        print(
            f"geomap: still maps show no tiles but geomap's own ground ({', '.join(still)})",
            file=sys.stderr,
        )
