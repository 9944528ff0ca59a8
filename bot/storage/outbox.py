"""What has to be sent, and what was sent as which message."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, insert, select

from bot.storage import tables
from bot.storage.queue import Queue
from bot.storage.records import Outgoing
from bot.storage.work import values

ADD = insert(tables.outbox).returning(tables.outbox.c.id)
ABOUT = (
    select(tables.outbox.c.about)
    .where(tables.outbox.c.chat == bindparam("chat"), tables.outbox.c.message_id == bindparam("message"))
    .order_by(tables.outbox.c.id.desc())
    .limit(1)
)


class Outbox(Queue):
    """Messages, in the order in which they were added."""

    table = tables.outbox

    def add(self, outgoing: Outgoing) -> int:
        """The number of the message in the outbox."""
        return int(self._work.run(ADD, values(outgoing), **self._added()).scalar_one())

    def about(self, chat: str, message_id: int) -> str:
        """What a sent message told of; empty for one that told of nothing or is not known."""
        return str(self._work.run(ABOUT, chat=chat, message=message_id).scalar() or "")

    def _item(self, row: Any) -> Outgoing:
        return Outgoing(chat=row.chat, method=row.method, payload=row.payload, about=row.about, update=row.update)
