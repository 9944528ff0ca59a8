"""What arrived, each update once."""

from __future__ import annotations

from typing import Any

from bot.storage import tables
from bot.storage.columns import for_both
from bot.storage.queue import Queue
from bot.storage.records import Incoming
from bot.storage.work import values

ADD = for_both(
    lambda insert: insert(tables.inbox).on_conflict_do_nothing(index_elements=["id"]).returning(tables.inbox.c.id)
)


class Inbox(Queue):
    """Updates, in the order of their numbers."""

    table = tables.inbox

    def add(self, incoming: Incoming) -> bool:
        """Whether the update is new; one that is known, finished or not, is left as it is."""
        return self._work.run(ADD, values(incoming), **self._added()).first() is not None

    def _item(self, row: Any) -> Incoming:
        return Incoming(
            id=row.id,
            chat=row.chat,
            kind=row.kind,
            body=row.body,
            received_at=row.received_at,
            expires_at=row.expires_at,
        )
