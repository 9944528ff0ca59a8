"""From the event loop to the database: one job in a thread is one transaction. The loop never waits for a disk."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from anyio import to_thread

from bot.problems import StoreUnavailable

if TYPE_CHECKING:
    from bot.storage import Store, Transaction

Result = TypeVar("Result")
_LOG = logging.getLogger(__name__)
_FIRST, _LONGEST = 0.2, 5.0


async def within(store: Store, job: Callable[[Transaction], Result]) -> Result:
    """What a job gives in a transaction of its own; StoreUnavailable where the database is away.

    Who is cancelled meanwhile waits for the end of the transaction: a store must not be closed under a thread.
    """

    def run() -> Result:
        with store.begin() as tx:
            return job(tx)

    working = asyncio.ensure_future(to_thread.run_sync(run))
    try:
        return await asyncio.shield(working)
    except asyncio.CancelledError:
        await asyncio.gather(working, return_exceptions=True)
        raise


async def in_the_end(store: Store, job: Callable[[Transaction], Result]) -> Result:
    """The same, tried again until the database is back: for what has happened already and must not be forgotten."""
    pause = _FIRST
    while True:
        try:
            return await within(store, job)
        except StoreUnavailable as error:
            _LOG.warning("the database is away (%s); trying again", type(error).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST)
