"""Fetching anew, and servers whose certificate nobody vouches for."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from http.server import HTTPServer
from typing import TYPE_CHECKING

import pytest

from geomap.boundaries.web import WebRules, open_fetcher
from geomap.cli import main
from geomap.errors import BoundaryError
from tests.boundaries.conftest import Handler, Quiet

if TYPE_CHECKING:
    from pathlib import Path

    from tests.boundaries.conftest import Loopback

QUICK = WebRules(allow_loopback=True, pause_s=0.0, deadline_s=5.0)
ANEW = WebRules(allow_loopback=True, pause_s=0.0, deadline_s=5.0, refresh=True)


def test_a_refresh_asks_anew_and_keeps_the_old_where_that_fails(loopback: Loopback, tmp_path: Path) -> None:
    url = loopback.says("/a", "old")
    assert open_fetcher(tmp_path, QUICK)(url).content == b"old"
    loopback.says("/a", "new")
    assert open_fetcher(tmp_path, QUICK)(url).content == b"old"
    assert open_fetcher(tmp_path, ANEW)(url).content == b"new"
    loopback.says("/a", status=500)
    with pytest.raises(BoundaryError, match="HTTP 500"):
        open_fetcher(tmp_path, ANEW)(url)
    assert open_fetcher(tmp_path)(url).content == b"new"


def test_a_refresh_needs_leave_to_go_online(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = [
        "boundaries",
        "fetch",
        "geoboundaries",
        "--country",
        "ARM",
        "--into",
        str(tmp_path),
        "--refresh",
    ]
    assert main([*command, "--into", str(tmp_path)]) == 1
    assert "needs --online" in capsys.readouterr().err


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_certificate_that_vouches_for_itself_is_refused(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    request = "req -x509 -newkey rsa:2048 -nodes -subj /CN=own -addext subjectAltName=IP:127.0.0.1"
    command = ["openssl", *request.split(), "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - a fixed command
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server: HTTPServer = Quiet(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        with pytest.raises(BoundaryError, match=r"cannot be fetched \(.*self.signed certificate") as caught:
            open_fetcher(tmp_path, QUICK)(f"https://127.0.0.1:{server.server_address[1]}/a")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.glob("*.fetched"))
