"""One turn is one transaction: what the service remembers, the messages to send, and the mark that the update is done.

Jobs are plain functions of the transaction and the scene; they send nothing themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from telegram import Update

from bot.storage.records import Outgoing
from bot.telegram.context import Context, Turn
from bot.telegram.hooks import At, nowhere
from bot.telegram.runner import LEASE
from bot.telegram.scene import Scene
from bot.telegram.threads import within

if TYPE_CHECKING:
    from bot.storage import Store, Transaction

Job = Callable[["Transaction", Scene], Iterable[Outgoing]]
Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]

RECEIVED = "received"
"""The key of a message's payload that says when the update came which it answers."""


class LeaseLost(Exception):
    """Another process took the update over; it will answer."""


@dataclass(frozen=True, slots=True)
class Turns:
    """Runs jobs. `written` is called when there are messages to send."""

    store: Store
    holder: str
    written: Callable[[], None]
    at: At = nowhere
    lease: float = LEASE

    def handler(self, job: Job) -> Handler:
        """The job as python-telegram-bot calls it."""

        async def handle(_: Update, context: Context) -> None:
            if context.scene is not None:
                await self.take(context.turn, context.scene, job)

        return handle

    async def take(self, turn: Turn, scene: Scene, job: Job) -> None:
        """Do a job and settle its update, or neither."""
        await within(self.store, lambda tx: self._done(tx, turn, scene, job))
        turn.settled = True
        self.written()

    def _done(self, tx: Transaction, turn: Turn, scene: Scene, job: Job) -> None:
        if not tx.inbox.renew((turn.update,), self.holder, self.lease):
            raise LeaseLost
        for row in job(tx, scene):
            tx.outbox.add(_stamped(row, turn))
        self.at("answering")
        tx.inbox.done(turn.update)


def _stamped(row: Outgoing, turn: Turn) -> Outgoing:
    return replace(row, payload={**row.payload, RECEIVED: turn.received.timestamp()})
