"""Drive a headless Chromium over its DevTools pipe: no driver, no port, no network."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import signal
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from select import select
from types import TracebackType
from typing import Any, Self

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
    "--disable-site-isolation-trials",
    "--disable-features=IsolateSandboxedIframes", "--host-resolver-rules=MAP * ~NOTFOUND",
    "--remote-debugging-pipe", "--force-color-profile=srgb",
)  # fmt: skip
PATIENCE_S = 30.0
COMPLETE = "document.documentElement.dataset.complete === 'true'"
LOCAL = ("file:", "data:", "blob:", "about:")


class BrowserError(Exception):
    """The browser died, was silent for too long, or refused a command."""


@dataclass
class Browser:
    """A browser with one page; what goes wrong in the page is kept in ``complaints``."""

    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    _number: int = 0
    _buffer: bytes = b""
    _session: str | None = None
    _contexts: list[int] = field(default_factory=list)

    def __enter__(self) -> Self:
        to_browser, self._to = os.pipe()
        self._from, from_browser = os.pipe()
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        arguments = [str(CHROMIUM), *FLAGS, f"--user-data-dir={self._profile.name}", "about:blank"]
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (to_browser, from_browser)]
        self._pid = os.posix_spawn(arguments[0], arguments, os.environ, file_actions=_descriptors(*ends))
        for end in (to_browser, from_browser, *ends):
            os.close(end)
        try:
            page = self.call("Target.createTarget", url="about:blank")["targetId"]
            self._session = self.call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
            for domain in ("Page", "Runtime", "Log", "Network"):
                self.call(f"{domain}.enable")
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def _close(self) -> None:
        os.kill(self._pid, signal.SIGTERM)
        os.waitpid(self._pid, 0)
        os.close(self._to)
        os.close(self._from)
        self._profile.cleanup()

    def call(self, method: str, **parameters: Any) -> Any:
        """Send a command and return its result."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._to, data) :]
        while True:
            answer = self._receive()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise BrowserError(f"{method}: {answer['error']}")
                return answer["result"]

    def open(self, path: Path, *, ready: str = COMPLETE) -> None:
        """Open a file and wait until the page says that it is complete: ready, with what it makes later."""
        self.complaints.clear()
        self.requests.clear()
        self.call("Page.navigate", url=path.resolve().as_uri())
        self.wait(ready)

    def wait(self, condition: str, *, frame: bool = False) -> None:
        """Wait until a JavaScript condition holds."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            if self.run(f"!!({condition})", quiet=True, frame=frame):
                return
            time.sleep(0.05)
        raise BrowserError(f"waited {PATIENCE_S} s for {condition}; complaints: {self.complaints}")

    def run(self, expression: str, *, quiet: bool = False, frame: bool = False) -> Any:
        """Return the value of a JavaScript expression, in the page or in the frame opened last."""
        place = {"contextId": self._contexts[-1]} if frame else {}
        result = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True, **place
        )
        if "exceptionDetails" in result:
            if quiet:
                return None
            raise BrowserError(str(result["exceptionDetails"]))
        return result["result"].get("value")

    def key(self, name: str, text: str = "") -> None:
        """Press and release a key."""
        codes = {"Enter": 13, "Tab": 9, "Escape": 27, " ": 32, "PageDown": 34}
        common = {"key": name, "windowsVirtualKeyCode": codes.get(name, 0)}
        self.call(
            "Input.dispatchKeyEvent", type="keyDown", text=text or ("\r" if name == "Enter" else ""), **common
        )
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def move(self, x: float, y: float) -> None:
        """Move the pointer."""
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def click(self, x: float, y: float) -> None:
        """Click with the left button."""
        self.move(x, y)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def screen(self, width: int, height: int, *, dark: bool = False, touch: bool = False) -> None:
        """Set the size of the window, and light or dark."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=touch,
        )
        self.call("Emulation.setTouchEmulationEnabled", enabled=touch)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])

    def picture(self, *, whole: bool = False) -> bytes:
        """Return a PNG of the window, or of the whole page."""
        answer = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        return base64.b64decode(answer["data"])

    def settle(self) -> None:
        """Wait for two frames and let pending messages arrive."""
        frame = "new Promise(done => requestAnimationFrame(() => setTimeout(done, 40)))"
        self.run(frame)
        self.run(frame)

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            ready, _, _ = select([self._from], [], [], PATIENCE_S)
            if not ready or not (chunk := os.read(self._from, 1 << 16)):
                raise BrowserError("Chromium does not answer")
            self._buffer += chunk
        line, _, self._buffer = self._buffer.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        self._note(message.get("method", ""), message.get("params", {}))
        return message

    def _note(self, method: str, told: dict[str, Any]) -> None:
        """Keep errors and requests that leave the machine."""
        if method == "Runtime.executionContextCreated":
            self._contexts.append(told["context"]["id"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(str(told["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled" and told["type"] in {"error", "warning", "assert"}:
            self.complaints.append(f"console.{told['type']}: {told['args']}")
        elif method == "Log.entryAdded" and told["entry"]["level"] in {"error", "warning"}:
            self.complaints.append(f"log: {told['entry']}")
        elif method == "Network.requestWillBeSent" and not told["request"]["url"].startswith(LOCAL):
            self.requests.append(told["request"]["url"])


def _descriptors(
    to_browser: int, from_browser: int
) -> list[tuple[int, ...] | tuple[int, int, str, int, int]]:
    """Return what makes the two pipes 3 and 4 in the browser, which is silent otherwise."""
    nowhere = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    return [(os.POSIX_SPAWN_DUP2, to_browser, 3), (os.POSIX_SPAWN_DUP2, from_browser, 4), *nowhere]
