"""An emulated Telegram that is quick to try again, databases, and what starts processes over both.

When a test is over, everything that its processes wrote is searched for what may never stand in a log.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.storage import open_store
from tests.emulator import Telegram, free_port
from tests.emulator.values import Times
from tests.reliability.database import Database
from tests.reliability.plan import Plan
from tests.reliability.process import BotProcess
from tests.reliability.secrets import found_in, secrets_of
from tests.storage.postgres import PostgresServer, postgres_server
from tests.telegram.running import Mode

__all__ = ["postgres_server"]

Launch = Callable[..., BotProcess]
QUICK = Times(retry=0.1, retry_cap=0.3, webhook_pause=0.0, repeat=0.2)


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    """A Telegram that knows nobody yet."""
    with Telegram(times=QUICK) as found:
        yield found


@pytest.fixture(params=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> Mode:
    """Both ways in which updates come."""
    chosen: Mode = request.param
    return chosen


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables, to be copied: that is quicker than making them."""
    path = tmp_path_factory.mktemp("migrated") / "store.db"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def migrated(postgres_server: PostgresServer) -> str:
    """The same on PostgreSQL, by name."""
    url = postgres_server.fresh_database()
    open_store(url).close()
    return url.rpartition("/")[2]


@pytest.fixture
def on_sqlite(migrated_file: Path, tmp_path: Path) -> Database:
    """A file of its own."""
    shutil.copy(migrated_file, tmp_path / "store.db")
    return Database(f"sqlite:///{tmp_path / 'store.db'}")


@pytest.fixture
def on_postgres(postgres_server: PostgresServer, migrated: str) -> Database:
    """A database of its own on the server of these tests."""
    return Database(postgres_server.fresh_database(migrated))


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """Both kinds."""
    chosen: Database = request.getfixturevalue("on_sqlite" if request.param == "sqlite" else "on_postgres")
    return chosen


@pytest.fixture
def launch(telegram: Telegram, tmp_path: Path) -> Iterator[Launch]:
    """Starts processes; whatever they wrote is shown when a test fails, and searched for secrets in any case."""
    started: list[BotProcess] = []
    port = free_port()

    def begin(database: Database, mode: Mode, **given: Any) -> BotProcess:
        plan = Plan(telegram.server.url, telegram.token, database.url, mode, **{"port": port, **given})
        started.append(BotProcess(plan, tmp_path / f"process-{len(started)}.log"))
        return started[-1].start()

    yield begin
    for process in started:
        process.kill()
    outputs = [process.output() for process in started]
    for number, output in enumerate(outputs):
        print(f"--- process {number} wrote:\n{output[-4000:]}")
    assert found_in("\n".join(outputs), secrets_of(telegram)) == []
