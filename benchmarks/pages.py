"""Pages of many places and areas, beside folium and geopandas.explore on the same layers.

``python -m benchmarks.pages [--runs 5] [--only NAME ...]`` prints, for each set of layers and each maker, the
median seconds to build the page, its size, and the median milliseconds until headless Chromium has drawn it.
Beside each stands the processor's time, which says more on a machine that others use too: Python's for the
build, the page's main thread's for the drawing.

folium's pages link ten files of other servers. Here they get the same Leaflet as ours, written into the page,
and none of the rest, so that they open without a network: this is kinder to them than the truth. The article
map is our whole page of an example article; the others draw the features of its GeoJSON file, without the
ground, the article, the legend and the tables.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
import time
from functools import cache
from itertools import repeat
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from geomap.render import assets
from tests.browser.devtools import Browser, BrowserError

if TYPE_CHECKING:
    from collections.abc import Callable

    import geopandas

    from geomap.conflict_map import ConflictMap
    from geomap.conflict_map.features import Extent, Feature

_LINKS = re.compile(r'<(?:script src="http[^>]*></script>|link[^>]*href="http[^>]*>)')
_DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
_HOOK = (
    "const drawn = () => requestAnimationFrame(() => requestAnimationFrame("
    "() => { window.drawnAt = performance.now(); }));"
)
_HOOK_OURS = (
    f"window.drawnAt = 0; {_HOOK} new MutationObserver((_, watch) => {{"
    " if (document.documentElement?.dataset.ready) { watch.disconnect(); drawn(); } })"
    ".observe(document, { attributes: true, subtree: true, attributeFilter: ['data-ready'] });"
)
_HOOK_OTHERS = f"window.drawnAt = 0; {_HOOK} addEventListener('load', drawn);"
"""The page itself notes when it is drawn: two frames after it says that it is ready, or has loaded."""
_SEED = 20260101
_ARTICLE = Path(__file__).parent.parent / "examples" / "ukraine-2022.txt"


def places(number: int) -> geopandas.GeoDataFrame:
    """Return made-up places with what a popup tells."""
    import geopandas

    draw = random.Random(_SEED)
    spots = [(draw.uniform(22.0, 40.0), draw.uniform(44.0, 52.0)) for _ in range(number)]
    rows = {
        "name": [f"Place {row}" for row in range(number)],
        "kind": [draw.choice(("settlement", "site", "district")) for _ in range(number)],
        "events": [draw.randrange(1, 9) for _ in range(number)],
    }
    lons, lats = zip(*spots, strict=True)
    return geopandas.GeoDataFrame(rows, geometry=geopandas.points_from_xy(lons, lats), crs=4326)


def polygons(number: int) -> geopandas.GeoDataFrame:
    """Return made-up areas of 60 points each."""
    import geopandas
    import numpy as np
    import shapely

    draw = np.random.default_rng(_SEED)
    turns = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    middles = draw.uniform((-10, 36), (40, 66), (number, 2))
    reach = draw.uniform(0.03, 0.12, (number, 60))
    rings = middles[:, None] + reach[..., None] * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    names = [f"Area {row}" for row in range(number)]
    return geopandas.GeoDataFrame({"name": names}, geometry=shapely.polygons(rings), crs=4326)


def world() -> geopandas.GeoDataFrame:
    """Return the countries of the boundary pack, 1:10m, not simplified."""
    import geopandas

    from geomap.boundaries import open_pack

    units = open_pack().units("adm0")
    geometry = [unit.geometry for unit in units]
    return geopandas.GeoDataFrame({"name": [unit.name for unit in units]}, geometry=geometry, crs=4326)


@cache
def article_map() -> ConflictMap:
    """Return the whole map of the largest of our example articles."""
    import geomap

    return geomap.draw(geomap.read(_ARTICLE))


def article() -> geopandas.GeoDataFrame:
    """Return what the map of the article tells of, as the GeoJSON file holds it."""
    import geopandas

    from geomap.render import render

    found = json.loads(render(article_map(), "geojson").content)
    frame = geopandas.GeoDataFrame.from_features(found["features"], crs=4326)
    kept = [column for column in frame.columns if all(isinstance(value, str) for value in frame[column])]
    return frame[[*kept, "geometry"]]


def geomap_page(frame: geopandas.GeoDataFrame, name: str) -> str:
    """Return geomap's page of one layer, every feature with a card; or its page of the article."""
    from geomap.conflict_map.features import Area, Card, Fact, Layer, Mark
    from geomap.render import render

    if name == "article map":
        return render(article_map(), "html").content.decode()
    keys = [column for column in frame.columns if column not in {"name", "geometry"}]
    facts = {key: {value: Fact(label=key, value=str(value)) for value in frame[key].unique()} for key in keys}
    told = [[facts[key][value] for value in frame[key].tolist()] for key in keys]
    known = zip(*told, strict=True) if told else repeat(())
    cards = [
        Card(title=title, kind="place", facts=row)
        for title, row in zip(frame["name"].tolist(), known, strict=False)
    ]
    features: list[Feature]
    if "places" in name:
        spots = zip(frame.geometry.x.tolist(), frame.geometry.y.tolist(), cards, strict=True)
        features = [
            Mark(id=f"f:{row}", symbol="place", lon=lon, lat=lat, size=9.0, label=card.title, card=card)
            for row, (lon, lat, card) in enumerate(spots)
        ]
    else:
        features = [
            Area(id=f"f:{row}", symbol="belligerent-1", shape=f"f:{row}", geometry=shape, card=card)
            for row, (shape, card) in enumerate(zip(frame.geometry.to_numpy(), cards, strict=True))
        ]
    layer = Layer(id="layer", title="Layer", features=tuple(features), style="area")
    return render(_bare(layer), "html").content.decode()


