"""The bot in a process of its own, as production runs it, except that it can be told where to die.

`python -m tests.reliability.process PLAN` runs one; `BotProcess` starts it and takes note of all it says.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self

import httpx

from tests.reliability.plan import Plan

if TYPE_CHECKING:
    from bot.answering import Engine
    from bot.telegram.hooks import Point

PATIENCE = 40.0
"""Seconds for a process to start or end, on a machine that is busy with other things."""


class BotProcess:
    """One process, from `start` to `kill` or `stop`."""

    def __init__(self, plan: Plan, log: Path) -> None:
        self.plan = plan
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        """Start, and return at once."""
        command = [sys.executable, "-m", "tests.reliability.process", self.plan.dumped()]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        return self

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self._process is not None and self._process.poll() is None

    @property
    def number(self) -> int:
        """Its number for the operating system."""
        assert self._process is not None
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
        assert self._process is not None
        code = self._process.wait(PATIENCE)
        assert code == -signal.SIGKILL, f"expected a process that kills itself, got {code}; it said:\n{self.output()}"

    def kill(self) -> None:
        """Kill it as the system does when memory runs out: without a word."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(PATIENCE)

    def stop(self) -> int:
        """Tell it to stop; its exit code."""
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(PATIENCE)

    def output(self) -> str:
        """Everything that it wrote."""
        return self._log.read_text(encoding="utf-8", errors="replace")


def _well(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5).status_code == 200
    except httpx.HTTPError:
        return False


def dying(point: Point | None, nth: int) -> Callable[[Point], None]:
    """A hook that kills its own process when it gets to a point for the nth time."""
    numbers, lock = count(1), Lock()

    def at(reached: Point) -> None:
        if reached == point:
            with lock:
                if next(numbers) == nth:
                    os.kill(os.getpid(), signal.SIGKILL)

    return at


def run(plan: Plan) -> None:
    """The bot until a signal says stop."""
    from bot.serving import logs

    logs.set_up(plan.level)
    asyncio.run(_serve(plan))


async def _serve(plan: Plan) -> None:
    from pydantic import SecretStr
    from starlette.applications import Starlette

    from bot.service import FixedRules, build_service
    from bot.serving import health
    from bot.serving.metrics import Metrics
    from bot.serving.server import serve
    from bot.storage import open_store
    from bot.telegram import requests
    from bot.telegram.cases import TelegramNotifier
    from bot.telegram.channel import Channel, Parts
    from bot.telegram.options import Options
    from tests.reliability.crowd import OPEN

    requests.READ = plan.read or requests.READ
    hooked = plan.mode == "webhook"
    options = Options(
        SecretStr(plan.token), plan.api, plan.hook if hooked else None, SecretStr(plan.secret) if hooked else None,
        senders=plan.senders, grace=8.0,
    )  # fmt: skip
    engine = _engine(plan)
    service = build_service(FixedRules(engine), OPEN, (TelegramNotifier(lambda: engine, None),))
    metrics = Metrics()
    with open_store(plan.database) as store:
        holder, at = f"process-{os.getpid()}", dying(plan.crash, plan.nth)
        channel = Channel(Parts(options, store, service, metrics, holder, at, poll=1, lease=plan.lease))
        watched = health.routes(metrics, alive={"receiving": channel.stalled}, ready={"telegram": channel.unready})
        app = Starlette(routes=[*channel.routes(), *watched])
        await serve(app, host="127.0.0.1", port=plan.port, beside=(channel.running(),))


def _engine(plan: Plan) -> Engine:
    """The packaged rules, or an engine that answers every question at once with the question itself."""
    if plan.engine == "real":
        from datetime import date

        from knowledge import Assistant, load

        engine = Assistant(load(), today=date.today)
        for question in ("可以请假吗", "may I take leave?"):
            engine.ask(question)
        return engine
    from tests.reliability.echo import Echo

    return Echo()


if __name__ == "__main__":
    run(Plan.loaded(sys.argv[1]))
