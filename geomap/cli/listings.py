"""Commands that look things up in the bundled data: boundaries, control, gazetteer."""

from __future__ import annotations

import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.cli import fetching
from geomap.errors import BoundaryError, ChoiceError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from _typeshed import DataclassInstance

    from geomap.boundaries import Pack
    from geomap.cli.arguments import Commands, Parser


def add_commands(commands: Commands) -> None:
    """Add ``boundaries``, ``control`` and ``gazetteer``."""
    _add_boundaries(commands.add_parser("boundaries", help="list, show and check boundary data"))
    _add_control(commands.add_parser("control", help="who held what, when, and by which source"))
    gazetteer = commands.add_parser("gazetteer", help="look names up")
    acts = gazetteer.add_subparsers(required=True, metavar="ACTION")
    lookup = acts.add_parser("lookup", help="show the places a name may mean")
    lookup.add_argument("name", metavar="NAME", help="a name of a place, in any spelling")
    lookup.add_argument("--gazetteer", type=Path, metavar="FILE", help="a gazetteer of your own")
    lookup.set_defaults(run=_lookup)
    build = acts.add_parser("build", help="build a gazetteer from a GeoNames dump")
    build.add_argument("dump", metavar="allCountries.txt", type=Path, help="a dump of GeoNames")
    names = "its file of other names"
    build.add_argument("names", metavar="alternateNamesV2.txt", type=Path, nargs="?", help=names)
    build.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="the gazetteer to write"
    )
    build.set_defaults(run=_build)


def _add_boundaries(parser: Parser) -> None:
    acts = parser.add_subparsers(required=True, metavar="ACTION")
    _with_pack(acts.add_parser("list", help="list the disputed areas")).set_defaults(run=_list_boundaries)
    show = _with_pack(acts.add_parser("show", help="show the units of a name or an id"))
    show.add_argument("name", metavar="NAME", help="a name or an id")
    show.set_defaults(run=_show_boundaries)
    check = _with_pack(acts.add_parser("check", help="check a file of your own, or the pack itself"))
    check.add_argument(
        "file", metavar="FILE", nargs="?", type=Path, help="a file of outlines (default: the pack)"
    )
    check.set_defaults(run=_check_boundaries)
    fetching.add_arguments(acts.add_parser("fetch", help="fetch boundaries from an online service"))


def _add_control(parser: Parser) -> None:
    acts = parser.add_subparsers(required=True, metavar="ACTION")
    _with_pack(acts.add_parser("list", help="list the areas with control facts")).set_defaults(
        run=_list_control
    )
    at = _with_pack(acts.add_parser("at", help="show who held an area on a day"))
    at.add_argument("area", metavar="AREA", help="a name or an id")
    at.add_argument("day", metavar="DATE", help="a day, such as 2020-11-22")
    at.set_defaults(run=_control_at)
    diff = _with_pack(acts.add_parser("diff", help="show what changed hands between two days"))
    diff.add_argument("days", nargs=2, metavar="DATE", help="two days, the earlier first")
    diff.add_argument("--area", required=True, metavar="NAME", help="a name or an id")
    diff.set_defaults(run=_control_diff)
    check = _with_pack(acts.add_parser("check", help="show gaps and overlaps of the facts"))
    check.set_defaults(run=_check_control)


def _with_pack(parser: Parser) -> Parser:
    parser.add_argument(
        "--boundaries", type=Path, metavar="DIR", help="a pack, or a folder of your own boundary files"
    )
    parser.add_argument("--worldview", default="natural-earth", help="whose view of disputed borders")
    return parser


def _pack(options: argparse.Namespace) -> Pack:
    from geomap.boundaries import open_pack

    return open_pack(options.boundaries, worldview=options.worldview)


def _list_boundaries(options: argparse.Namespace) -> None:
    from geomap.boundaries.listing import disputed_rows

    _table(disputed_rows(_pack(options)), ("id", "owner", "holder", "claimants", "dates", "km2", "name"))


def _show_boundaries(options: argparse.Namespace) -> None:
    from geomap.boundaries.listing import named_rows

    _records(named_rows(_pack(options), options.name))


def _check_boundaries(options: argparse.Namespace) -> None:
    from geomap.boundaries.listing import damaged, file_misfits, file_rows
    from geomap.output import printable

    if options.file:
        _table(file_rows(options.file), ("id", "name", "km2", "note"))
        for misfit in file_misfits(options.file):
            print(f"warning: {printable(misfit)}", file=sys.stderr)
    elif files := damaged(_pack(options)):
        raise BoundaryError(f"damaged files in the boundary pack: {', '.join(files)}; reinstall geomap")
    else:
        print("the boundary pack is as it was built")


def _list_control(options: argparse.Namespace) -> None:
    from geomap.control.listing import recorded_rows

    _table(recorded_rows(_pack(options)), ("id", "begins", "latest", "facts", "title"))


def _control_at(options: argparse.Namespace) -> None:
    from geomap.control.listing import held_rows

    _records(held_rows(_pack(options), options.area, options.day))


def _control_diff(options: argparse.Namespace) -> None:
    from geomap.control.listing import changed_rows

    _records(changed_rows(_pack(options), options.area, *options.days))


def _check_control(options: argparse.Namespace) -> None:
    from geomap.control.listing import review_rows

    _table(review_rows(_pack(options)), ("fault", "where", "day", "km2"))


def _lookup(options: argparse.Namespace) -> None:
    from geomap.toponyms import open_gazetteer

    found = [candidate.place for candidate in open_gazetteer(options.gazetteer).lookup(options.name)]
    if not found:
        raise ChoiceError(f"the gazetteer has no place named {options.name!r}; another spelling may be known")
    _table(found, ("id", "name", "feature", "country", "admin1", "lon", "lat", "uncertainty_km", "source"))


def _build(options: argparse.Namespace) -> None:
    from geomap.output.files import write
    from geomap.toponyms.gazetteer_file import dump
    from geomap.toponyms.geonames_dump import build_gazetteer

    sections = build_gazetteer(options.dump, options.names, _progress)
    write(options.output, dump(sections))
    if sys.stderr.isatty():
        print(file=sys.stderr)
    print(f"{options.output}: {len(sections.places):,} places; use it with --gazetteer {options.output}")


def _progress(done: int, total: int) -> None:
    """Draw a bar on a terminal; nothing elsewhere."""
    if sys.stderr.isatty():
        share = done / max(total, 1)
        print(f"\r[{'#' * round(40 * share):<40}] {share:4.0%}", end="", file=sys.stderr, flush=True)


def _table(rows: Iterable[DataclassInstance], columns: tuple[str, ...]) -> None:
    """Print rows as tab-separated columns under their names."""
    print("\t".join(columns))
    for row in rows:
        print("\t".join(_cell(getattr(row, column)) for column in columns))


def _records(rows: Iterable[DataclassInstance]) -> None:
    """Print each row as lines of name and value, with a blank line between rows."""
    for number, row in enumerate(rows):
        if number:
            print()
        for field in fields(row):
            if cell := _cell(getattr(row, field.name)):
                print(f"{field.name:<12}{cell}")


def _cell(value: object) -> str:
    from geomap.output import printable

    if value is None:
        return ""
    return (
        f"{value:.5g}"
        if isinstance(value, float) and abs(value) < 1000
        else _whole(value, printable(str(value)))
    )


def _whole(value: object, text: str) -> str:
    return f"{value:,.0f}" if isinstance(value, float) else text
