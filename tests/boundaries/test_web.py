"""The network: off by default, bounded when on, and what it gave is kept."""

from __future__ import annotations

import logging
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from geomap.boundaries.web import WebRules, open_fetcher
from geomap.boundaries.web.peers import may_reach
from geomap.errors import BoundaryError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.boundaries.conftest import Loopback

QUICK = WebRules(allow_loopback=True, pause_s=0.0, deadline_s=5.0, most_bytes=1_000_000)


def test_a_fetch_is_honest_and_asked_for_once(loopback: Loopback, tmp_path: Path) -> None:
    url = loopback.zips("/a", b"content " * 1000)
    fetch = open_fetcher(tmp_path, WebRules(allow_loopback=True, pause_s=0.0, contact="me@example.org"))
    first, second = fetch(url), fetch(url)
    assert first == second
    assert first.content == b"content " * 1000
    (seen,) = loopback.seen
    assert seen.agent.startswith("geomap/")
    assert "me@example.org" in seen.agent


def test_offline_opens_no_socket(loopback: Loopback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, other = loopback.says("/a", "kept"), loopback.says("/b?username=me", "not kept")
    open_fetcher(tmp_path, QUICK)(kept)

    def no_socket(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", no_socket)
    monkeypatch.setattr(socket, "create_connection", no_socket)
    fetch = open_fetcher(tmp_path)
    assert fetch(kept).content == b"kept"
    with pytest.raises(BoundaryError, match="geomap is offline unless") as caught:
        fetch(other)
    assert "username" not in str(caught.value)
    assert len(loopback.seen) == 1


def test_a_damaged_entry_is_set_aside_and_fetched_anew(
    loopback: Loopback, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url = loopback.says("/a", "content")
    fetch = open_fetcher(tmp_path, QUICK)
    fetch(url)
    (entry,) = tmp_path.glob("*.fetched")
    for damage in (entry.read_bytes()[:-1], b"\xff\xfe", b"{}\ncontent", b""):
        entry.write_bytes(damage)
        with caplog.at_level(logging.WARNING):
            assert fetch(url).content == b"content"
        assert "set aside" in caplog.messages[-1]
        assert len(list(tmp_path.glob("*.damaged"))) == 1
    assert len(loopback.seen) == 5


def test_two_redirects_are_followed_and_no_more(loopback: Loopback, tmp_path: Path) -> None:
    loopback.says("/end", "here")
    loopback.says("/two", status=302, headers={"Location": "/end"})
    one = loopback.says("/one", status=301, headers={"Location": loopback.base + "/two"})
    fetch = open_fetcher(tmp_path, QUICK)
    assert fetch(one).content == b"here"
    loop = loopback.says("/loop", status=302, headers={"Location": "/loop"})
    with pytest.raises(BoundaryError, match="redirected more than 2 times"):
        fetch(loop)
    assert sum(seen.path == "/loop" for seen in loopback.seen) == 3


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/a", "http://u:p@127.0.0.1/", ""])
def test_a_redirect_elsewhere_is_refused(loopback: Loopback, tmp_path: Path, target: str) -> None:
    url = loopback.says("/a", status=302, headers={"Location": target})
    with pytest.raises(BoundaryError, match=r"only https addresses|redirected more"):
        open_fetcher(tmp_path, QUICK)(url)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"status": 404}, "HTTP 404 Not Found"),
        ({"status": 500, "content": b"x" * 100}, "HTTP 500"),
        ({"content": b"x" * 2_000_000}, "larger than 1,000,000 bytes"),
        ({"content": b"xyz", "headers": {"Content-Encoding": "gzip"}}, "incorrect header"),
        ({"content": b"", "headers": {"Content-Encoding": "gzip"}}, "cut short"),
        ({"content": b"xyz", "headers": {"Content-Encoding": "br"}}, "not asked for"),
        (
            {"content": b"xyz", "headers": {"Content-Length": "10"}, "drip_s": 0.01},
            "cannot be fetched|longer",
        ),
    ],
)
def test_faults_are_named_in_one_line(
    loopback: Loopback, tmp_path: Path, answer: dict[str, Any], message: str
) -> None:
    url = loopback.says("/a", **answer)
    rules = WebRules(allow_loopback=True, pause_s=0.0, deadline_s=0.5, most_bytes=1_000_000)
    with pytest.raises(BoundaryError, match=message) as caught:
        open_fetcher(tmp_path, rules)(url)
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.glob("*.fetched"))


