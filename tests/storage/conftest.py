"""A store of each kind for every test that asks for one."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.storage import Clock, Store, open_store
from tests.storage.fakes import FakeClock
from tests.storage.postgres import PostgresServer, postgres_server

__all__ = ["postgres_server"]

KINDS = ["sqlite", "postgresql"]


@pytest.fixture(scope="session")
def migrated(postgres_server: PostgresServer) -> str:
    """The name of a database with all tables, to be copied: that is quicker than making them."""
    url = postgres_server.fresh_database()
    open_store(url).close()
    return url.rpartition("/")[2]


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an unused database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return server.fresh_database(request.getfixturevalue("migrated"))


@pytest.fixture
def opened() -> Iterator[Callable[..., Store]]:
    """Opens stores, and closes them when the test is over."""
    stores: list[Store] = []

    def open_one(url: str, clock: Clock | None = None) -> Store:
        stores.append(open_store(url, clock=clock))
        return stores[-1]

    yield open_one
    for store in stores:
        store.close()


@pytest.fixture
def store(url: str, opened: Callable[..., Store]) -> Store:
    """An empty store of either kind."""
    return opened(url)


@pytest.fixture
def clock() -> FakeClock:
    """A clock that the test sets."""
    return FakeClock()


@pytest.fixture
def timed(tmp_path: Path, clock: FakeClock, opened: Callable[..., Store]) -> Store:
    """A store on SQLite whose clock the test sets."""
    return opened(f"sqlite:///{tmp_path / 'timed.db'}", clock)


@pytest.fixture
def empty_urls(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[str], str]:
    """URLs of databases of a kind without any table."""
    numbers = itertools.count()

    def make(kind: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path / f'empty{next(numbers)}.db'}"
        server: PostgresServer = request.getfixturevalue("postgres_server")
        return server.fresh_database()

    return make