def _bare(layer: object) -> ConflictMap:
    """Return a map of one layer and nothing else, on the frame of eastern Europe."""
    from dataclasses import replace

    from geomap.boundaries import open_pack
    from geomap.conflict_map import build_map
    from geomap.options import DrawOptions
    from tests.conflict_map import readings

    if not _BARE:
        _BARE.append(build_map(readings.sudan(), open_pack(), DrawOptions(title="Many")))
    empty = replace(_BARE[0].reading, mentions=(), events=(), actors=(), places=(), territory_changes=())
    extent = _extent()
    return replace(
        _BARE[0], reading=empty, extent=extent, focus=extent, layers=(layer,), tables=(), missing=()
    )


_BARE: list[ConflictMap] = []


def _extent() -> Extent:
    from geomap.conflict_map.features import Extent

    return Extent(west=-10.0, south=36.0, east=40.0, north=60.0)


def folium_page(frame: geopandas.GeoDataFrame, name: str) -> str:
    """Return folium's page: markers with popups up to 10,000 places; GeoJSON above, and for areas."""
    import folium

    made = folium.Map(location=[48, 20], zoom_start=4, tiles=None)
    if name == "10,000 places":
        rows = frame.drop(columns="geometry").to_dict("records")
        for row, spot in zip(rows, frame.geometry, strict=True):
            text = "<br>".join(f"{key}: {value}" for key, value in row.items())
            folium.CircleMarker([spot.y, spot.x], radius=4, popup=folium.Popup(text)).add_to(made)
    else:
        fields = [column for column in frame.columns if column != "geometry"]
        kwargs = {"marker": folium.CircleMarker(radius=4)} if "places" in name else {}
        folium.GeoJson(frame, popup=folium.GeoJsonPopup(fields), **kwargs).add_to(made)
    return made.get_root().render()


def explore_page(frame: geopandas.GeoDataFrame, _: str) -> str:
    """Return the page of ``GeoDataFrame.explore``."""
    return frame.explore(tiles=None, popup=True, tooltip=False).get_root().render()


