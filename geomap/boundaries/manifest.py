"""What the pack was made from, under which licences, and the digests of its files."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.errors import BoundaryError

if TYPE_CHECKING:
    from pathlib import Path

FORMAT: Final = "geomap-boundaries/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """The origin of a layer; ``package`` is the archive it was built from, ``vintage`` the years it shows."""

    name: str
    files: tuple[str, ...]
    dataset: str
    version: str
    vintage: str
    licence: str
    attribution: str
    package: str
    package_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile:
    """A file of the pack as it was built."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The layers and the files of a pack."""

    layers: tuple[Layer, ...]
    files: tuple[PackFile, ...]

    @property
    def attribution(self) -> str:
        """The attribution line that a map made from the pack must show."""
        return "; ".join(dict.fromkeys(layer.attribution for layer in self.layers))


def read_manifest(directory: Path) -> Manifest:
    """Read ``manifest.json`` and see that the files it names are there, whole in size.

    Raises
    ------
    BoundaryError
        If the folder is not a pack of this format, or a file is missing or cut short.
    """
    path = directory / "manifest.json"
    try:
        data = json.loads(path.read_text("utf-8"))
        if data["format"] != FORMAT:
            raise BoundaryError(f"{path}: format {data['format']!r}, this version reads {FORMAT!r}")
        layers = tuple(Layer(**{**layer, "files": tuple(layer["files"])}) for layer in data["layers"])
        files = tuple(PackFile(name=name, **facts) for name, facts in data["files"].items())
    except FileNotFoundError as error:
        raise BoundaryError(f"{directory}: no boundary pack (manifest.json is missing)") from error
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise BoundaryError(f"{path}: damaged ({error!r}); run `make data` or reinstall") from error
    for file in files:
        _sized(directory, file)
    return Manifest(layers=layers, files=files)


def damaged_files(directory: Path, manifest: Manifest) -> tuple[str, ...]:
    """Return the names of files whose content is not what was built."""
    return tuple(
        file.name
        for file in manifest.files
        if hashlib.sha256((directory / file.name).read_bytes()).hexdigest() != file.sha256
    )


def _sized(directory: Path, file: PackFile) -> None:
    path = directory / file.name
    if not path.is_file():
        raise BoundaryError(f"{path}: missing from the boundary pack; run `make data` or reinstall")
    if path.stat().st_size != file.bytes:
        raise BoundaryError(
            f"{path}: {path.stat().st_size:,} bytes, built with {file.bytes:,}; run `make data` or reinstall"
        )
