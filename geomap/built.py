"""The data files of the package that ``make data`` builds from reviewed knowledge."""

from __future__ import annotations

import json
from contextlib import contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from geomap.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def built(name: str) -> Iterator[Any]:
    """Give what a JSON file holds; whatever turns out to be wrong with it is one error.

    Raises
    ------
    DataError
        If the file is missing or damaged, or lacks what the block under ``with`` takes from it.
    """
    try:
        yield json.loads(files("geomap").joinpath("data", name).read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise DataError(f"geomap/data/{name} cannot be used: {error}; run `make data`") from error
