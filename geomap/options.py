"""What a caller may choose: one frozen record for each half."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from geomap.errors import ChoiceError

if TYPE_CHECKING:
    from pathlib import Path


class Mode(StrEnum):
    """How toponyms are recognised: ``fast`` without spaCy, ``accurate`` with it."""

    FAST = "fast"
    ACCURATE = "accurate"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Choices of the first half.

    ``published`` is an ISO day that overrides what the text says; ``gazetteer`` is a file made by
    ``geomap gazetteer build``; ``places`` is CSV or GeoJSON of a user's own places, which win over namesakes;
    ``source_location`` (lon, lat) is where the outlet is at home; ``boundaries`` is a folder with a boundary
    pack or files of your own, whose dated control facts are set beside what the article says.
    """

    published: str | None = None
    mode: Mode = Mode.ACCURATE
    gazetteer: Path | None = None
    places: Path | None = None
    source_location: tuple[float, float] | None = None
    boundaries: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawOptions:
    """Choices of the second half.

    ``as_of`` is an ISO day at which documented control is shown (default: the article's day);
    ``worldview`` names whose view of disputed areas is drawn; ``boundaries`` is a folder that holds a
    boundary pack, or boundary files of your own to lay over it;
    ``title`` overrides the map's title; ``style`` is a TOML file of colours, fonts, a logo, hidden layers and
    a title template; ``basemap`` is ``offline`` (geomap's own ground), ``none``, or the address of tiles with
    ``{z}``, ``{x}`` and ``{y}``, which the page then fetches; ``attribution`` names their makers.
    """

    as_of: str | None = None
    worldview: str = "natural-earth"
    boundaries: Path | None = None
    title: str | None = None
    style: Path | None = None
    basemap: str = "offline"
    attribution: str | None = None

    def __post_init__(self) -> None:
        if self.as_of is not None:
            try:
                date.fromisoformat(self.as_of)
            except ValueError:
                raise ChoiceError(f"as-of date {self.as_of!r} is not a day such as 2020-11-16") from None
