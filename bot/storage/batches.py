"""One commit for several transactions on SQLite.

A commit waits for the disk, and those who come meanwhile would each wait for one of their own: instead the next one has
all their transactions in it, each behind a savepoint. Nobody is told that something is kept before it is.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Connection, Engine, NestedTransaction
from sqlalchemy.exc import SQLAlchemyError

from bot.problems import StoreUnavailable
from bot.storage.engine import Turn, translated

LONGEST = 0.05
"""Seconds after which a batch takes in nobody else, so that the first does not wait for all who come."""
LOOK_AGAIN = 0.1


class Batches:
    """Lets one thread at a time have its transaction, and commits when nobody else is coming."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._turn = Turn()
        self._counting = threading.Lock()
        self._coming = 0
        self._batch: _Batch | None = None

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction that is kept when the block has ended. Raises StoreUnavailable where it could not be."""
        with self._in_turn():
            batch = self._batch = self._batch or _Batch(self._engine)
            try:
                with batch.part():
                    yield batch.connection
            finally:
                if not self._coming or batch.is_full():
                    self._close()
        self._see_through(batch)

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        self._count(1)
        try:
            self._turn.__enter__()
        finally:
            self._count(-1)
        try:
            yield
        finally:
            self._turn.__exit__()

    def _count(self, more: int) -> None:
        with self._counting:
            self._coming += more

    def _see_through(self, batch: _Batch) -> None:
        """Wait for the commit; whoever was to come and gave up waiting leaves it to those who are in the batch."""
        while not batch.done.wait(LOOK_AGAIN):
            with self._in_turn():
                if self._batch is batch:
                    self._close()
        if batch.error is not None:
            raise StoreUnavailable(str(batch.error)) from batch.error

    def _close(self) -> None:
        batch, self._batch = self._batch, None
        if batch is not None:
            batch.close()


class _Batch:
    """An open transaction of the database with those of several threads in it, one after another."""

    def __init__(self, engine: Engine) -> None:
        self.connection = engine.connect()
        self.done = threading.Event()
        self.error: Exception | None = None
        try:
            self._whole = self.connection.begin()
        except BaseException:
            self.connection.close()
            raise
        self._began = time.monotonic()

    def is_full(self) -> bool:
        """Whether it is time to commit."""
        return self.error is not None or time.monotonic() - self._began > LONGEST

    @contextmanager
    def part(self) -> Iterator[None]:
        """One thread's transaction: undone alone, unless SQLite has undone everything for want of room or memory."""
        nested = self.connection.begin_nested()
        try:
            yield
            nested.commit()
        except BaseException:
            self._undo(nested)
            raise

    def close(self) -> None:
        """Commit, or give up what was lost already."""
        try:
            if self.error is None:
                with translated():
                    self._whole.commit()
        except Exception as error:
            self.error = error
        finally:
            with suppress(SQLAlchemyError):
                if self.error is not None:
                    self.connection.invalidate()  # whatever state it is in, the next batch begins on a new one
                self.connection.close()
            self.done.set()

    def _undo(self, nested: NestedTransaction) -> None:
        try:
            if nested.is_active:
                nested.rollback()
        except SQLAlchemyError as error:
            self.error = error
        driver = self.connection.connection.driver_connection
        if not getattr(driver, "in_transaction", True):
            self.error = self.error or StoreUnavailable("the database is unavailable: it undid a transaction by itself")
