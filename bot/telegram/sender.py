"""Sends what lies in the outbox, and settles each message: sent, to be sent later, or given up.

Nothing that went out is forgotten while this process lives: its mark is written as soon as the database takes it.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from bot.serving.metrics import Metrics
from bot.storage.records import Claimed, Outgoing
from bot.telegram.calls import Bot, call
from bot.telegram.fates import Fate, fate, pause
from bot.telegram.hooks import At, nowhere
from bot.telegram.messages import chat_key
from bot.telegram.threads import in_the_end
from bot.telegram.turns import RECEIVED

if TYPE_CHECKING:
    from bot.storage import Store, Transaction

_LOG = logging.getLogger(__name__)

Settled = Callable[["Transaction"], object]


class Sender:
    """Sends one claimed message at a time; chats do not know of each other."""

    def __init__(self, store: Store, bot: Bot, metrics: Metrics, *, holder: str, at: At = nowhere) -> None:
        self._store = store
        self._bot = bot
        self._metrics = metrics
        self._holder = holder
        self._at = at

    async def handle(self, claimed: Claimed, _: datetime) -> None:
        """Send it and write down what came of it."""
        row = claimed.item
        if not isinstance(row, Outgoing):
            raise TypeError(f"expected a message, got {type(row).__name__}")
        if claimed.doubtful and not await self._alive():
            await self._settle(lambda tx: self._later(tx, claimed, pause(claimed.tries)))
            return
        await self._settle(await self._attempt(claimed, row))

    async def _attempt(self, claimed: Claimed, row: Outgoing, *, plain: bool = False, afresh: bool = False) -> Settled:
        try:
            number = await call(self._bot, row, plain=plain, afresh=afresh)
        except Exception as error:
            return await self._failed(claimed, row, error, plain=plain, afresh=afresh)
        self._at("after-send")
        self._count("sent")
        self._time(row)
        return lambda tx: tx.outbox.done(claimed.id, number)

    async def _failed(self, claimed: Claimed, row: Outgoing, error: Exception, *, plain: bool, afresh: bool) -> Settled:
        found = fate(error, row.method, tries=claimed.tries, doubtful=claimed.doubtful)
        self._count(found.kind)
        if found.kind == "plain" and not plain:
            _LOG.error("Telegram refused the HTML of a message; it goes out as plain text")
            return await self._attempt(claimed, row, plain=True, afresh=afresh)
        if found.kind == "afresh" and not afresh:
            return await self._attempt(claimed, row, plain=plain, afresh=True)
        return self._settled(claimed, row, found)

    def _settled(self, claimed: Claimed, row: Outgoing, found: Fate) -> Settled:
        match found.kind:
            case "unchanged":
                return lambda tx: tx.outbox.done(claimed.id)
            case "hold":
                return lambda tx: self._held(tx, claimed, found.seconds)
            case "again":
                return lambda tx: self._later(tx, claimed, found.seconds)
            case "doubtful":
                return lambda tx: tx.outbox.retry(claimed.id, found.seconds, doubtful=True, holder=self._holder)
            case "moved":
                return lambda tx: _moved(tx, claimed, row, found.chat)
        _LOG.warning("a message is given up: %s", found.why or found.kind)
        return lambda tx: tx.outbox.dead(claimed.id, found.why or found.kind)

    def _held(self, tx: Transaction, claimed: Claimed, seconds: float) -> None:
        tx.outbox.hold(claimed.chat, seconds)
        self._later(tx, claimed, seconds)

    def _later(self, tx: Transaction, claimed: Claimed, seconds: float) -> None:
        tx.outbox.retry(claimed.id, seconds, holder=self._holder)

    async def _settle(self, settled: Settled) -> None:
        await in_the_end(self._store, settled)
        self._at("after-mark")

    async def _alive(self) -> bool:
        """Whether Telegram answers: what may have arrived is not sent again into a silence."""
        try:
            await self._bot.get_me()
        except TelegramError:
            return False
        return True

    def _time(self, row: Outgoing) -> None:
        received = row.payload.get(RECEIVED)
        if isinstance(received, float):
            self._metrics.delivery.observe(max(0.0, time.time() - received))

    def _count(self, what: str) -> None:
        self._metrics.sends.labels(what).inc()


def _moved(tx: Transaction, claimed: Claimed, row: Outgoing, chat: int) -> None:
    """A group got a new number: the message goes there."""
    tx.outbox.add(replace(row, chat=chat_key(chat)))
    tx.outbox.done(claimed.id)
