"""A server on this machine that answers as told, faults included."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest


@dataclass
class Answer:
    """What the server says at an address."""

    content: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip_s: float = 0.0


@dataclass
class Seen:
    """A request that reached the server."""

    path: str
    agent: str
    at: float


class Loopback:
    """A server, the requests it saw, and what it answers by the beginning of the path."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.base = f"http://127.0.0.1:{server.server_address[1]}"
        self.answers: dict[str, Answer] = {}
        self.seen: list[Seen] = []

    def says(self, path: str, content: bytes | str = b"", **extra: object) -> str:
        """Set an answer and return its address."""
        answer = Answer(content.encode() if isinstance(content, str) else content)
        for name, value in extra.items():
            setattr(answer, name, value)
        self.answers[path] = answer
        return self.base + path

    def zips(self, path: str, content: bytes) -> str:
        """Set a gzip-coded answer and return its address."""
        return self.says(path, gzip.compress(content), headers={"Content-Encoding": "gzip"})


class Handler(BaseHTTPRequestHandler):
    """Answers from a table."""

    loopback: ClassVar[Callable[[], Loopback]]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        here = type(self).loopback()
        here.seen.append(Seen(self.path, self.headers.get("User-Agent", ""), time.monotonic()))
        found = [path for path in here.answers if self.path.startswith(path)]
        answer = here.answers[max(found, key=len)] if found else Answer(status=404)
        self.send_response(answer.status)
        for name, value in {"Content-Length": str(len(answer.content)), **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            for begin in range(0, len(answer.content), 1 if answer.drip_s else 2**20):
                self.wfile.write(answer.content[begin : begin + (1 if answer.drip_s else 2**20)])
                time.sleep(answer.drip_s)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""


class Quiet(ThreadingHTTPServer):
    """A server that does not mind clients that hang up, as they do at a cap or a deadline."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: the client's side is what is tested."""


@pytest.fixture
def loopback() -> Iterator[Loopback]:
    """Return a server that runs for one test."""
    kind = type("Own", (Handler,), {})
    server = Quiet(("127.0.0.1", 0), kind)
    found = Loopback(server)
    kind.loopback = staticmethod(lambda: found)  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()
