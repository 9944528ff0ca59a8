"""Works off a queue of the store: claims items, keeps their leases, hands each to its worker, some at a time.

Order within a chat is the queue's doing. An item whose worker fails without settling it comes back when its lease is
over, on this replica or another.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from bot.problems import StoreUnavailable
from bot.storage.records import Claimed
from bot.telegram.threads import within

if TYPE_CHECKING:
    from bot.storage import Queue, Store, Transaction

_LOG = logging.getLogger(__name__)

LEASE = 6.0
"""Seconds after which the work of a dead process goes to another; renewed three times in between."""
POLL = 0.2
"""Seconds after which rows of other replicas, and those whose pause is over, are looked for."""
_AWAY = 1.0

Handle = Callable[[Claimed, datetime], Awaitable[None]]


class Runner:
    """One queue, at most `size` items at a time."""

    def __init__(
        self, store: Store, pick: Callable[[Transaction], Queue], handle: Handle, *, holder: str, size: int,
        lease: float = LEASE,
    ) -> None:  # fmt: skip
        self._store = store
        self._pick = pick
        self._handle = handle
        self._holder = holder
        self._size = size
        self._lease = lease
        self._running: dict[int, asyncio.Task[None]] = {}
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._claiming = asyncio.Lock()
        self._stopping = False

    def nudge(self) -> None:
        """There may be something to do."""
        self._wake.set()

    async def run(self) -> None:
        """Work until `stop`."""
        renewing = asyncio.create_task(self._renew_on_and_on())
        try:
            while not self._stopping:
                async with self._claiming:
                    await self._round()
        finally:
            renewing.cancel()

    async def stop(self, *, grace: float, drain: bool = False) -> None:
        """Claim nothing more, let what runs come to its end, and give back what did not.

        With `drain`, first whatever can be done at once is claimed and done.
        """
        if drain:
            self._idle.clear()
            self.nudge()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._idle.wait(), grace / 2)
        self._stopping = True
        self.nudge()
        async with self._claiming:  # what is being claimed just now would otherwise be given back too early
            pass
        if self._running:
            await asyncio.wait(self._running.values(), timeout=grace / 2 if drain else grace)
        for task in self._running.values():
            task.cancel()
        with suppress(StoreUnavailable):
            await within(self._store, lambda tx: self._pick(tx).release(self._holder))

    async def _round(self) -> None:
        self._wake.clear()
        free = self._size - len(self._running)
        try:
            claimed, now = await within(self._store, lambda tx: self._claim(tx, free)) if free else ((), None)
        except StoreUnavailable as error:
            _LOG.warning("nothing can be claimed: the database is away (%s)", type(error).__name__)
            await self._pause(_AWAY)
            return
        for item in claimed:
            assert now is not None  # noqa: S101  (claimed items come with their moment)
            self._begin(item, now)
        if not claimed:
            if not self._running:
                self._idle.set()
            await self._pause(POLL)

    def _claim(self, tx: Transaction, free: int) -> tuple[tuple[Claimed, ...], datetime | None]:
        return self._pick(tx).claim(self._holder, self._lease, free, tuple(self._running)), tx.now

    def _begin(self, item: Claimed, now: datetime) -> None:
        task = asyncio.create_task(self._one(item, now))
        self._running[item.id] = task
        task.add_done_callback(lambda _: self._ended(item.id))

    async def _one(self, item: Claimed, now: datetime) -> None:
        try:
            await self._handle(item, now)
        except Exception:
            _LOG.exception("an item of a queue was not settled")

    def _ended(self, number: int) -> None:
        self._running.pop(number, None)
        self.nudge()

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), seconds)

    async def _renew_on_and_on(self) -> None:
        while True:
            await asyncio.sleep(self._lease / 3)
            if self._running:
                with suppress(StoreUnavailable):  # the leases may outlast it; if not, the items are not done twice here
                    await within(self._store, self._renew)

    def _renew(self, tx: Transaction) -> None:
        self._pick(tx).renew(tuple(self._running), self._holder, self._lease)
