"""A real server and a real browser for tests: Debian's Chromium, every request recorded, axe-core at hand."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

PATIENCE = 30_000
"""Milliseconds that something expected may take to appear: a busy machine is no fault of the page."""
PHONE = {"width": 320, "height": 720}
DESK = {"width": 1280, "height": 900}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
]


@contextmanager
def served(application: Any) -> Iterator[str]:
    """The address of an application that runs on a free port of this machine until the end of the block."""
    # Named as TCP, or asyncio does not turn off the delay that costs 40 ms a small answer.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    config = uvicorn.Config(application, log_config=None, lifespan="on", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


def chromium() -> str:
    """Where Chromium is; without it a test is skipped, in CI it fails."""
    found = shutil.which("chromium")
    if found is None:
        reason = "expected Debian's Chromium on the path (apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser without a window."""
    path = chromium()
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A browser window of its own: what it asked for and what went wrong is written down."""

    page: Page
    base: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to a page of the server, or to any address."""
        self.page.goto(path if "://" in path else self.base + path)
        return self.page

    @property
    def strangers(self) -> list[str]:
        """Requests that left the server."""
        return [url for url in self.requests if not url.startswith((self.base + "/", "data:", "file:"))]

    def keep(self, name: str) -> None:
        """Write a picture of the window into the folder that SCREENSHOTS names, if it names one."""
        folder = os.environ.get("SCREENSHOTS")
        if folder:
            self.page.screenshot(path=Path(folder) / f"{name}.png")

    def width(self) -> tuple[int, int]:
        """How wide the page is, and how wide the window."""
        found = self.page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        return found[0], found[1]

    def violations(self) -> list[str]:
        """What axe-core finds, one line a violation, with the first place of it."""
        from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

        found = Axe().run(self.page).response
        assert found["passes"], "axe-core looked at nothing"
        return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


@contextmanager
def visit(browser: Browser, base: str, **options: Any) -> Iterator[Visit]:
    """A window; at its end there must have been no request to elsewhere and no complaint on the console."""
    context: BrowserContext = browser.new_context(**({"viewport": DESK} | options))
    visited = Visit(context.new_page(), base)
    visited.page.on("request", lambda request: visited.requests.append(request.url))
    visited.page.on("console", lambda message: _note(visited, message))
    visited.page.on("pageerror", lambda error: visited.complaints.append(str(error)))
    yield visited
    context.close()
    assert visited.strangers == []
    assert visited.complaints == []


def _note(visited: Visit, message: ConsoleMessage) -> None:
    if message.type in ("error", "warning"):
        visited.complaints.append(message.text)
