"""``make pictures``: the example maps as a reader sees them, into ``docs/images``; needs Chromium."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Final

import geomap

ROOT: Final = Path(__file__).parent.parent
SIZES: Final = {"": (1280, 1180), "-phone": (390, 844)}
FLAGS: Final = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=4000"),
)


def main() -> None:
    """Draw every example and take its pictures with the network blocked."""
    images = ROOT / "docs" / "images"
    images.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for article in sorted((ROOT / "examples").glob("*.txt")):
            page = geomap.draw(geomap.read(article)).save(Path(folder) / f"{article.stem}.html")
            for suffix, (width, height) in SIZES.items():
                picture = images / f"{article.stem}{suffix}.png"
                size, target = f"--window-size={width},{height}", f"--screenshot={picture}"
                profile = f"--user-data-dir={folder}/profile"
                command = ["chromium", *FLAGS, profile, size, target, page.as_uri()]
                subprocess.run(command, check=True, capture_output=True)
                print(f"{picture.relative_to(ROOT)}  {picture.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
