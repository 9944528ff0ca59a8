"""Works off the inbox: one update at a time of each chat, several chats at once.

An update that fails is tried again; one that fails every time is given up with an apology that names an error id, by
which the operator finds the trace in the log.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from telegram import Update

from bot.problems import StoreUnavailable
from bot.serving.metrics import Metrics
from bot.storage.records import Claimed, Incoming
from bot.telegram.context import TURN, TelegramApplication, Turn
from bot.telegram.messages import Place, sends
from bot.telegram.render import text_parts
from bot.telegram.scene import hint
from bot.telegram.threads import in_the_end
from bot.telegram.turns import LeaseLost
from bot.texts import say

if TYPE_CHECKING:
    from bot.storage import Store, Transaction

_LOG = logging.getLogger(__name__)

TRIES = 3
_PAUSE = 1.0
_AWAY = 0.5


class Worker:
    """Hands claimed updates to the application and sees to it that each comes to an end."""

    def __init__(
        self, store: Store, application: TelegramApplication, metrics: Metrics, *, holder: str,
        written: Callable[[], None],
    ) -> None:  # fmt: skip
        self._store = store
        self._application = application
        self._metrics = metrics
        self._holder = holder
        self._written = written

    async def handle(self, claimed: Claimed, now: datetime) -> None:
        """Work on one update."""
        item = claimed.item
        if not isinstance(item, Incoming):
            raise TypeError(f"expected an update, got {type(item).__name__}")
        if item.expires_at is not None and item.expires_at <= now:
            self._metrics.dropped.labels(item.kind).inc()
            await in_the_end(self._store, lambda tx: tx.inbox.done(item.id))
            return
        turn = Turn(item.id, item.received_at)
        update = await self._process(item, turn)
        await self._settle(claimed, turn, update)

    async def _process(self, item: Incoming, turn: Turn) -> Update | None:
        TURN.set(turn)
        try:
            update = Update.de_json(dict(item.body), self._application.bot)
            await self._application.process_update(update)
        except Exception as error:
            turn.error = error
            return None
        return update

    async def _settle(self, claimed: Claimed, turn: Turn, update: Update | None) -> None:
        match turn.error:
            case LeaseLost():
                _LOG.info("another process answers an update")
            case StoreUnavailable():
                await in_the_end(self._store, lambda tx: tx.inbox.retry(claimed.id, _AWAY, holder=self._holder))
            case None:
                if not turn.settled:
                    await in_the_end(self._store, lambda tx: tx.inbox.done(claimed.id))
            case Exception() as error:
                await self._failed(claimed, error, update)

    async def _failed(self, claimed: Claimed, error: Exception, update: Update | None) -> None:
        number = secrets.token_hex(4)
        _LOG.error("an update failed", exc_info=error, extra={"error_id": number, "tries": claimed.tries})
        if claimed.tries < TRIES:
            pause = _PAUSE * claimed.tries
            await in_the_end(self._store, lambda tx: tx.inbox.retry(claimed.id, pause, holder=self._holder))
            return
        await in_the_end(self._store, lambda tx: _given_up(tx, claimed, update, number))
        self._written()


def _given_up(tx: Transaction, claimed: Claimed, update: Update | None, number: str) -> None:
    """No further try; whoever waits is told so."""
    tx.inbox.dead(claimed.id, f"failed {claimed.tries} times; error {number}")
    chat = update.effective_chat if update else None
    if update is None or chat is None or not (update.message or update.callback_query):
        return
    text = say("telegram.failed", hint(update.effective_user), number=number)
    for row in sends(Place(chat.id, update=claimed.id), text_parts(text)):
        tx.outbox.add(row)
