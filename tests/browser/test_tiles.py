"""Tiles from a server on this machine: asked for only if the page was made with their address."""

from __future__ import annotations

import base64
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self

import pytest

from geomap.boundaries import Pack
from geomap.conflict_map import ConflictMap, build_map
from geomap.options import DrawOptions
from tests.browser import devtools
from tests.browser.devtools import CHROMIUM, Browser
from tests.conflict_map import readings

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ATTRIBUTION = "© <img src=x onerror=\"document.title='hit'\"> & Sons"


@dataclass
class TileServer:
    """A server of one tile; ``asked`` are the paths it was asked for."""

    works: bool = True
    asked: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        told = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                told.asked.append(self.path)
                self.send_response(200 if told.works else 404)
                self.send_header("Content-Type", "image/png")
                self.end_headers()
                if told.works:
                    self.wfile.write(PIXEL)

            def log_message(self, *_: object) -> None:
                """Stay silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def origin(self) -> str:
        """Return where it listens."""
        return f"http://127.0.0.1:{self._server.server_port}"


@pytest.fixture(scope="module")
def online() -> Iterator[Browser]:
    """Return a browser that reaches this machine, and nothing else."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    rule = "--host-resolver-rules=MAP * ~NOTFOUND"
    with pytest.MonkeyPatch.context() as patch:
        assert rule in devtools.FLAGS
        patch.setattr(
            devtools,
            "FLAGS",
            tuple(f"{flag}, EXCLUDE 127.0.0.1" if flag == rule else flag for flag in devtools.FLAGS),
        )
        with Browser() as opened:
            opened.screen(1280, 900)
            yield opened


def page(pack: Pack, folder: Path, origin: str) -> Path:
    options = DrawOptions(basemap=f"{origin}/{{z}}/{{x}}/{{y}}.png", attribution=ATTRIBUTION)
    return build_map(readings.karabakh(), pack, options).save(folder / "tiled.html")


def test_tiles_lie_over_the_ground_and_under_the_facts(online: Browser, pack: Pack, tmp_path: Path) -> None:
    with TileServer() as server:
        online.open(page(pack, tmp_path, server.origin))
        online.wait("document.querySelectorAll('.leaflet-tiles-pane img.leaflet-tile-loaded').length > 3")
        online.settle()
        assert online.complaints == []
        assert server.asked
        assert all(re.fullmatch(r"/\d+/-?\d+/\d+\.png", path) for path in server.asked)
        assert all(url.startswith(server.origin) for url in online.requests)
        order = online.run(
            "['land', 'water', 'tiles', 'tint', 'territory'].map(name =>"
            " Number(getComputedStyle(document.querySelector(`.leaflet-${name}-pane`)).zIndex))"
        )
        assert order == sorted(order)


def test_the_makers_of_tiles_are_named_as_text_on_every_screen(
    online: Browser, pack: Pack, tmp_path: Path
) -> None:
    with TileServer() as server:
        for width in (1280, 390):
            online.screen(width, 900)
            online.open(page(pack, tmp_path, server.origin))
            named = "[...document.querySelectorAll('.credits')].find(n => n.textContent.includes('Sons'))"
            assert online.run(f"{named}.textContent") == f"Background: {ATTRIBUTION}"
            assert online.run(f"{named}.getBoundingClientRect().height") > 5
            about = online.run("document.getElementById('about').textContent")
            assert ATTRIBUTION in about
            assert "loads nothing from the network but the tiles" in about
            assert online.run("document.title") != "hit"
        online.screen(1280, 900)


def test_tiles_are_switched_off_in_the_legend(online: Browser, pack: Pack, tmp_path: Path) -> None:
    with TileServer() as server:
        path = page(pack, tmp_path, server.origin)
        online.open(path)
        images = "document.querySelectorAll('.leaflet-tiles-pane img').length"
        online.wait(f"{images} > 3")
        online.run("document.getElementById('show-tiles').click()")
        assert online.run(images) == 0
        named = (
            "[...document.querySelectorAll('.credits')].filter(n => n.textContent.includes('Sons')).length"
        )
        assert online.run(named) == 0
        online.wait("location.hash.includes('tiles=off')")
        asked = len(server.asked)
        address = online.run("location.hash")
        online.open(Path("/dev/null"), ready="true")
        online.call("Page.navigate", url=path.as_uri() + address)
        online.wait("document.documentElement.dataset.ready === 'true'")
        online.settle()
        assert online.run(images) == 0
        assert len(server.asked) == asked
        online.run("document.getElementById('show-tiles').click()")
        online.wait(f"{images} > 3")
        assert online.run(named) == 1


def test_the_map_works_when_no_tile_comes(online: Browser, pack: Pack, tmp_path: Path) -> None:
    with TileServer(works=False) as server:
        online.open(page(pack, tmp_path, server.origin))
        online.settle()
        assert server.asked
        assert all("Failed to load resource" in told for told in online.complaints)
        assert online.run("document.querySelectorAll('path.s-land').length") > 3
        online.run("document.querySelector('[data-id=\"place:kalbajar\"]').focus()")
        online.key("Enter")
        online.wait("document.querySelector('.leaflet-popup .card')")


def test_the_policy_lets_in_tiles_of_that_server_and_nothing_else(
    online: Browser, pack: Pack, tmp_path: Path
) -> None:
    with TileServer() as server, TileServer() as other:
        online.open(page(pack, tmp_path, server.origin))
        refused = online.run(
            "Promise.all(["
            f"new Promise(done => {{ const i = new Image(); i.onerror = () => done(true);"
            f" i.onload = () => done(false); i.src = '{other.origin}/0/0/0.png'; }}),"
            f"fetch('{server.origin}/0/0/0.png').then(() => false, () => true),"
            "])"
        )
        assert refused == [True, True]
        assert other.asked == []


def test_no_server_is_asked_without_the_option(
    online: Browser, karabakh: ConflictMap, tmp_path: Path
) -> None:
    with TileServer() as server:
        online.open(karabakh.save(tmp_path / "plain.html"))
        online.settle()
        assert server.asked == []
        assert online.requests == []
        assert online.complaints == []
        assert not online.run("document.querySelector('.leaflet-tiles-pane')")
