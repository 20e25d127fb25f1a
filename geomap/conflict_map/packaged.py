"""The data files of the map that come with geomap: TOML, checked against the values that they hold."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TypeVar

import msgspec

from geomap.errors import DataError

Shape = TypeVar("Shape")


def packaged(name: str, shape: type[Shape]) -> Shape:
    """Return what a data file of this room holds.

    Raises
    ------
    DataError
        If the file is damaged.
    """
    text = files("geomap.conflict_map").joinpath(name).read_text(encoding="utf-8")
    try:
        return msgspec.convert(tomllib.loads(text), shape)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(f"{name} cannot be used: {error}") from error
