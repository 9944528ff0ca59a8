"""One process of the bot, from its plan to its end: what production runs, except that it can be told where to die."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from pydantic import SecretStr
from starlette.applications import Starlette

from bot.problems import StoreError
from bot.service import FixedRules, build_service
from bot.serving import health, logs
from bot.serving.metrics import Metrics
from bot.serving.server import serve
from bot.storage import open_store
from bot.telegram import requests
from bot.telegram.cases import TelegramNotifier
from bot.telegram.channel import Channel, Parts
from bot.telegram.options import Options
from knowledge import Assistant, load
from tests.reliability.crowd import OPEN
from tests.reliability.echo import Echo
from tests.reliability.plan import Plan

if TYPE_CHECKING:
    from bot.answering import Engine
    from bot.telegram.hooks import Point


def main(plan: Plan, log: Path) -> None:
    """Run with everything that is written going to a file."""
    with log.open("ab") as file:
        os.dup2(file.fileno(), sys.stdout.fileno())
        os.dup2(file.fileno(), sys.stderr.fileno())
    run(plan)


def run(plan: Plan) -> None:
    """The bot until a signal says stop."""
    logs.set_up(plan.level)
    try:
        asyncio.run(_serve(plan))
    except StoreError as error:
        sys.exit(str(error))


def dying(point: Point | None, nth: int) -> Callable[[Point], None]:
    """A hook that kills its own process when it gets to a point for the nth time."""
    numbers, lock = count(1), Lock()

    def at(reached: Point) -> None:
        if reached == point:
            with lock:
                if next(numbers) == nth:
                    os.kill(os.getpid(), signal.SIGKILL)

    return at


async def _serve(plan: Plan) -> None:
    requests.READ = plan.read or requests.READ
    engine = _engine(plan)
    service = build_service(FixedRules(engine), OPEN, (TelegramNotifier(lambda: engine, None),))
    metrics = Metrics()
    with open_store(plan.database) as store:
        holder, at = f"process-{os.getpid()}", dying(plan.crash, plan.nth)
        channel = Channel(Parts(_options(plan), store, service, metrics, holder, at, poll=1, lease=plan.lease))
        watched = health.routes(metrics, alive={"receiving": channel.stalled}, ready={"telegram": channel.unready})
        app = Starlette(routes=[*channel.routes(), *watched])
        await serve(app, host="127.0.0.1", port=plan.port, beside=(channel.running(),))


def _options(plan: Plan) -> Options:
    hooked = plan.mode == "webhook"
    return Options(
        SecretStr(plan.token), plan.api, plan.hook if hooked else None, SecretStr(plan.secret) if hooked else None,
        senders=plan.senders, grace=8.0,
    )  # fmt: skip


def _engine(plan: Plan) -> Engine:
    """The packaged rules, or an engine that answers every question at once with the question itself."""
    if plan.engine == "light":
        return Echo()
    engine = Assistant(load(), today=date.today)
    for question in ("可以请假吗", "may I take leave?"):
        engine.ask(question)
    return engine


if __name__ == "__main__":
    run(Plan.loaded(sys.argv[1]))
