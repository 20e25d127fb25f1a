"""``make data``: build every data file from pinned packages and reviewed knowledge.

``--check`` builds into a temporary folder and compares byte for byte with what is committed.
Each step is a function from an empty folder to nothing: it writes the step's files into the folder,
under the paths they have in the project.
"""

from __future__ import annotations

import argparse
import filecmp
import importlib
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
STEPS = ("boundary_pack", "lexicons", "train_events", "gazetteer", "web_assets")
"""Modules of ``tools`` with a ``build(out: Path) -> None``; the order is that of their needs."""


def main(arguments: list[str] | None = None) -> int:
    """Build the steps named (default: all) and either put the files in place or compare them."""
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=plain)
    parser.add_argument("steps", nargs="*", default=list(STEPS), help=f"default: {' '.join(STEPS)}")
    parser.add_argument("--check", action="store_true", help="compare with the committed files")
    options = parser.parse_args(arguments)
    differing = []
    for step in options.steps:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder)
            importlib.import_module(f"tools.{step}").build(out)
            for path in sorted(p for p in out.rglob("*") if p.is_file()):
                name = path.relative_to(out)
                if options.check:
                    same = (ROOT / name).is_file() and filecmp.cmp(path, ROOT / name, shallow=False)
                    print(f"{'same' if same else 'DIFFERS'}  {name}")
                    differing += [] if same else [name]
                else:
                    (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
                    put(path, ROOT / name)
                    print(f"built  {name}  {path.stat().st_size:,} bytes")
    return 1 if differing else 0


def put(built: Path, place: Path) -> None:
    """Move a built file into place whole, since a running geomap may have the old one mapped."""
    beside = place.with_name(f".{place.name}.new")
    shutil.copyfile(built, beside)
    beside.replace(place)


if __name__ == "__main__":
    sys.exit(main())
