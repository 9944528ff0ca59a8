"""Gets updates from Telegram by polling, one process at a time, and puts each into the inbox before it is confirmed.

A lease in the store says whose turn it is; who has it not stands by. While the database is away nothing is confirmed,
so that Telegram keeps what it has.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram.error import Conflict, RetryAfter, TelegramError, TimedOut

from bot.problems import StoreUnavailable
from bot.serving.metrics import Metrics
from bot.telegram.calls import Bot
from bot.telegram.fates import fate, pause
from bot.telegram.hooks import At, nowhere
from bot.telegram.intake import ALLOWED_UPDATES, Redact, incoming
from bot.telegram.requests import POLL
from bot.telegram.runner import LEASE as LEASED
from bot.telegram.threads import within

if TYPE_CHECKING:
    from bot.storage import Store, Transaction

_LOG = logging.getLogger(__name__)

LEASE = "telegram.polling"
STANDBY = 2.0
"""Seconds between the looks of who stands by."""


@dataclass(frozen=True, slots=True)
class Hands:
    """What receiving works with: where updates go, what is counted, who is told that there are new ones."""

    store: Store
    metrics: Metrics
    redact: Redact
    arrived: Callable[[], None]
    at: At = nowhere


class Receiver:
    """Polls while it holds the lease."""

    def __init__(self, bot: Bot, hands: Hands, *, holder: str, patience: float = POLL, lease: float = LEASED) -> None:
        self._bot = bot
        self._hands = hands
        self._holder = holder
        self._patience = patience
        self._lease = lease
        self._offset: int | None = None
        self._leased_until = 0.0
        self._completed: float | None = None

    @property
    def leads(self) -> bool:
        """Whether it is this process's turn."""
        return time.monotonic() < self._leased_until

    @property
    def stalled_for(self) -> float:
        """Seconds since the last completed getUpdates, or since the lease was got; 0 for who stands by."""
        return time.monotonic() - self._completed if self.leads and self._completed is not None else 0.0

    async def run(self) -> None:
        """Receive until cancelled; the lease is given back, so that the next one need not wait for its end."""
        renewing = asyncio.create_task(self._renew_on_and_on())
        try:
            await self._receive_on_and_on()
        finally:
            renewing.cancel()
            with suppress(StoreUnavailable, asyncio.CancelledError):
                await within(self._hands.store, lambda tx: tx.leases.release(LEASE, self._holder))

    async def _receive_on_and_on(self) -> None:
        failures, begun = 0, False
        while True:
            if not self.leads:
                begun = False
                if not await self._acquire():
                    await asyncio.sleep(STANDBY)
                    continue
            try:
                begun = begun or await self._begin()
                await self._poll()
                failures = 0
            except (TelegramError, StoreUnavailable) as error:
                failures += 1
                await asyncio.sleep(self._rest(error, failures))

    async def _begin(self) -> bool:
        """Polling only works without a webhook; updates that wait are kept."""
        await self._bot.delete_webhook(drop_pending_updates=False)
        return True

    async def _poll(self) -> None:
        updates = await self._bot.get_updates(
            self._offset, timeout=int(self._patience), allowed_updates=ALLOWED_UPDATES
        )
        self._completed = time.monotonic()
        self._hands.metrics.polled.set_to_current_time()
        if updates:
            await take_in(self._hands, [update.to_dict() for update in updates])
            self._offset = updates[-1].update_id + 1

    def _rest(self, error: Exception, failures: int) -> float:
        """Seconds to wait after an error; says what it was, without what was said."""
        kind = type(error).__name__
        if isinstance(error, Conflict):
            _LOG.warning("another process polls for this bot; standing by")
            self._leased_until = 0.0
            return self._lease / 2
        if isinstance(error, TimedOut) and failures == 1:
            return 0.0
        _LOG.warning("no updates could be taken in (%s); trying again", kind)
        if isinstance(error, RetryAfter):
            return fate(error, "getUpdates", tries=failures, doubtful=0).seconds
        return pause(failures)

    async def _acquire(self) -> bool:
        begun = time.monotonic()
        try:
            mine = await within(self._hands.store, lambda tx: tx.leases.acquire(LEASE, self._holder, self._lease))
        except StoreUnavailable:
            return False
        if mine and not self.leads:
            self._completed = begun
        self._leased_until = begun + self._lease if mine else 0.0
        return mine

    async def _renew_on_and_on(self) -> None:
        while True:
            await asyncio.sleep(self._lease / 4)
            if self.leads:
                await self._acquire()


async def take_in(hands: Hands, updates: Sequence[object]) -> None:
    """Put updates into the inbox in one transaction; those that are known already are left as they are."""
    hands.at("before-insert")
    await within(hands.store, lambda tx: _add(tx, updates, hands.redact))
    hands.at("after-insert")
    hands.arrived()


def _add(tx: Transaction, updates: Sequence[object], redact: Redact) -> None:
    for update in updates:
        tx.inbox.add(incoming(update, tx.now, redact))
