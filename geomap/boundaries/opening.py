"""Which boundaries a map is drawn on."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from geomap.boundaries.folder import FolderPack, read_folder
from geomap.boundaries.pack import Pack
from geomap.boundaries.worldview import DEFAULT
from geomap.errors import BoundaryError

ROOM: Final = Path(__file__).parent.parent


def open_pack(directory: Path | None = None, *, worldview: str = DEFAULT) -> Pack:
    """Open a boundary pack, or the bundled one with a user's own files over it.

    Parameters
    ----------
    directory
        Folder of a pack, or of boundary files (GeoJSON, KML, GeoPackage, FlatGeobuf, Shapefile); by default
        the pack that comes with geomap.
    worldview
        ``natural-earth``, ``un`` or the ISO 3166-1 alpha-3 code of a state whose view is known.

    Raises
    ------
    BoundaryError
        If a file is missing, cut short, of another format or not to be trusted.
    ChoiceError
        If the worldview is not on offer.
    """
    if directory is None:
        return _bundled_pack(_bundled(), worldview)
    if not directory.is_dir():
        raise BoundaryError(f"{directory}: no such folder; --boundaries takes a pack or boundary files")
    if (directory / "manifest.json").is_file():
        return Pack(directory, worldview)
    return FolderPack(_bundled(), worldview, read_folder(directory))


@lru_cache(maxsize=4)
def _bundled_pack(directory: Path, worldview: str) -> Pack:
    """Return the bundled pack, opened once: it is never changed, and both halves may ask for it."""
    return Pack(directory, worldview)


def _bundled() -> Path:
    installed = ROOM / "_boundaries"
    return installed if installed.is_dir() else ROOM.parent / "boundaries"
