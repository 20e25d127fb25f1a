"""Zip archives of shapefiles, measured before they are opened."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from geomap.errors import BoundaryError

if TYPE_CHECKING:
    from pathlib import Path

MOST_MEMBERS: Final = 100
MOST_BYTES: Final = 512 * 2**20
MOST_RATIO: Final = 100
PARTS: Final = (".shp", ".shx", ".dbf", ".prj", ".cpg")


def unpacked(content: bytes, name: str, into: Path) -> Path:
    """Put the parts of the one shapefile in an archive into a folder and return its ``.shp``.

    Only the last part of a member's path counts, so nothing is written elsewhere.

    Raises
    ------
    BoundaryError
        If it is not a zip archive, is out of all proportion, or does not hold one shapefile.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _measure(members, name)
            parts = [m for m in members if PurePosixPath(m.filename).suffix.lower() in PARTS]
            for member in parts:
                place = into / f"layer{PurePosixPath(member.filename).suffix.lower()}"
                if place.exists():
                    raise BoundaryError(f"{name}: holds more than one shapefile")
                place.write_bytes(archive.read(member))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise BoundaryError(f"{name}: not a zip archive that can be read ({error})") from error
    found = into / "layer.shp"
    if not found.is_file():
        raise BoundaryError(f"{name}: holds no shapefile")
    return found


def _measure(members: list[zipfile.ZipInfo], name: str) -> None:
    size, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    if len(members) > MOST_MEMBERS or size > MOST_BYTES or size > MOST_RATIO * max(packed, 1):
        raise BoundaryError(
            f"{name}: {len(members)} members, {size:,} bytes from {packed:,}, which no boundary archive needs"
        )
