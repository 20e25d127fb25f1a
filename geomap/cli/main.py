"""Run one command: 0 done, 1 an error in one line on standard error, 2 wrong usage."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import geomap
from geomap.cli import embedding, listings, mapping, reporting, scores
from geomap.cli.arguments import Parser
from geomap.errors import GeomapError

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that ``arguments`` name and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
        sys.stdout.flush()
    except GeomapError as error:
        return _fail(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _fail(message: str) -> int:
    from geomap.output import printable

    print(f"geomap: {printable(message)}", file=sys.stderr)
    return 1


def _parser() -> Parser:
    parser = Parser(prog="geomap", description="Turn a news article into a layered, sourced map.")
    parser.add_argument("--version", action="version", version=f"geomap {geomap.__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    mapping.add_commands(commands)
    embedding.add_commands(commands)
    reporting.add_commands(commands)
    listings.add_commands(commands)
    scores.add_commands(commands)
    return parser
