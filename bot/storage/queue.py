"""The inbox and the outbox: what arrived and what has to be sent, in the order of each chat, until it is done.

An item is `new`, then `running` under a lease, then `done`, or `dead` where it was given up. Of each chat only the
earliest unfinished item can be claimed, so that answers keep the order of the questions, and chats do not wait for each
other. A holder that dies loses its items when their leases end. Bodies of done items are emptied: they were personal.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Table, and_, bindparam, delete, exists, func, or_, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from bot.storage.columns import Words, for_both
from bot.storage.records import Claimed, Depth, Incoming, Outgoing
from bot.storage.tables import holds, inbox
from bot.storage.work import Part, Work

HOLD = for_both(
    lambda insert: (begun := insert(holds)).on_conflict_do_update(
        index_elements=["queue", "chat"], set_={"until": begun.excluded.until}
    )
)
RESET_HOLDS = delete(holds).where(holds.c.queue == bindparam("queue"))
UNHOLD = delete(holds).where(holds.c.until <= bindparam("now"))


def unfinished(table: Any) -> Any:
    """What the partial indexes hold; in the same words, so that both databases use them."""
    return table.c.finished_at.is_(None)


class Statements:
    """What is asked of one table, prepared once."""

    def __init__(self, table: Table, *columns: str) -> None:
        t = table.c
        mine = t.id == bindparam("item")
        held = [mine, t.state == "running", or_(bindparam("by", type_=Words).is_(None), t.holder == bindparam("by"))]
        free: dict[str, Any] = {"holder": None, "lease": None}
        over: dict[str, Any] = {**free, "finished_at": bindparam("now")}
        self.claim = claiming(table, columns, skipping=False)
        self.claim_others = claiming(table, columns, skipping=True)
        self.renew = (
            update(table)
            .where(t.id.in_(bindparam("ids", expanding=True)), t.state == "running", t.holder == bindparam("by"))
            .values(lease=bindparam("until"))
            .returning(t.id)
        )
        self.done = update(table).where(mine).values(**over, state="done", **{columns[-1]: {}})
        self.sent = self.done.values(message_id=bindparam("message")) if "message_id" in t else self.done
        self.retry = (
            update(table)
            .where(*held)
            .values(**free, state="new", not_before=bindparam("until"), doubtful=t.doubtful + bindparam("doubts"))
        )
        self.dead = update(table).where(mine, unfinished(table)).values(**over, state="dead", why=bindparam("reason"))
        self.release = (
            update(table)
            .where(unfinished(table), t.state == "running", t.holder == bindparam("by"))
            .values(**free, state="new", tries=t.tries - 1)
        )
        self.reset = update(table).where(unfinished(table)).values(**free, state="new", not_before=None)
        self.waiting = select(func.count(), func.min(t.added_at)).where(unfinished(table))
        self.given_up = select(func.count()).where(t.why.is_not(None))
        self.sweep = delete(table).where(t.finished_at <= bindparam("moment"))
        self.forget = delete(table).where(t.chat == bindparam("whose"), t.why.is_not(None))


def claiming(table: Table, columns: Sequence[str], *, skipping: bool) -> ReturningUpdate[Any]:
    """Claim the earliest unfinished item of each chat that is due, in one statement.

    The rows are chosen in a common table expression: PostgreSQL runs one that locks exactly once, while a subquery may
    run again and exceed the limit. Whoever claims at the same time skips these rows, or sees them running afterwards.
    """
    this, earlier = table.alias("this"), table.alias("earlier")
    now: BindParameter[Any] = bindparam("now")
    due = or_(
        and_(this.c.state == "new", or_(this.c.not_before.is_(None), this.c.not_before <= now)),
        and_(this.c.state == "running", this.c.lease <= now),
    )
    # As a scalar, one step in an index for each row: as NOT EXISTS, PostgreSQL may compare all rows with all.
    first = select(func.min(earlier.c.id)).where(earlier.c.chat == this.c.chat, unfinished(earlier)).scalar_subquery()
    held = exists().where(holds.c.queue == table.name, holds.c.chat == this.c.chat, holds.c.until > now)
    chosen = select(this.c.id).where(unfinished(this), due, this.c.id == first, ~held)
    if skipping:
        chosen = chosen.where(this.c.id.not_in(bindparam("skip", expanding=True)))
    rows = chosen.order_by(this.c.id).limit(bindparam("most")).with_for_update(skip_locked=True).cte("chosen")
    return (
        update(table)
        .where(table.c.id.in_(select(rows.c.id)))
        .values(state="running", holder=bindparam("by"), lease=bindparam("until"), tries=table.c.tries + 1)
        .returning(table.c.id, table.c.chat, table.c.tries, table.c.doubtful, *(table.c[name] for name in columns))
    )


@cache
def statements(table: Table) -> Statements:
    """The statements of a queue; the last column named is the one that is emptied when an item is done."""
    if table is inbox:
        return Statements(table, "kind", "received_at", "expires_at", "body")
    return Statements(table, "method", "about", "update", "payload")


class Queue(Part):
    """Items of many chats, each chat in its order."""

    table: Table

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self._do = statements(self.table)

    def claim(self, holder: str, seconds: float, limit: int, skip_ids: Collection[int] = ()) -> tuple[Claimed, ...]:
        """The earliest due items, one of a chat at most, leased to the holder for so many seconds.

        `skip_ids` are the items that the caller works on: they are not handed out again, even when their leases are
        over, and what comes after them in their chats waits for them.
        """
        given = {"by": holder, "now": self._work.steady, "until": self._work.after(seconds), "most": limit}
        if skip_ids:
            rows = self._work.run(self._do.claim_others, given, skip=list(skip_ids)).all()
        else:
            rows = self._work.run(self._do.claim, given).all()
        claimed = (Claimed(row.id, row.chat, row.tries, row.doubtful, self._item(row)) for row in rows)
        return tuple(sorted(claimed, key=lambda each: each.id))

    def renew(self, ids: Collection[int], holder: str, seconds: float) -> tuple[int, ...]:
        """Lease the items for so many seconds from now; those that the holder still has are returned."""
        given = {"ids": list(ids), "by": holder, "until": self._work.after(seconds)}
        return tuple(sorted(self._work.run(self._do.renew, given).scalars())) if ids else ()

    def done(self, id: int, message_id: int | None = None) -> None:  # noqa: A002  (as in the record)
        """Mark an item as finished, a message under the number that the channel gave it.

        It stays until it is swept, so that an update is known if it comes again, and a message if it is replied to.
        """
        if message_id is None:
            self._work.run(self._do.done, item=id, now=self._work.now)
        else:
            self._work.run(self._do.sent, item=id, now=self._work.now, message=message_id)

    def retry(self, id: int, seconds: float, *, doubtful: bool = False, holder: str | None = None) -> bool:  # noqa: A002
        """Try again in so many seconds; `doubtful` counts that an answer was lost and the item may have been sent.

        With a holder only where that still has the item: a lease that ran out may have given it to another.
        """
        given = {"item": id, "by": holder, "until": self._work.after(seconds), "doubts": int(doubtful)}
        return self._work.run(self._do.retry, given).rowcount > 0

    def dead(self, id: int, why: str) -> None:  # noqa: A002  (as in the record)
        """Give an item up; the chat goes on with the next."""
        self._work.run(self._do.dead, item=id, reason=why, now=self._work.now)

    def hold(self, chat: str, seconds: float) -> None:
        """Claim nothing of that chat for so many seconds: who said "too many requests" named how long."""
        self._work.run(HOLD, queue=self.table.name, chat=chat, until=self._work.after(seconds))

    def release(self, holder: str) -> int:
        """How many items the holder had; others may claim them now, and this try does not count."""
        return self._work.run(self._do.release, by=holder).rowcount

    def reset(self) -> int:
        """How many items were unfinished; all may be claimed at once. Only right while nobody works on any."""
        self._work.run(RESET_HOLDS, queue=self.table.name)
        return self._work.run(self._do.reset).rowcount

    def depth(self) -> Depth:
        """How much waits, how much was given up, and how long the oldest has waited."""
        waiting, since = self._work.run(self._do.waiting).one()
        dead = self._work.run(self._do.given_up).scalar_one()
        oldest = (self._work.now - since).total_seconds() if since else 0.0
        return Depth(waiting=waiting, dead=dead, oldest=max(oldest, 0.0))

    def sweep(self, older_than: datetime | timedelta) -> int:
        """How many items were finished or given up before that moment, or longer ago than that; they are gone."""
        moment = self._work.now - older_than if isinstance(older_than, timedelta) else older_than
        self._work.run(UNHOLD, now=self._work.steady)
        return self._work.run(self._do.sweep, moment=moment).rowcount

    def forget(self, chat: str) -> int:
        """How many items of that chat had been given up, with what a person wrote in them; they are gone."""
        return self._work.run(self._do.forget, whose=chat).rowcount

    def _added(self) -> dict[str, Any]:
        """What every new item begins with."""
        return {"added_at": self._work.now, "state": "new", "tries": 0, "doubtful": 0}

    def _item(self, row: Any) -> Incoming | Outgoing:
        raise NotImplementedError
