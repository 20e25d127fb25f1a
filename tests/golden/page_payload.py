"""Golden files of the page's data: ``python -m tests.golden.page_payload`` renews them; read the diff.

Outlines are told by their number only: another build of the boundaries moves their points, not their meaning.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.conflict_map import build_map
from geomap.options import DrawOptions
from geomap.render.island import payload
from tests.conflict_map import readings

if TYPE_CHECKING:
    from geomap.boundaries import Pack

FOLDER = Path(__file__).parent
MAPS = {"karabakh": readings.karabakh, "sudan": readings.sudan}
GROUND = {"countries", "provinces", "water", "disputed"}
"""Layers that come from the boundaries alone."""


def told(name: str, pack: Pack) -> str:
    """Return what the page of a Reading holds, as text to compare line by line."""
    data = json.loads(json.dumps(payload(build_map(MAPS[name](), pack, DrawOptions()))))
    for layer in data["layers"]:
        layer["features"] = [
            {key: value for key, value in feature.items() if key not in {"shape", "card"}}
            for feature in layer["features"]
            if layer["id"] not in GROUND
        ]
    del data["outlines"], data["sources"], data["software"]
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main() -> None:
    """Write the golden files anew."""
    from geomap.boundaries import open_pack

    pack = open_pack()
    for name in MAPS:
        (FOLDER / f"page-{name}.json").write_text(told(name, pack), encoding="utf-8")


if __name__ == "__main__":
    main()
