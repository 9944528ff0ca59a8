"""What has to be done now and then while a server runs: newer rules, what has been kept long enough, the gauges."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anyio import to_thread

from bot.problems import StoreUnavailable
from bot.service.privacy import sweep
from bot.service.values import Policy
from bot.serving.metrics import Metrics
from bot.serving.rulekeeper import RuleKeeper

if TYPE_CHECKING:
    from bot.storage import Store

logger = logging.getLogger(__name__)

RULES_SECONDS = 10.0
GAUGES_SECONDS = 5.0
SWEEP_SECONDS = 3600.0
_SWEEPING = "sweep"


@dataclass(frozen=True, slots=True)
class Housekeeping:
    """The chores of one process; of several replicas the one that holds the lease deletes."""

    store: Store
    keeper: RuleKeeper
    policy: Policy
    metrics: Metrics
    holder: str

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Do the chores until the end of the block."""
        chores = (
            (self.rules, RULES_SECONDS),
            (self.gauges, GAUGES_SECONDS),
            (self.delete, SWEEP_SECONDS),
        )
        tasks = [asyncio.create_task(_every(seconds, chore)) for chore, seconds in chores]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def rules(self) -> None:
        """Take newer rules, if they have no fault."""
        self.keeper.refresh()
        self.metrics.rules_refused.set(len(self.keeper.refused))

    def gauges(self) -> None:
        """Measure how much waits."""
        with self.store.begin() as tx:
            for name, queue in (("inbox", tx.inbox), ("outbox", tx.outbox)):
                depth = queue.depth()
                self.metrics.waiting.labels(name).set(depth.waiting)
                self.metrics.dead.labels(name).set(depth.dead)
                self.metrics.oldest.labels(name).set(depth.oldest)

    def delete(self) -> None:
        """Delete what has been kept long enough."""
        with self.store.begin() as tx:
            if tx.leases.acquire(_SWEEPING, self.holder, SWEEP_SECONDS / 2):
                gone = sweep(tx, self.policy)
                logger.info("old questions deleted", extra={"count": gone})


async def _every(seconds: float, chore: Callable[[], None]) -> None:
    """Do a chore at once and then every so often; a store that is away is no reason to stop."""
    while True:
        try:
            await to_thread.run_sync(chore)
        except StoreUnavailable:
            logger.warning("the store is away", extra={"chore": chore.__name__})
        except Exception:
            logger.exception("a chore failed", extra={"chore": chore.__name__})
        await asyncio.sleep(seconds)
