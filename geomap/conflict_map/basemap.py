"""What lies under the map: geomap's own ground, nothing, or tiles that a reader's browser fetches."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geomap.conflict_map.features import Area
from geomap.errors import ChoiceError

if TYPE_CHECKING:
    from geomap.conflict_map.features import Layer
    from geomap.options import DrawOptions

_TEMPLATE: Final = re.compile(
    r"(?P<origin>https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?)"
    r"/[A-Za-z0-9._~!$&()*+,:;=@%/?{}-]*",
    re.ASCII,
)
_PLACEHOLDERS: Final = ("{z}", "{x}", "{y}")
_LONGEST: Final = 500
_GROUND: Final = frozenset({"countries", "provinces", "water"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """Tiles of a server: their addresses, the origin of all of them, and whom to name."""

    template: str
    origin: str
    attribution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Basemap:
    """Whether geomap's own ground is drawn, and the tiles that a page lays over it, if any."""

    ground: bool = True
    tiles: Tiles | None = None


def choose_basemap(options: DrawOptions) -> Basemap:
    """Return the basemap that was chosen.

    Raises
    ------
    ChoiceError
        If it is none of the choices, no template of https tiles, or the attribution is missing or in vain.
    """
    chosen, attribution = options.basemap, " ".join((options.attribution or "").split())
    if chosen in {"offline", "none"}:
        if options.attribution is not None:
            raise ChoiceError("an attribution belongs to a basemap of tiles; give the URL of the tiles too")
        return Basemap(ground=chosen == "offline")
    found = _TEMPLATE.fullmatch(chosen)
    rest = chosen
    for placeholder in _PLACEHOLDERS:
        rest = rest.replace(placeholder, "", 1)
    if not found or len(chosen) > _LONGEST or set("{}") & set(rest) or len(rest) != len(chosen) - 9:
        raise ChoiceError(
            f"no basemap is called {chosen!r}; choose offline, none, or the address of tiles with {{z}}, "
            "{x} and {y}, such as https://tiles.example/{z}/{x}/{y}.png"
        )
    if not 0 < len(attribution) <= _LONGEST:
        raise ChoiceError(
            f"the tiles of {found['origin']} need an attribution of 1 to {_LONGEST} characters: "
            "name their makers and their licence"
        )
    return Basemap(tiles=Tiles(template=chosen, origin=found["origin"], attribution=attribution))


def grounded(basemap: Basemap, layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """Return the layers of a map; without ground there is only what the article speaks of."""
    if basemap.ground:
        return layers
    return tuple(layer for layer in map(_spoken_of, layers) if layer is not None)


def _spoken_of(layer: Layer) -> Layer | None:
    """Return a layer without its ground: a country that the article names as a place stays."""
    if layer.id not in _GROUND:
        return layer
    named = tuple(item for item in layer.features if isinstance(item, Area) and item.card is not None)
    return replace(layer, features=named, legend=()) if named else None