MAKERS: dict[str, Callable[[geopandas.GeoDataFrame, str], str]] = {
    "geomap": geomap_page,
    "folium": folium_page,
    "geopandas.explore": explore_page,
}
LAYERS: dict[str, Callable[[], geopandas.GeoDataFrame]] = {
    "article map": article,
    "10,000 places": lambda: places(10_000),
    "100,000 places": lambda: places(100_000),
    "10,000 polygons": lambda: polygons(10_000),
    "world 10m": world,
}


def offline(html: str) -> str:
    """Return a page of folium's that needs no network."""
    leaflet = (assets.leaflet_script(), assets.extension_script(), assets.style_sheet())
    script, extension, style = leaflet
    kept = _LINKS.sub("", html)
    head = f"<style>{style}</style><script>{script}</script><script>{extension}</script>"
    return kept.replace("<head>", f"<head>{head}", 1)


def measured(html: str, browser: Browser, *, ours: bool) -> tuple[float, float]:
    """Return the milliseconds until the page is drawn, and those of processor time of its main thread."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(html if ours else offline(html), encoding="utf-8")
        hook = _HOOK_OURS if ours else _HOOK_OTHERS
        browser.call("Page.navigate", url="about:blank")
        browser.run(_DRAWN)
        before = _thread_ms(browser)
        script = browser.call("Page.addScriptToEvaluateOnNewDocument", source=hook)["identifier"]
        try:
            browser.open(path, ready="window.drawnAt")
        finally:
            browser.call("Page.removeScriptToEvaluateOnNewDocument", identifier=script)
        return float(browser.run("window.drawnAt")), _thread_ms(browser) - before


def _thread_ms(browser: Browser) -> float:
    found = browser.call("Performance.getMetrics")["metrics"]
    return 1000 * next(float(metric["value"]) for metric in found if metric["name"] == "ThreadTime")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Pages beside folium and geopandas.explore")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=list(LAYERS))
    chosen = parser.parse_args()
    with Browser() as browser:
        browser.screen(1280, 900)
        browser.call("Performance.enable", timeDomain="threadTicks")
        for name in chosen.only:
            frame, ours = LAYERS[name](), dict[str, float]()
            for maker, make in MAKERS.items():
                runs = 1 if maker != "geomap" and name == "100,000 places" else chosen.runs
                print(
                    name,
                    "·",
                    maker,
                    _line(maker, runs, lambda m=make, f=frame, n=name: m(f, n), browser, ours),
                    flush=True,
                )


def _line(maker: str, runs: int, make: Callable[[], str], browser: Browser, first: dict[str, float]) -> str:
    """Measure a maker and say how it compares with geomap, which is measured first."""
    builds, html = [], ""
    for _ in range(runs):
        begun = time.perf_counter(), time.process_time()
        try:
            html = make()
        except ImportError as error:
            return f"not measured: {error}"
        builds.append((time.perf_counter() - begun[0], time.process_time() - begun[1]))
    build, build_cpu = (median(column) for column in zip(*builds, strict=True))
    size = len(html.encode()) / 1e6
    try:
        drawn = [measured(html, browser, ours=maker == "geomap") for _ in range(runs)]
    except BrowserError as error:  # a page that does not open within the browser's patience is a result
        return f"build {build:.2f} s, {size:.2f} MB, not ready ({error!s:.40})"
    ready, busy = (median(column) for column in zip(*drawn, strict=True))
    text = (
        f"build {build:.2f} s (processor {build_cpu:.2f}), {size:.2f} MB, "
        f"ready {ready:.0f} ms (processor {busy:.0f}) (n={runs})"
    )
    now = {"build": build_cpu, "size": size, "ready": ready, "processor": busy}
    if maker == "geomap":
        first.update(now)
        return text
    return text + "; " + ", ".join(f"{key} ×{now[key] / first[key]:.1f}" for key in now)


if __name__ == "__main__":
    main()