def test_a_gzip_bomb_stops_at_the_cap(loopback: Loopback, tmp_path: Path) -> None:
    url = loopback.zips("/bomb", bytes(100_000_000))
    import tracemalloc

    tracemalloc.start()
    with pytest.raises(BoundaryError, match="larger than 1,000,000 bytes"):
        open_fetcher(tmp_path, QUICK)(url)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000_000


@pytest.mark.parametrize("headers", [{}, {"Content-Length": "1000000", "Connection": "close"}])
def test_a_slow_drip_ends_at_the_deadline(
    loopback: Loopback, tmp_path: Path, headers: dict[str, str]
) -> None:
    url = loopback.says("/slow", "x" * 1000, drip_s=0.05, headers=headers)
    rules = WebRules(allow_loopback=True, pause_s=0.0, deadline_s=0.6)
    begin = time.monotonic()
    with pytest.raises(BoundaryError, match=r"took longer than 0\.6 s"):
        open_fetcher(tmp_path, rules)(url)
    assert time.monotonic() - begin < 1.5


def test_headers_that_drip_end_at_the_deadline_too(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            peer, _ = server.accept()
            with peer, suppress(OSError):
                for number in range(100):
                    peer.sendall(b"HTTP/1.1 200 OK\r\n" if not number else f"X-{number}: 1\r\n".encode())
                    time.sleep(0.05)

        thread = threading.Thread(target=drip)
        thread.start()
        begin = time.monotonic()
        with pytest.raises(BoundaryError, match=r"took longer than 0\.5 s"):
            open_fetcher(tmp_path, WebRules(allow_loopback=True, pause_s=0.0, deadline_s=0.5))(
                f"http://127.0.0.1:{server.getsockname()[1]}/"
            )
        assert time.monotonic() - begin < 1.5
        thread.join()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "2130706433", "0x7f.1", "127.1", "0"])
def test_this_machine_is_not_reached_unless_said_so(loopback: Loopback, tmp_path: Path, host: str) -> None:
    port = loopback.base.rpartition(":")[2]
    for scheme in ("http", "https"):
        with pytest.raises(BoundaryError):
            open_fetcher(tmp_path, WebRules(pause_s=0.0, deadline_s=3.0))(f"{scheme}://{host}:{port}/a")
    assert loopback.seen == []


@pytest.mark.parametrize(
    ("address", "reachable"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address that must not be reached
        ("224.0.0.1", False),
        ("::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("localhost", False),
    ],
)
def test_only_public_peers_are_reached(address: str, reachable: bool) -> None:  # noqa: FBT001 - a table's column
    assert may_reach(address, allow_loopback=False) is reachable
    assert may_reach(address, allow_loopback=True) is (
        reachable or "127.0.0.1" in address or address == "::1"
    )


TWICE = """
import sys
from pathlib import Path
from geomap.boundaries.web import WebRules, open_fetcher
base, cache, name = sys.argv[1:]
fetch = open_fetcher(Path(cache), WebRules(allow_loopback=True, pause_s=0.8))
for number in range(2):
    fetch(f"{base}/{name}{number}")
"""


def test_processes_take_turns_at_a_host(loopback: Loopback, tmp_path: Path) -> None:
    loopback.says("/", "content")
    command = [sys.executable, "-c", TWICE, loopback.base, str(tmp_path)]
    running = [subprocess.Popen([*command, name]) for name in "ab"]  # noqa: S603 - our own interpreter
    assert [process.wait(30) for process in running] == [0, 0]
    times = sorted(seen.at for seen in loopback.seen)
    assert len(times) == 4
    assert min(later - sooner for sooner, later in pairwise(times)) > 0.2


FLOOD = """
import sys
from pathlib import Path
from geomap.boundaries.web import WebRules, open_fetcher
base, cache = sys.argv[1:]
for number in range(20):
    fetched = open_fetcher(Path(cache), WebRules(allow_loopback=True, pause_s=0.0))(f"{base}/{number}")
    assert fetched.content == b"content", number
"""


def test_four_processes_share_a_cache_without_a_lost_or_torn_entry(
    loopback: Loopback, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    loopback.says("/", "content")
    command = [sys.executable, "-c", FLOOD, loopback.base, str(tmp_path)]
    running = [subprocess.Popen(command) for _ in range(4)]  # noqa: S603 - our own interpreter
    assert [process.wait(30) for process in running] == [0, 0, 0, 0]
    assert len(list(tmp_path.glob("*.fetched"))) == 20
    fetch = open_fetcher(tmp_path)
    assert {fetch(f"{loopback.base}/{number}").content for number in range(20)} == {b"content"}
    assert not caplog.messages
    assert not list(tmp_path.glob("*.part"))
