"""The tables. The newest migration leaves a database exactly so; a test compares the two."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    literal_column,
)

from bot.storage.columns import Data, Moment, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
SERIAL = BigInteger().with_variant(Integer, "sqlite")
"""A number that the database gives; SQLite gives one to INTEGER alone."""

members = Table(
    "members",
    metadata,
    Column("person", Words, primary_key=True),
    Column("role", Words, nullable=False),
    Column("rung", Integer, nullable=False),
    Column("admin", Boolean, nullable=False),
    Column("asks_as", Words),
    Column("language", Words),
    Column("enrolled_at", Moment),
)

invites = Table(
    "invites",
    metadata,
    Column("code_hash", Words, primary_key=True),
    Column("role", Words, nullable=False),
    Column("rung", Integer, nullable=False),
    Column("admin", Boolean, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)

conversations = Table(
    "conversations",
    metadata,
    Column("chat", Words, primary_key=True),
    Column("person", Words, primary_key=True),
    Column("state", Data, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Index(None, "person"),
)

asked = Table(
    "asked",
    metadata,
    Column("id", Words, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("channel", Words, nullable=False),
    Column("chat", Words, nullable=False),
    Column("asker", Words, nullable=False, index=True),
    Column("question", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("role", Words),
    Column("outcome", Words, nullable=False),
    Column("verdict", Words),
    Column("clauses", Data, nullable=False),
    Column("candidates", Data, nullable=False),
    Column("confidence", Double, nullable=False),
    Column("micros", BigInteger, nullable=False),
    Column("edition", Words, nullable=False),
    Column("before", Data, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("asked", Words, ForeignKey(asked.c.id, ondelete="CASCADE"), primary_key=True),
    Column("asker", Words, primary_key=True),
    Column("thumb", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Index(None, "asker"),
)

cases = Table(
    "cases",
    metadata,
    Column("id", Words, primary_key=True),
    Column("asked", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("person", Words, nullable=False, index=True),
    Column("chat", Words, nullable=False),
    Column("channel", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("question", Words, nullable=False),
    Column("nearest", Data, nullable=False),
    Column("rung", Integer, nullable=False),
    Column("state", Words, nullable=False),
    Column("reply", Words, nullable=False),
    Column("answered_at", Moment),
    Column("seen", Boolean, nullable=False),
)
OPEN_CASE = cases.c.state == literal_column("'open'")  # written out, since a parameter fits no partial index
Index("ix_cases_open", cases.c.at, sqlite_where=OPEN_CASE, postgresql_where=OPEN_CASE)

proposals = Table(
    "proposals",
    metadata,
    Column("id", Words, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("asked", Words, nullable=False),
    Column("question", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("clause", Words),
    Column("reply", Words, nullable=False),
    Column("state", Words, nullable=False),
)

budgets = Table(
    "budgets",
    metadata,
    Column("key", Words, primary_key=True),
    Column("tokens", Double, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("warned_at", Moment),
)

leases = Table(
    "leases",
    metadata,
    Column("name", Words, primary_key=True),
    Column("holder", Words, nullable=False),
    Column("until", Moment, nullable=False),
)

kept = Table(
    "kept",
    metadata,
    Column("key", Words, primary_key=True),
    Column("value", Words, nullable=False),
)

holds = Table(
    "holds",
    metadata,
    Column("queue", Words, primary_key=True),
    Column("chat", Words, primary_key=True),
    Column("until", Moment, nullable=False),
)


def _queue(name: str, number: Column[int], *columns: Column[object]) -> Table:
    """A queue: the columns that every queue has, and indexes over few of its rows each."""
    table = Table(
        name,
        metadata,
        number,
        Column("chat", Words, nullable=False),
        *columns,
        Column("added_at", Moment, nullable=False),
        Column("state", Words, nullable=False),
        Column("not_before", Moment),
        Column("holder", Words),
        Column("lease", Moment),
        Column("tries", Integer, nullable=False),
        Column("doubtful", Integer, nullable=False),
        Column("finished_at", Moment),
        Column("why", Words),
        sqlite_autoincrement=True,
    )
    unfinished, finished, given_up = (
        table.c.finished_at.is_(None),
        table.c.finished_at.is_not(None),
        table.c.why.is_not(None),
    )
    for kind, columns_of, rows in (
        ("unfinished", [table.c.chat, table.c.id], unfinished),
        ("due", [table.c.id], unfinished),
        ("finished", [table.c.finished_at], finished),
        ("dead", [table.c.id], given_up),
    ):
        Index(f"ix_{name}_{kind}", *columns_of, sqlite_where=rows, postgresql_where=rows)
    return table


inbox = _queue(
    "inbox",
    Column("id", SERIAL, primary_key=True, autoincrement=False),
    Column("kind", Words, nullable=False),
    Column("body", Data, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("expires_at", Moment),
)

outbox = _queue(
    "outbox",
    Column("id", SERIAL, primary_key=True),
    Column("method", Words, nullable=False),
    Column("payload", Data, nullable=False),
    Column("about", Words, nullable=False),
    Column("update", BigInteger),
    Column("message_id", BigInteger),
)
Index("ix_outbox_message", outbox.c.chat, outbox.c.message_id)
