"""The formats that ``map`` and ``draw`` can write beside the page, one option each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import argparse

    from geomap.cli.arguments import Parser

FORMATS: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "svg": (("svg",), "also write a still map, as SVG"),
    "png": (("png",), "also write a still map, as PNG"),
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


def chosen(options: argparse.Namespace) -> list[str]:
    """Return the renderers to use beside the page's, each once."""
    names = [name for option in options.formats for name in FORMATS[option][0]]
    return list(dict.fromkeys(["geojson", *names]))
