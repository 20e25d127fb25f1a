"""``python -m benchmarks.join [POINTS]``: joins of points to units, timed, and held against geopandas.

The points are drawn evenly from the boxes of countries, so that most fall on land and many near borders.
CPU time is that of this process; compare rows of one run.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, TypeVar

import numpy as np
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


def main() -> None:
    """Time single and bulk joins, then count the points that geopandas puts elsewhere."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else POINTS
    pack = open_pack()
    lons, lats = points(pack, count)
    pack.locate_many(lons[:1000], lats[:1000])
    bulk_s, found = timed(lambda: pack.locate_many(lons, lats))
    print(f"bulk, three levels   {count / bulk_s / 1e6:8.2f} M points per CPU-second")
    sample = list(zip(lons[:SINGLE].tolist(), lats[:SINGLE].tolist(), strict=True))
    single_s, _ = timed(lambda: [pack.locate(lon, lat, within_km=0) for lon, lat in sample])
    print(f"one by one           {single_s / len(sample) * 1e3:8.4f} ms a point")
    for level, ids in ((Level.ADM1, found.adm1), (Level.DISPUTED, found.disputed)):
        join_s, differing, matched = differences(pack, level, (lons, lats), ids)
        print(f"geopandas, {level:<9} {count / join_s / 1e6:8.2f} M points per CPU-second")
        print(f"  {matched:,} points in a unit; {differing:,} that geopandas puts in none of them or others")


def points(pack: Pack, count: int) -> Points:
    """Return random points (lon, lat) in the boxes of the pack's countries, the same at each run."""
    random = np.random.default_rng(20201110)
    boxes = np.array([unit.geometry.bounds for unit in pack.units(Level.ADM0)])
    west, south, east, north = boxes[random.integers(len(boxes), size=count)].T
    return random.uniform(west, east), random.uniform(south, north)


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


def timed(run: Callable[[], T]) -> tuple[float, T]:
    """Return the CPU-seconds that a call took, and what it returned."""
    begin = time.process_time()
    result = run()
    return time.process_time() - begin, result


if __name__ == "__main__":
    main()
