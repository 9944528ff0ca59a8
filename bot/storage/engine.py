"""Connections to the two kinds of database, set up so that nothing committed is lost and nothing waits for ever."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DataError, IntegrityError, InterfaceError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from bot.problems import StoreError, StoreUnavailable

EXPECTED = "expected sqlite:///FILE or postgresql://USER@HOST/NAME"
BUSY = 10.0
"""Seconds to wait for another's lock; longer than any transaction of ours, shorter than a person waits."""

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # what is committed survives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is forgotten is overwritten in the file
    f"PRAGMA busy_timeout = {BUSY * 1000:.0f}",
)
POSTGRESQL = {
    "connect_timeout": 5,
    # A server that is gone without a word is noticed in seconds, not after the hours that TCP allows.
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
    "application_name": "clausebot",
    "options": "-c timezone=UTC -c lock_timeout=10s -c statement_timeout=30s"
    " -c idle_in_transaction_session_timeout=60s",
}


def read_url(text: str) -> URL:
    """The URL of a database of a kind that the store runs on."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise StoreError(f"the URL of the database cannot be read; {EXPECTED}") from None
    kind = url.get_backend_name()
    if kind in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    if kind != "sqlite":
        raise StoreError(f"{EXPECTED}, received {kind!r}")
    if url.database in {None, "", ":memory:"}:
        raise StoreError("a database in memory loses everything at the end; expected sqlite:///FILE")
    return url.set(drivername="sqlite+pysqlite", database=str(Path(str(url.database)).expanduser().resolve()))


def make_engine(url: URL) -> Engine:
    """An engine for a URL that `read_url` gave. It connects when first used."""
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    try:
        # pre-ping: after the database was away, the first transaction does not get a dead connection.
        return create_engine(url, pool_pre_ping=True, pool_timeout=BUSY, hide_parameters=True, connect_args=POSTGRESQL)
    except ModuleNotFoundError:
        raise StoreError("PostgreSQL needs a package: pip install 'clausebot[postgres]'") from None


def make_file(path: Path, *, create: bool) -> None:
    """Make sure that the file of a database is there, readable for its owner alone: it holds what people asked."""
    if not create and not path.exists():
        raise StoreError(f"there is no database {path}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}") from None


@contextmanager
def translated() -> Iterator[None]:
    """Raise what a driver raises for a database that is away, locked or full as StoreUnavailable.

    Mistakes of ours (a wrong statement, an impossible value) keep their trace: trying them again would not help.
    """
    try:
        yield
    except (DataError, IntegrityError, ProgrammingError):
        raise
    except (DatabaseError, InterfaceError) as error:
        raise StoreUnavailable(f"the database is unavailable: {_first_line(error.orig or error)}") from error
    except NoConnectionFree as error:
        raise StoreUnavailable(f"the database is unavailable: no connection was free for {BUSY:.0f} s") from error


class Turn:
    """Lets one thread at a time have its transaction, and raises for one that waits too long instead of for ever."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        if not self._lock.acquire(timeout=BUSY):
            raise StoreUnavailable(f"the database is unavailable: another transaction has been open for {BUSY:.0f} s")

    def __exit__(self, *_: object) -> None:
        self._lock.release()


def _sqlite(url: URL) -> Engine:
    # One transaction at a time is open in the process, so one connection serves them all.
    engine = create_engine(
        url, hide_parameters=True, pool_size=1, max_overflow=0, connect_args={"timeout": BUSY, "isolation_level": None}
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: Any) -> None:
        for pragma in PRAGMAS:
            connection.execute(pragma).close()

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        # A transaction that reads first and writes later would be refused the lock half-way.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__).strip()
