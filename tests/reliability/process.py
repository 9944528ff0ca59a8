"""A process of the bot, started, watched, killed and stopped from outside.

Processes are forked off one that has read all the code already: they start in a tenth of the time, and a crash is as
sudden as ever. `python -m tests.reliability.serving PLAN` runs one by hand.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Self

import httpx

from tests.reliability import serving
from tests.reliability.plan import Plan

PATIENCE = 90.0
"""Seconds for a process to start or end, on a machine that is busy with other things."""

FORKING = multiprocessing.get_context("forkserver")


class BotProcess:
    """One process, from `start` to `kill` or `stop`."""

    def __init__(self, plan: Plan, log: Path) -> None:
        self.plan = plan
        self._log = log
        self._process: ForkServerProcess | None = None

    def start(self) -> Self:
        """Start, and return at once."""
        FORKING.set_forkserver_preload([serving.__name__])
        self._process = FORKING.Process(target=serving.main, args=(self.plan, self._log), daemon=True)
        self._process.start()
        return self

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self._process is not None and self._process.is_alive()

    @property
    def number(self) -> int:
        """Its number for the operating system."""
        assert self._process is not None
        assert self._process.pid is not None
        return self._process.pid

    def wait_until_ready(self) -> Self:
        """Wait until it says itself that traffic may come."""
        until, url = time.monotonic() + PATIENCE, f"http://127.0.0.1:{self.plan.port}/readyz"
        while not _well(url):
            assert self.running, f"the process ended; it said:\n{self.output()}"
            assert time.monotonic() < until, f"the process is not ready; it said:\n{self.output()}"
            time.sleep(0.03)
        return self

    def wait_until_killed(self) -> None:
        """Wait until it has come to the point where it kills itself."""
        code = self.wait()
        assert code == -signal.SIGKILL, f"expected a process that kills itself, got {code}; it said:\n{self.output()}"

    def wait(self) -> int:
        """Wait for its end; its exit code."""
        assert self._process is not None
        self._process.join(PATIENCE)
        assert self._process.exitcode is not None, f"the process goes on; it said:\n{self.output()}"
        return self._process.exitcode

    def kill(self) -> None:
        """Kill it as the system does when memory runs out: without a word."""
        if self._process is not None:
            self._process.kill()
            self._process.join(PATIENCE)

    def stop(self) -> int:
        """Tell it to stop; its exit code."""
        assert self._process is not None
        self._process.terminate()
        return self.wait()

    def output(self) -> str:
        """Everything that it wrote."""
        return self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""


def _well(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5).status_code == 200
    except httpx.HTTPError:
        return False
