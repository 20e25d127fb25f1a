"""Bundle the fonts of still maps from their npm package: six scripts, one licence."""

from __future__ import annotations

import tarfile
from pathlib import Path

from tools.fetch import Package, Registry, fetch

DEJAVU = Package(
    registry=Registry.NPM,
    name="dejavu-fonts-ttf",
    version="2.37.3",
    sha256="b7013ac58f9225250619db82cfb72e99c37ca8195f2b5a06a9e6a95bc5e1c84a",
    licence="Bitstream Vera and DejaVu (free)",
)
BUNDLED = Path("geomap/render/fonts")
MEMBERS = {
    "ttf/DejaVuSansCondensed.ttf": "DejaVuSansCondensed.ttf",
    "ttf/DejaVuSansCondensed-Bold.ttf": "DejaVuSansCondensed-Bold.ttf",
    "ttf/DejaVuSerifCondensed-Bold.ttf": "DejaVuSerifCondensed-Bold.ttf",
    "LICENSE": "DejaVu.LICENSE.txt",
}


def bundle(out: Path) -> None:
    """Write the fonts and their licence under ``out``."""
    folder = out / BUNDLED
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fetch(DEJAVU)) as archive:
        for member, name in MEMBERS.items():
            file = archive.extractfile(f"package/{member}")
            if file is None:
                raise ValueError(f"the font package has no {member}")
            (folder / name).write_bytes(file.read())
