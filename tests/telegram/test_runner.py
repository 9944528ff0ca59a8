"""A queue is left in good order: what is being claimed when the end comes is done, or given back, and nothing after it."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from bot.storage import Queue, Store, Transaction, open_store
from bot.storage.records import Claimed
from bot.telegram.runner import Runner
from bot.telegram.threads import within
from tests.storage.fakes import incoming


class Slow:
    """The inbox of a database that takes its time."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue

    def claim(self, *given: Any) -> tuple[Claimed, ...]:
        time.sleep(0.3)
        return self._queue.claim(*given)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._queue, name)


async def _stopped_while_claiming(store: Store) -> list[int]:
    done: list[int] = []

    async def handle(claimed: Claimed, _: datetime) -> None:
        await within(store, lambda tx: tx.inbox.done(claimed.id))
        done.append(claimed.id)

    def pick(tx: Transaction) -> Queue:
        return cast(Queue, Slow(tx.inbox))

    runner = Runner(store, pick, handle, holder="one", size=4)
    running = asyncio.create_task(runner.run())
    await asyncio.sleep(0.1)
    await runner.stop(grace=5)
    found = list(done)
    await running
    await asyncio.sleep(0.2)
    assert done == found, "expected nothing to be done after the end"
    return sorted(found)


def test_what_is_being_claimed_at_the_end_is_done_or_given_back(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'bot.db'}") as store:
        with store.begin() as tx:
            tx.inbox.add(incoming(1, "a"))
            tx.inbox.add(incoming(2, "b"))
        assert asyncio.run(_stopped_while_claiming(store)) == [1, 2]
