"""``geomap report``: the map as a report, in Markdown with its picture or as a Word document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import geomap
from geomap.cli.drawing import boundary_arguments, draw_options, drawing_arguments, tell_of_tiles
from geomap.cli.inputs import text_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from geomap.cli.arguments import Commands

_PRINT_SCALE: Final = 2
"""A picture of 2400 pixels is sharp on paper."""


def add_commands(commands: Commands) -> None:
    """Add ``report``."""
    command = commands.add_parser(
        "report",
        parents=[boundary_arguments(), drawing_arguments()],
        help="write a report on a Reading: Markdown and its picture, or a Word document",
    )
    command.add_argument(
        "reading", metavar="READING.json", help="output of `geomap read`, or - for standard input"
    )
    command.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="a folder for Markdown and picture (default: output)"
    )
    command.add_argument(
        "--docx",
        type=Path,
        metavar="FILE",
        help="write a Word document, and Markdown only if -o is given; needs geomap[docx]",
    )
    command.set_defaults(run=_report)


def _report(options: argparse.Namespace) -> None:
    from geomap.output import write
    from geomap.pipeline import draw

    conflict_map = draw(geomap.Reading.from_json(text_of(options.reading)), options=draw_options(options))
    tell_of_tiles(conflict_map, ["docx" if options.docx else "png"])
    for path, content in list(_files(conflict_map, options)):
        write(path, content)
        print(path)


def _files(conflict_map: geomap.ConflictMap, options: argparse.Namespace) -> Iterator[tuple[Path, bytes]]:
    from geomap.output import base_name
    from geomap.render import render, to_docx, to_markdown

    if options.output or not options.docx:
        article, folder = conflict_map.reading.article, options.output or Path("output")
        name = base_name(article.source, article.title, options.as_of or article.published)
        picture = folder / f"{name}.png"
        yield picture, render(conflict_map, "png").content
        yield folder / f"{name}.md", to_markdown(conflict_map, picture.name).encode()
    if options.docx:
        yield options.docx, to_docx(conflict_map, render(conflict_map, "png", _PRINT_SCALE).content)
