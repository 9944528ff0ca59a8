"""The store: opened once by a process, then one transaction after another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Engine, text

from bot.problems import StoreError
from bot.storage.batches import Batches
from bot.storage.clock import Clock
from bot.storage.engine import make_engine, make_file, read_url, translated
from bot.storage.transaction import Transaction
from bot.storage.upgrade import upgrade


class Store:
    """A database that is ready to use. Any thread may begin a transaction."""

    def __init__(self, engine: Engine, *, clock: Clock | None, lock: FileLock | None) -> None:
        self._engine = engine
        self._clock = clock
        self._lock = lock
        self._connected = engine.begin if lock is None else Batches(engine).begin

    @property
    def single(self) -> bool:
        """Whether this process is the only one that uses the database."""
        return self._lock is not None

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        """A transaction: committed at the end, rolled back on an exception.

        Where the database is away, locked or full, StoreUnavailable is raised and nothing was changed. Only when it
        goes away during the commit itself may everything have been changed; what is done must bear being done again.
        """
        with translated(), self._connected() as connection:
            yield Transaction(connection, self._clock)

    def ping(self) -> None:
        """Raise StoreUnavailable where the database does not answer."""
        with self.begin() as tx:
            tx.run(text("SELECT 1"))

    def close(self) -> None:
        """Close every connection and let another process open the database."""
        self._engine.dispose()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(url: str, *, create: bool = True, clock: Clock | None = None) -> Store:
    """Open the database, brought up to this version. `clock` replaces that of the machine, on SQLite alone.

    On SQLite no other process may have it open; what the last one still held, leases and running items, is free again.
    """
    address = read_url(url)
    with ExitStack() as undo:
        if address.get_backend_name() == "sqlite":
            path = Path(str(address.database))
            make_file(path, create=create)
            lock = _locked(path)
            undo.callback(lock.release)
            store = Store(make_engine(address), clock=clock or Clock(), lock=lock)
        else:
            store = Store(make_engine(address), clock=None, lock=None)
        undo.callback(store.close)
        _prepare(store)
        undo.pop_all()
    return store


def _prepare(store: Store) -> None:
    with store.begin() as tx:
        upgrade(tx.connection)
        if store.single:
            # Whoever held these has ended, and its clock may have been another.
            tx.inbox.reset()
            tx.outbox.reset()
            tx.leases.reset()


def _locked(path: Path) -> FileLock:
    lock = FileLock(f"{path}.lock", timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise StoreError(
            f"{path} is in use by another process; SQLite serves one at a time: end that one, or use PostgreSQL"
        ) from None
    except OSError as error:
        raise StoreError(f"{path}.lock cannot be written: {error.strerror}") from None
    return lock
