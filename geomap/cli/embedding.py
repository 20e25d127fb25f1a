"""``geomap embed``: the HTML that shows a saved map inside another page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import OutputError

if TYPE_CHECKING:
    import argparse

    from geomap.cli.arguments import Commands


def add_commands(commands: Commands) -> None:
    """Add ``embed``."""
    command = commands.add_parser("embed", help="print the HTML that shows a map inside another page")
    command.add_argument("page", type=Path, metavar="MAP.html", help="a page made by `geomap map`")
    command.add_argument(
        "--srcdoc", action="store_true", help="put the page itself into the HTML, so that no file is needed"
    )
    command.add_argument(
        "--source", metavar="URL", help="the page's address as the other page sees it (default: its name)"
    )
    command.add_argument("--aspect", default="4 / 3", metavar="W/H", help="width and height (default: 4 / 3)")
    command.set_defaults(run=_embed)


def _embed(options: argparse.Namespace) -> None:
    from geomap.render import frame_page

    try:
        page = options.page.read_bytes().decode()
    except OSError as error:
        raise OutputError(f"{options.page} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise OutputError(f"{options.page} is not UTF-8; give a page made by `geomap map`") from error
    if "<title>" not in page:
        raise OutputError(f"{options.page} is no page with a <title>; give a page made by `geomap map`")
    source = options.source or options.page.name
    mode = "srcdoc" if options.srcdoc else "file"
    sys.stdout.write(frame_page(page, mode=mode, source=source, aspect=options.aspect) + "\n")
