"""Readings made by hand from the example articles: what the first half should say of them."""

from __future__ import annotations

from pathlib import Path

from geomap.model import Reading

FOLDER = Path(__file__).parent


def karabakh() -> Reading:
    """Return the Reading of ``examples/karabakh-2020.txt``."""
    return _reading("karabakh")


def sudan() -> Reading:
    """Return the Reading of ``examples/sudan-2023.txt``."""
    return _reading("sudan")


def _reading(name: str) -> Reading:
    return Reading.from_json((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
