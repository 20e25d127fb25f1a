"""The formats that ``map`` and ``draw`` can write beside the page, one option each."""

from __future__ import annotations

import argparse
import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geomap.cli.arguments import Parser

FORMATS: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "svg": (("svg",), "also write a still map, as SVG"),
    "png": (("png",), "also write a still map, as PNG"),
    "pdf": (("pdf",), "also write a still map, as PDF; needs geomap[pdf]"),
    "gpkg": (("gpkg",), "also write a GeoPackage, with styles for QGIS"),
    "kml": (("kml",), "also write KML, for Google Earth"),
    "kmz": (("kmz",), "also write KML in a ZIP"),
    "csv": (
        ("acled-like.csv", "plover.csv", "territory.csv"),
        "also write the events in ACLED-like and in PLOVER columns, and the changes of territory",
    ),
    "parquet": (("parquet",), "also write GeoParquet; needs geomap[parquet]"),
}
"""For each option the names of its renderers, which are the endings of its files."""


def add_formats(parser: Parser) -> None:
    """Add an option for each format; GeoJSON is always written."""
    for option, (_, text) in FORMATS.items():
        parser.add_argument(
            f"--{option}", dest="formats", action="append_const", const=option, default=[], help=text
        )

    size = parser.add_mutually_exclusive_group()
    size.add_argument(
        "--scale", type=_scale, default=1.0, metavar="N", help="enlarge the still map N times (default: 1)"
    )
    width = "how wide the still map is, in pixels (default: 1200)"
    size.add_argument("--width", dest="scale", type=_width, metavar="PX", help=width)


def _scale(text: str) -> float:
    try:
        scale = float(text)
    except ValueError:
        scale = math.nan
    if not 0.1 <= scale <= 10:
        raise argparse.ArgumentTypeError(f"{text!r} is no size; give a scale of 0.1 to 10 (120 to 12000 px)")
    return scale


def _width(text: str) -> float:
    return _scale(str(int(text) / 1200)) if text.isascii() and text.isdecimal() else _scale(f"{text} px")


def chosen(options: argparse.Namespace) -> list[str]:
    """Return the renderers to use beside the page's, each once."""
    names = [name for option in options.formats for name in FORMATS[option][0]]
    return list(dict.fromkeys(["geojson", *names]))
