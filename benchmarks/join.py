"""``python -m benchmarks.join [POINTS]``: issue 5's figures of boundaries, and joins held against geopandas.

The points are drawn evenly from the boxes of countries, so that most fall on land and many near borders.
Times are CPU time of this process, the best of five runs after shapes are decoded; opening is measured in a
fresh process each time. The general path joins to any outlines, here a user's folder with one of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import shapely
from geopandas.array import points_from_xy
from geopandas.geodataframe import GeoDataFrame

from geomap.boundaries import Level, open_pack

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from geomap.boundaries import Pack

    Points = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]

T = TypeVar("T")

POINTS = 1_000_000
SINGLE = 20_000
REPEATS = 5
OPENING = """
import time
import shapely, numpy
from geomap.boundaries import open_pack
begin = time.process_time()
pack, box = open_pack(), (44.0, 38.0, 49.0, 42.0)
for level in ("adm0", "adm1", "disputed"):
    pack.units(level, bbox=box)
pack.lines(box), pack.places(box), pack.basemap(box, "land")
print(time.process_time() - begin)
"""
"""What a map of the South Caucasus needs; the libraries that every map loads are not counted."""


def main() -> None:
    """Print each figure, then count the points that geopandas puts elsewhere."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else POINTS
    pack = open_pack()
    size = sum(file.stat().st_size for file in pack.directory.rglob("*") if file.is_file())
    print(f"pack                 {size / 1e6:8.2f} MB")
    print(f"opening for a map    {opening_s() * 1e3:8.1f} ms")
    lons, lats = points(pack, count)
    bulk_s, found = best(lambda: pack.locate_many(lons, lats))
    print(f"bulk, three levels   {count / bulk_s / 1e6:8.2f} M points per CPU-second")
    general_s = general(lons, lats)
    print(f"general, own folder  {count / general_s / 1e6:8.2f} M points per CPU-second")
    sample = list(zip(lons[:SINGLE].tolist(), lats[:SINGLE].tolist(), strict=True))
    single_s, _ = best(lambda: [pack.locate(lon, lat, within_km=0) for lon, lat in sample])
    print(f"one by one           {single_s / len(sample) * 1e3:8.4f} ms a point")
    for level, ids in ((Level.ADM1, found.adm1), (Level.DISPUTED, found.disputed)):
        join_s, differing, matched = differences(pack, level, (lons, lats), ids)
        print(f"geopandas, {level:<9} {count / join_s / 1e6:8.2f} M points per CPU-second, once")
        print(f"  {matched:,} points in a unit; {differing:,} that geopandas puts in none of them or others")


def points(pack: Pack, count: int) -> Points:
    """Return random points (lon, lat) in the boxes of the pack's countries, the same at each run."""
    random = np.random.default_rng(20201110)
    boxes = np.array([unit.geometry.bounds for unit in pack.units(Level.ADM0)])
    west, south, east, north = boxes[random.integers(len(boxes), size=count)].T
    return random.uniform(west, east), random.uniform(south, north)


def opening_s() -> float:
    """Return the CPU-seconds in which a fresh process opens what one map needs, the best of five."""
    command = [sys.executable, "-c", OPENING]
    runs = [subprocess.run(command, capture_output=True, check=True) for _ in range(REPEATS)]
    return min(float(run.stdout) for run in runs)


def general(lons: npt.NDArray[np.float64], lats: npt.NDArray[np.float64]) -> float:
    """Return the CPU-seconds of a join to a user's folder laid over the pack, the best of five."""
    feature = {
        "type": "Feature",
        "properties": {"name": "Own", "level": "adm1", "country": "ARM"},
        "geometry": shapely.geometry.mapping(shapely.box(44.3, 40.0, 44.8, 40.4)),
    }
    with tempfile.TemporaryDirectory() as folder:
        content = json.dumps({"type": "FeatureCollection", "features": [feature]})
        (Path(folder) / "own.geojson").write_text(content, "utf-8")
        pack = open_pack(Path(folder))
    return best(lambda: pack.locate_many(lons, lats))[0]


def differences(pack: Pack, level: Level, at: Points, ids: npt.NDArray[np.object_]) -> tuple[float, int, int]:
    """Return the CPU-seconds of ``sjoin(predicate="within")``, the points that differ, and those in a unit.

    Where units overlap, geopandas gives several; ours must be one of them.
    """
    units = pack.units(level)
    frame = GeoDataFrame({"id": [u.id for u in units]}, geometry=[u.geometry for u in units], crs=4326)
    own = GeoDataFrame(geometry=points_from_xy(*at, crs=4326))
    join_s, joined = timed(lambda: own.sjoin(frame, predicate="within", how="left"))
    agrees = (joined["id"].fillna("") == np.where(ids == None, "", ids)[joined.index]).to_numpy()  # noqa: E711
    any_agrees = np.zeros(len(ids), dtype=bool)
    np.logical_or.at(any_agrees, joined.index.to_numpy(), agrees)
    return join_s, int((~any_agrees).sum()), int(joined["id"].notna().groupby(level=0).any().sum())


def best(run: Callable[[], T]) -> tuple[float, T]:
    """Return the fewest CPU-seconds of five calls after a first one, and what a call returned."""
    result = run()
    return min(timed(run)[0] for _ in range(REPEATS)), result


def timed(run: Callable[[], T]) -> tuple[float, T]:
    """Return the CPU-seconds that a call took, and what it returned."""
    begin = time.process_time()
    result = run()
    return time.process_time() - begin, result


if __name__ == "__main__":
    main()
