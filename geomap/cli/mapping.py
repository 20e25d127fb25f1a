"""Commands that make maps: ``map``, ``read`` and ``draw``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import geomap
from geomap.cli.arguments import Parser
from geomap.cli.drawing import boundary_arguments, draw_options, drawing_arguments, tell_of_tiles
from geomap.cli.formats import add_formats, chosen
from geomap.cli.inputs import STDIN, text_of
from geomap.errors import OutputError
from geomap.options import Mode, ReadOptions

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from geomap.cli.arguments import Commands
    from geomap.model import Reading

_CORRECTIONS = "a person's corrections: target_id, field, new, author, reason"


def add_commands(commands: Commands) -> None:
    """Add ``map``, ``read`` and ``draw``."""
    article, boundaries = _article_arguments(), boundary_arguments()
    drawing = [boundaries, drawing_arguments(), _output_arguments()]
    command = commands.add_parser("map", parents=[article, *drawing], help="read an article and draw its map")
    command.set_defaults(run=_map)
    command = commands.add_parser(
        "read", parents=[article, boundaries], help="print what an article says, as JSON"
    )
    command.set_defaults(run=_read)
    command = commands.add_parser("draw", parents=drawing, help="draw the map of a Reading")
    command.add_argument("--corrections", metavar="FILE.csv", help=_CORRECTIONS)
    command.add_argument(
        "reading", metavar="READING.json", help="output of `geomap read`; - for standard input"
    )
    command.set_defaults(run=_draw)


def _map(options: argparse.Namespace) -> None:
    reading = _corrected(_read_article(options), options.corrections)
    _save(reading, options)
    _summary(reading)


def _read(options: argparse.Namespace) -> None:
    sys.stdout.write(_corrected(_read_article(options), options.corrections).to_json())


def _draw(options: argparse.Namespace) -> None:
    reading = geomap.Reading.from_json(text_of(options.reading))
    reading = _corrected(reading, options.corrections)
    _save(reading, options)
    _summary(reading)


def _read_article(options: argparse.Namespace) -> Reading:
    from geomap.articles import article_from_bytes, read_article
    from geomap.pipeline import document, understand

    if options.text is not None:
        article = article_from_bytes(os.fsencode(options.text), "the text", options.published)
    elif options.article == STDIN:
        article = article_from_bytes(sys.stdin.buffer.read(), "standard input", options.published)
    else:
        article = read_article(Path(options.article), options.published)
    mode = Mode.FAST if options.fast else Mode.ACCURATE
    choices = ReadOptions(
        mode=mode, gazetteer=options.gazetteer, places=options.places, boundaries=options.boundaries
    )
    return document(understand(article, choices), choices)


def _corrected(reading: Reading, corrections: str | None) -> Reading:
    """Return the Reading with a person's corrections, each marked as theirs."""
    from geomap.corrections import apply_corrections, read_corrections

    return apply_corrections(reading, read_corrections(text_of(corrections))) if corrections else reading


def _save(reading: Reading, options: argparse.Namespace) -> None:
    """Write the map, its Reading and its GeoJSON, and print where they are."""
    from geomap.output import write
    from geomap.pipeline import draw
    from geomap.render import render

    conflict_map = draw(reading, options=draw_options(options))
    tell_of_tiles(conflict_map, options.formats)
    target = _target(reading, options.output, options.as_of)
    files = [
        (target, render(conflict_map, "html").content),
        (target.with_suffix(".json"), reading.to_json().encode()),
        *(
            (target.with_suffix(f".{name}"), render(conflict_map, name, options.scale).content)
            for name in chosen(options)
        ),
    ]
    for path, content in files:
        write(path, content)
        print(path)


def _target(reading: Reading, output: str, as_of: str | None) -> Path:
    """Return the HTML file to write: ``output`` itself if it names one, else a name in that folder."""
    from geomap.output import base_name

    path = Path(output)
    if path.suffix.lower() in {".html", ".htm"} and not path.is_dir():
        return path
    if path.exists() and not path.is_dir():
        raise OutputError(f"{path} is a file and no .html; give a folder or the name of an .html file")
    article = reading.article
    return path / f"{base_name(article.source, article.title, as_of or article.published)}.html"


def _summary(reading: Reading) -> None:
    names = {actor.id: actor.name for actor in reading.actors}
    events = dict.fromkeys(event.kind.replace("_", " ") for event in reading.events)
    _line("places", len(reading.places), (place.name for place in reading.places))
    _line("actors", len(reading.actors), names.values())
    _line("events", len(reading.events), events)
    stated, documented = reading.stated_changes, reading.documented_changes
    _line(
        "territory changes",
        len(stated),
        (
            f"{change.area} ({names.get(change.loser or '', 'not stated')} → "
            f"{names.get(change.gainer or '', 'not stated')}, {change.status})"
            for change in stated
        ),
    )
    if documented:
        _line("documented beside them", len(documented), (f"{c.area} ({c.when})" for c in documented))
    for warning in reading.warnings:
        _line("warning", None, [warning.message])


def _line(title: str, count: int | None, items: Iterable[str], most: int = 8) -> None:
    from geomap.output import printable

    shown = [printable(item) for item in items]
    more = f", and {len(shown) - most} more" if len(shown) > most else ""
    head = title if count is None else f"{title}: {count}"
    print(f"{head}{': ' if shown else ''}{', '.join(shown[:most])}{more}")


def _article_arguments() -> Parser:
    parser = Parser(add_help=False)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("article", nargs="?", metavar="ARTICLE", help="a text file; - for standard input")
    source.add_argument("--text", help="the text itself")
    parser.add_argument("--published", metavar="DAY", help="the day the article appeared, such as 2020-11-16")
    parser.add_argument("--corrections", metavar="FILE.csv", help=_CORRECTIONS)
    parser.add_argument("--fast", action="store_true", help="places only, without the language model")
    places = "a CSV or GeoJSON of places of your own, which win over their namesakes"
    parser.add_argument("--places", type=Path, metavar="FILE", help=places)
    parser.add_argument(
        "--gazetteer", type=Path, metavar="FILE", help="a gazetteer to use instead of the bundled one"
    )
    return parser


def _output_arguments() -> Parser:
    parser = Parser(add_help=False)
    parser.add_argument(
        "-o", "--output", default="output", metavar="PATH", help="a folder or an .html file (default: output)"
    )
    add_formats(parser)
    return parser
