"""The whole channel: receives, works, sends, and comes to an orderly end. Wired from options, store and service."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.routing import Route
from telegram.error import InvalidToken, TelegramError

from bot.problems import StoreUnavailable
from bot.service import Service
from bot.service.redaction import redact
from bot.serving.metrics import Metrics
from bot.telegram.application import Wiring, make_application
from bot.telegram.backlog import Backlog
from bot.telegram.fates import pause
from bot.telegram.hooks import At, nowhere
from bot.telegram.options import Options
from bot.telegram.profile import Profile
from bot.telegram.receiver import Hands, Receiver
from bot.telegram.requests import POLL, READ
from bot.telegram.runner import LEASE, Runner
from bot.telegram.sender import Sender
from bot.telegram.turns import Turns
from bot.telegram.webhook import Webhook
from bot.telegram.worker import Worker

if TYPE_CHECKING:
    from bot.storage import Store

_LOG = logging.getLogger(__name__)

_AGAIN = 1.0
_REFUSED = 30.0


@dataclass(frozen=True, slots=True)
class Parts:
    """What the channel stands on. `holder` names this process among the replicas, `poll` is the patience of polling.

    `lease` says for how many seconds work, and polling, stays with a process that gives no sign of life.
    """

    options: Options
    store: Store
    service: Service
    metrics: Metrics
    holder: str
    at: At = nowhere
    poll: int = POLL
    lease: float = LEASE


class Channel:
    """Telegram, from `start` to `stop`. In webhook mode its routes must be served for as long."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        options, store, holder, lease = parts.options, parts.store, parts.holder, parts.lease
        self._application = make_application(options)
        sender = Sender(store, self._application.bot, parts.metrics, holder=holder, at=parts.at)
        self._sending = Runner(
            store, lambda tx: tx.outbox, sender.handle, holder=holder, size=options.senders, lease=lease
        )
        worker = Worker(store, self._application, parts.metrics, holder=holder, written=self._sending.nudge)
        self._working = Runner(
            store, lambda tx: tx.inbox, worker.handle, holder=holder, size=options.workers, lease=lease
        )
        self._hands = Hands(store, parts.metrics, redact, self._working.nudge, parts.at)
        self._receiver = Receiver(self._application.bot, self._hands, holder=holder, patience=parts.poll, lease=lease)
        self._living: asyncio.Task[None] | None = None
        self._receiving: asyncio.Task[None] | None = None
        self._known = False

    def routes(self) -> list[Route]:
        """The webhook, at the path of its public URL; nothing when polling."""
        options = self._parts.options
        if options.webhook is None or options.secret is None:
            return []
        return [Webhook(options.secret.get_secret_value(), self._hands).route(urlsplit(options.webhook).path or "/")]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The channel from the beginning to the end of a block."""
        self.start()
        try:
            yield
        finally:
            await self.stop()

    def start(self) -> None:
        """Begin; Telegram need not be there yet."""
        self._living = asyncio.create_task(self._live())

    async def stop(self) -> None:
        """Take in nothing more, finish and send what was begun, leave the rest to the others or to the next start."""
        for task in (self._receiving, None if self._known else self._living):
            await _ended(task)
        grace = self._parts.options.grace / 2
        await self._working.stop(grace=grace)
        await self._sending.stop(grace=grace, drain=self._known)
        await _ended(self._living)
        await self._application.shutdown()

    def stalled(self) -> str:
        """A probe: what is wrong with receiving, or nothing. Who stands by, or is brought updates, cannot stall."""
        longest = 3 * (self._parts.poll + READ)
        since = self._receiver.stalled_for
        return f"no getUpdates came back for {since:.0f} s" if since > longest else ""

    def unready(self) -> str:
        """A probe: whether Telegram has been reached since the start."""
        return "" if self._known else "Telegram has not been reached yet"

    async def _live(self) -> None:
        await self._know_itself()
        options, store, holder = self._parts.options, self._parts.store, self._parts.holder
        turns = Turns(store, holder, self._sending.nudge, self._parts.at, self._parts.lease)
        Wiring(self._parts.service, turns, self._parts.metrics, options).hang(self._application)
        self._known = True
        bot = self._application.bot
        tasks = [
            self._working.run, self._sending.run, Profile(bot, store, options, holder).set_up,
            Backlog(bot, self._parts.metrics).watch,
        ]  # fmt: skip
        if not options.webhook:
            self._receiving = asyncio.create_task(_kept_up(self._receiver.run))
        await asyncio.gather(*(_kept_up(task) for task in tasks))

    async def _know_itself(self) -> None:
        """Ask Telegram who the bot is, for as long as it takes."""
        tries = 0
        while True:
            try:
                await self._application.initialize()
            except InvalidToken:
                _LOG.error("Telegram refuses the token; trying again")
                await asyncio.sleep(_REFUSED)
            except TelegramError as error:
                tries += 1
                _LOG.warning("Telegram cannot be reached (%s); trying again", type(error).__name__)
                await asyncio.sleep(pause(tries))
            else:
                return


async def _kept_up(work: Callable[[], Awaitable[None]]) -> None:
    """Do a piece of work to its end; begin again after an error that it did not deal with."""
    while True:
        try:
            await work()
        except (TelegramError, StoreUnavailable) as error:
            _LOG.warning("beginning again after %s", type(error).__name__)
        except Exception:
            _LOG.exception("beginning again after an error")
        else:
            return
        await asyncio.sleep(_AGAIN)


async def _ended(task: asyncio.Task[None] | None) -> None:
    if task is not None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
