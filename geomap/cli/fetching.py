"""``geomap boundaries fetch``: boundaries from an online service into a folder, only when asked to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import ChoiceError

if TYPE_CHECKING:
    import argparse

    from geomap.cli.arguments import Parser


def add_arguments(parser: Parser) -> None:
    """Describe ``boundaries fetch``."""
    parser.add_argument(
        "provider", metavar="PROVIDER", help="geoboundaries, natural-earth, nominatim or geonames"
    )
    parser.add_argument("name", metavar="NAME", nargs="?", help="the unit or place to ask for")
    parser.add_argument("--country", metavar="ISO3", help="the country to ask for")
    parser.add_argument(
        "--level", default="adm1", choices=("adm0", "adm1", "disputed"), help="which outlines (default: adm1)"
    )
    parser.add_argument(
        "--into", type=Path, required=True, metavar="DIR", help="the folder for the boundaries"
    )
    parser.add_argument(
        "--online", action="store_true", help="contact the service; without it only the cache answers"
    )
    parser.add_argument(
        "--refresh", action="store_true", help="with --online, ask anew for what the cache holds"
    )
    parser.add_argument("--cache", type=Path, metavar="DIR", help="where answers are kept")
    parser.add_argument("--contact", help="your address or page, for the service's operators")
    parser.add_argument("--geonames-user", metavar="NAME", help="your GeoNames account")
    parser.set_defaults(run=_fetch)


def _fetch(options: argparse.Namespace) -> None:
    from geomap.boundaries.listing import provided_rows
    from geomap.boundaries.providers import Services, Wanted, as_geojson, open_provider
    from geomap.boundaries.unit import Level
    from geomap.boundaries.web import WebRules, open_fetcher
    from geomap.output import base_name, printable, write

    if options.refresh and not options.online:
        raise ChoiceError("--refresh asks the service anew, so it needs --online")
    rules = WebRules(contact=options.contact, refresh=options.refresh) if options.online else None
    fetcher = open_fetcher(options.cache or _default_cache(), rules)
    provider = open_provider(options.provider, fetcher, Services(geonames_user=options.geonames_user))
    wanted = Wanted(name=options.name, country=options.country, level=Level(options.level))
    provided = provider(wanted)
    for site in provided.sites:
        print(f"{printable(site.name)}\t{site.lon:.5f}\t{site.lat:.5f}")
    if provided.units:
        name = base_name(options.provider, "-".join(filter(None, (options.name, options.country))), None)
        path = options.into / f"{name}.geojson"
        write(path, as_geojson(provided))
        print(path)
    for row in provided_rows(provided):
        print("\t".join(printable(cell) for cell in (row.id, row.name, f"{row.km2:,.0f} km²", row.note)))
    for layer in provided.layers:
        print(printable(layer.attribution))


def _default_cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "geomap"
