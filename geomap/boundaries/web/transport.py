"""HTTP by ``requests``, and what keeps it harmless.

The adapter of ``requests`` is used without a session: no cookies, no proxies or passwords from the
environment, and no body of a redirect is ever read.
"""

from __future__ import annotations

import hashlib
import socket
import threading
import time
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

from geomap.boundaries.web.fetcher import MOST_REDIRECTS, Fetched
from geomap.boundaries.web.peers import may_reach
from geomap.errors import BoundaryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.boundaries.web.fetcher import Fetcher, WebRules

CHUNK: Final = 64 * 2**10
CONNECT_S: Final = 10.0
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
GZIP: Final = 16 + zlib.MAX_WBITS


def web(rules: WebRules) -> Fetcher:
    """Return a fetcher that goes to the network within the rules."""

    def fetch(url: str, /) -> Fetched:
        with Watch(rules.deadline_s) as watch:
            try:
                content = _followed(url, rules, watch)
            except (requests.RequestException, HTTPError, OSError, ValueError) as error:
                watch.check(url)
                raise BoundaryError(f"{_shown(url)}: cannot be fetched ({_cause(error)})") from error
        digest = hashlib.sha256(content).hexdigest()
        at = datetime.now(UTC).isoformat(timespec="seconds")
        return Fetched(url=url, content=content, sha256=digest, fetched_at=at)

    return fetch


class Watch:
    """A wall-clock deadline: when it passes, every connection under watch is cut, whatever it waits for."""

    def __init__(self, seconds: float) -> None:
        self.ends = time.monotonic() + seconds
        self.seconds = seconds
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self._sockets: list[socket.socket] = []

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()
        for copy in self._sockets:
            copy.close()

    def over(self, connection: socket.socket) -> None:
        """Watch a connection by a copy of its handle, which outlives the handshake of TLS."""
        self._sockets.append(connection.dup())

    @property
    def left_s(self) -> float:
        """Seconds to the deadline, no fewer than a tenth."""
        return max(self.ends - time.monotonic(), 0.1)

    def check(self, url: str) -> None:
        """Raise if the deadline has passed.

        Raises
        ------
        BoundaryError
            If it has.
        """
        if time.monotonic() >= self.ends:
            raise BoundaryError(f"{_shown(url)}: took longer than {self.seconds:g} s")

    def _cut(self) -> None:
        for copy in list(self._sockets):
            with suppress(OSError):
                copy.shutdown(socket.SHUT_RDWR)


def _followed(url: str, rules: WebRules, watch: Watch) -> bytes:
    """Return the content of an address, after no more than two redirects, each vetted like the first."""
    at = url
    with Adapter(rules, watch) as adapter:
        for _ in range(MOST_REDIRECTS + 1):
            watch.check(url)
            request = requests.Request("GET", _allowed(at, rules), headers=_headers(rules)).prepare()
            response = adapter.send(
                request, stream=True, timeout=(min(CONNECT_S, watch.left_s), watch.left_s)
            )
            with response:
                if response.status_code not in REDIRECTS:
                    return _content(response, rules, watch)
                at = urljoin(at, response.headers.get("Location", ""))
    raise BoundaryError(f"{_shown(url)}: redirected more than {MOST_REDIRECTS} times")


def _allowed(url: str, rules: WebRules) -> str:
    parts = urlsplit(url)
    schemes = {"https", "http"} if rules.allow_loopback else {"https"}
    if parts.scheme not in schemes or not parts.hostname or parts.username or parts.password:
        raise BoundaryError(f"{_shown(url)}: only https addresses without a user name are fetched")
    return url


def _headers(rules: WebRules) -> dict[str, str]:
    contact = f"; {rules.contact}" if rules.contact else ""
    agent = f"geomap/{version('geomap')} (maps of news articles{contact})"
    return {"User-Agent": agent, "Accept-Encoding": "gzip"}


def _content(response: requests.Response, rules: WebRules, watch: Watch) -> bytes:
    """Return the decoded body, read no further than the cap."""
    url = str(response.url)
    if response.status_code != 200:
        raise BoundaryError(f"{_shown(url)}: HTTP {response.status_code} {response.reason or ''}".rstrip())
    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in {"identity", "gzip"}:
        raise BoundaryError(f"{_shown(url)}: encoded as {coding!r:.40}, which was not asked for")
    content = bytearray()
    for piece in _unzipped(_pieces(response), CHUNK) if coding == "gzip" else _pieces(response):
        content += piece
        watch.check(url)
        if len(content) > rules.most_bytes:
            raise BoundaryError(f"{_shown(url)}: larger than {rules.most_bytes:,} bytes")
    watch.check(url)
    return bytes(content)


def _pieces(response: requests.Response) -> Iterator[bytes]:
    while piece := response.raw.read(CHUNK, decode_content=False):
        yield piece


def _unzipped(pieces: Iterator[bytes], most: int) -> Iterator[bytes]:
    """Yield what gzip holds, never more than ``most`` bytes at once.

    Raises
    ------
    ValueError
        If it is not gzip or cut short.
    """
    decoder = zlib.decompressobj(wbits=GZIP)
    try:
        for piece in pieces:
            waiting = piece
            while waiting:
                yield decoder.decompress(waiting, most)
                waiting = decoder.unconsumed_tail
        yield decoder.decompress(b"", most)
    except zlib.error as error:
        raise ValueError(f"damaged gzip: {error}") from error
    if not decoder.eof:
        raise ValueError("its gzip is cut short")


class Adapter(HTTPAdapter):
    """The adapter of ``requests``, whose connections are vetted before a byte is sent."""

    def __init__(self, rules: WebRules, watch: Watch) -> None:
        super().__init__(max_retries=0)
        pools = {"http": HTTPConnectionPool, "https": HTTPSConnectionPool}
        kinds = {"http": HTTPConnection, "https": HTTPSConnection}
        self.poolmanager.pool_classes_by_scheme = {
            scheme: type("Vetted", (pools[scheme],), {"ConnectionCls": _vetted(kind, rules, watch)})
            for scheme, kind in kinds.items()
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _vetted(kind: type[HTTPConnection], rules: WebRules, watch: Watch) -> type[HTTPConnection]:
    class Vetted(kind):  # type: ignore[misc, valid-type] # the kind is chosen at run time
        def _new_conn(self) -> socket.socket:
            connection: socket.socket = super()._new_conn()
            peer = str(connection.getpeername()[0])
            if not may_reach(peer, allow_loopback=rules.allow_loopback):
                connection.close()
                raise BoundaryError(f"{self.host}: leads to {peer}, which is not a public address")
            watch.over(connection)
            return connection

    return Vetted


def _shown(url: str) -> str:
    """Return an address without its query, which may hold a user's name."""
    return url.partition("?")[0][:200]


def _cause(error: Exception) -> str:
    """Return the last word on what went wrong, in one line."""
    while isinstance(error.__cause__ or error.__context__, Exception):
        error = error.__cause__ or error.__context__  # type: ignore[assignment] # checked in the line above
    return " ".join(f"{type(error).__name__}: {error}".split())[:160]
