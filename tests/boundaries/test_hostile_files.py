"""Every threat of boundary files: no other file is read, no request is made, and one line says why."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from geomap.boundaries.user_files import MAGIC, REACHING_OUT, read_file
from geomap.errors import BoundaryError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.boundaries.conftest import Loopback

RING = [[[44, 40], [45, 40], [45, 41], [44, 40]]]
SPY = """
import sys
from pathlib import Path
LOOKED = {"open", "socket.connect", "socket.getaddrinfo"}
seen = []
sys.addaudithook(lambda name, given: seen.append((name, str(given[:2]))) if name in LOOKED else None)
from geomap.boundaries.user_files import read_file
from geomap.errors import BoundaryError
try:
    read_file(Path(sys.argv[1]))
    print("read")
except BoundaryError as error:
    print(f"refused: {error}")
sockets = [what for what in seen if what[0] != "open"]
print(f"sockets {len(sockets)}, canary {sum('canary' in given for _, given in seen)}")
"""
"""Run apart, so that the drivers of GDAL are chosen as for a user; GDAL's own requests reach the loopback."""


def hostile(base: str, canary: str) -> dict[str, bytes]:
    """Return files that ask for another file or for an address, by the name each goes under."""
    vrt = (
        '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>{}</SrcDataSource></OGRVRTLayer>'
        "</OGRVRTDataSource>"
    )
    feature = {
        "type": "Feature",
        "properties": {"name": "A"},
        "geometry": {"type": "Polygon", "coordinates": RING},
    }
    link = {"type": "link", "properties": {"href": f"{base}/crs", "type": "ogcwkt"}}
    linked = {"type": "FeatureCollection", "crs": link, "features": [feature]}
    entity = f'<!DOCTYPE k [<!ENTITY e SYSTEM "file://{canary}">]><kml>&e;</kml>'
    network_link = f"<kml><NetworkLink><Link><href>{base}/a.kml</href></Link></NetworkLink></kml>"
    files = {
        "crs.geojson": json.dumps(linked),
        "entity.kml": entity,
        "utf16.kml": entity,
        "link.kml": network_link,
        "wfs.gpkg": f"WFS:{base}/wfs",
    }
    for suffix in (".geojson", *MAGIC, ".kml", ".vrt"):
        files[f"read{suffix}"] = vrt.format(canary)
        files[f"ask{suffix}"] = vrt.format(f"/vsicurl/{base}/a.geojson")
    return {
        name: text.encode("utf-16" if name.startswith("utf16") else "utf-8") for name, text in files.items()
    }


NAMES = tuple(hostile("", ""))


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_file_reads_nothing_and_asks_nobody(loopback: Loopback, tmp_path: Path, name: str) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text("secret", "utf-8")
    loopback.says("/", "{}")
    path = tmp_path / name
    path.write_bytes(hostile(loopback.base, str(canary))[name])
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", SPY, str(path)], capture_output=True, text=True, timeout=60, check=True
    )
    refusal, spied = done.stdout.splitlines()
    assert refusal.startswith("refused: "), done.stdout
    assert "secret" not in done.stdout + done.stderr
    assert spied == "sockets 0, canary 0"
    assert loopback.seen == []


def test_the_spy_sees_what_it_is_there_to_see(tmp_path: Path) -> None:
    path = tmp_path / "canary.geojson"
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": RING}}
    path.write_text(json.dumps(feature), "utf-8")
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", SPY, str(path)], capture_output=True, text=True, timeout=60, check=True
    )
    read, spied = done.stdout.splitlines()
    assert read == "read"
    assert not spied.endswith("canary 0")


def test_the_drivers_that_reach_out_are_off() -> None:
    code = "from geomap.boundaries import user_files as u; print('|'.join(u._pyogrio().list_drivers()))"
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    drivers = set(done.stdout.strip().split("|"))
    assert {"GPKG", "FlatGeobuf", "ESRI Shapefile"} <= drivers
    assert drivers & set(REACHING_OUT.split(",")) == set()


def test_coordinates_nested_beyond_reason_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "deep.geojson"
    path.write_text('{"type":"Feature","geometry":' + '{"a":' * 33 + "1" + "}" * 33 + "}", "utf-8")
    with pytest.raises(BoundaryError, match="nested deeper than 32"):
        read_file(path)
