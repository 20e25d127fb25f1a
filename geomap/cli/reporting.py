"""``geomap report``: the map as a report in Markdown with its picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import geomap
from geomap.cli.inputs import text_of

if TYPE_CHECKING:
    import argparse

    from geomap.cli.arguments import Commands


def add_commands(commands: Commands) -> None:
    """Add ``report``."""
    command = commands.add_parser("report", help="write a report on a Reading: Markdown and its picture")
    command.add_argument(
        "reading", metavar="READING.json", help="output of `geomap read`, or - for standard input"
    )
    command.add_argument(
        "-o", "--output", type=Path, default=Path("output"), metavar="DIR", help="a folder (default: output)"
    )
    command.set_defaults(run=_report)


def _report(options: argparse.Namespace) -> None:
    from geomap.output import base_name, write
    from geomap.pipeline import draw
    from geomap.render import render, to_markdown

    reading = geomap.Reading.from_json(text_of(options.reading))
    conflict_map = draw(reading)
    article = reading.article
    name = base_name(article.source, article.title, article.published)
    picture, report = options.output / f"{name}.png", options.output / f"{name}.md"
    for path, content in (
        (picture, render(conflict_map, "png").content),
        (report, to_markdown(conflict_map, picture.name).encode()),
    ):
        write(path, content)
        print(path)
