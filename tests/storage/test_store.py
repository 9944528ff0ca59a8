"""What goes wrong with a database is one readable line, costs nothing that was kept, and passes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.problems import BotError, StoreError, StoreUnavailable
from bot.storage import Store, open_store
from tests.storage.fakes import FakeClock, asked, incoming
from tests.storage.postgres import PostgresServer

HOLD = "import sys; from bot.storage import open_store; store = open_store(sys.argv[1]); print('open', flush=True); input()"


def test_an_unavailable_store_is_a_mistake_that_people_can_read() -> None:
    assert issubclass(StoreUnavailable, StoreError)
    assert issubclass(StoreError, BotError)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "the URL of the database cannot be read; expected sqlite:///FILE or postgresql://USER@HOST/NAME"),
        ("store.db", "the URL of the database cannot be read; expected sqlite:///FILE or postgresql://USER@HOST/NAME"),
        ("mysql://u:secret@host/x", "expected sqlite:///FILE or postgresql://USER@HOST/NAME, received 'mysql'"),
        ("sqlite://", "a database in memory loses everything at the end; expected sqlite:///FILE"),
        ("sqlite:///:memory:", "a database in memory loses everything at the end; expected sqlite:///FILE"),
    ],
)
def test_an_unusable_url_is_refused(url: str, message: str) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(url)
    assert str(caught.value) == message


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    with pytest.raises(StoreUnavailable, match=r"^the database is unavailable: .*127\.0\.0\.1") as caught:
        open_store("postgres://someone:secret@127.0.0.1:9/x")
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_missing_is_made_only_on_request(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "store.db"
    with pytest.raises(StoreError, match="there is no database"):
        open_store(f"sqlite:///{path}", create=False)
    assert not path.parent.exists()
    open_store(f"sqlite:///{path}").close()
    open_store(f"sqlite:///{path}", create=False).close()


def test_what_people_asked_is_for_the_owner_of_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "store.db"
    with open_store(f"sqlite:///{path}"):
        modes = {each.name: each.stat().st_mode & 0o077 for each in path.parent.iterdir()}
    assert path.name in modes
    assert set(modes.values()) == {0}
    assert path.parent.stat().st_mode & 0o077 == 0


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but long enough to be looked at" * 100, encoding="utf-8")
    with pytest.raises(StoreUnavailable, match="file is not a database"):
        open_store(f"sqlite:///{path}")
    path.unlink()
    open_store(f"sqlite:///{path}").close()


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        open_store(f"sqlite:///{tmp_path}")


def test_a_second_process_on_one_file_is_refused_until_the_first_has_ended(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    with subprocess.Popen([sys.executable, "-c", HOLD, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(StoreError, match="is in use by another process; SQLite serves one at a time"):
            open_store(url)
        other.kill()
    open_store(url).close()


def test_a_link_does_not_get_around_that(tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "store.db")
    with (
        open_store(f"sqlite:///{tmp_path / 'store.db'}"),
        pytest.raises(StoreError, match="is in use by another process"),
    ):
        open_store(f"sqlite:///{tmp_path / 'link.db'}")


def test_a_committed_transaction_survives_a_power_cut(tmp_path: Path, opened: Callable[..., Store]) -> None:
    with opened(f"sqlite:///{tmp_path / 'store.db'}").begin() as tx:
        pragmas = {
            name: tx.run(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_what_a_killed_process_held_is_free_again(tmp_path: Path, clock: FakeClock) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    with open_store(url, clock=clock) as store, store.begin() as tx:
        tx.inbox.add(incoming(1, "a"))
        tx.inbox.add(incoming(2, "b"))
        assert len(tx.inbox.claim("one", 3600, 10)) == 2
        tx.inbox.retry(2, 3600)
        tx.inbox.hold("a", 3600)
        assert tx.leases.acquire("poller", "one", 3600)
    with open_store(url, clock=clock) as store, store.begin() as tx:
        assert tx.leases.acquire("poller", "two", 60)
        assert [each.id for each in tx.inbox.claim("two", 60, 10)] == [1, 2]


def test_a_full_disk_loses_nothing_and_passes(tmp_path: Path, opened: Callable[..., Store]) -> None:
    store = opened(f"sqlite:///{tmp_path / 'store.db'}")

    def limit(pages: int) -> None:
        with store.begin() as tx:
            tx.run(text(f"PRAGMA max_page_count = {pages}"))

    def fill(number: int) -> None:
        with store.begin() as tx:
            tx.inbox.add(incoming(number, body={"text": "x" * 3000}))

    with store.begin() as tx:
        used = int(tx.run(text("PRAGMA page_count")).scalar_one())
    limit(used + 8)
    kept = 0

    def fill_up() -> None:
        nonlocal kept
        for number in range(50):
            fill(number)
            kept += 1

    with pytest.raises(StoreUnavailable, match=r"^the database is unavailable: database or disk is full$"):
        fill_up()
    assert kept > 0
    with pytest.raises(StoreUnavailable):
        fill(kept)
    limit(used + 1000)
    fill(kept)
    with store.begin() as tx:
        assert tx.inbox.depth().waiting == kept + 1


def test_a_file_that_something_else_has_locked_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.engine.PRAGMAS", ("PRAGMA journal_mode = WAL", "PRAGMA busy_timeout = 20"))
    path = tmp_path / "store.db"
    with open_store(f"sqlite:///{path}") as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE").close()
        with pytest.raises(StoreUnavailable, match=r"^the database is unavailable: database is locked$"):
            store.ping()
        other.execute("ROLLBACK").close()
        store.ping()


@pytest.mark.parametrize(
    "end",
    [PostgresServer.kill, lambda server: server.stop(immediate=True), PostgresServer.stop],
    ids=["killed", "immediate", "stopped"],
)
def test_a_server_that_goes_and_comes_back_is_used_again(
    postgres_server: PostgresServer, migrated: str, opened: Callable[..., Store], end: Callable[[PostgresServer], None]
) -> None:
    store = opened(postgres_server.fresh_database(migrated))
    with store.begin() as tx:
        tx.inbox.add(incoming(1))

    def add_meanwhile() -> None:
        with store.begin() as tx:
            tx.inbox.add(incoming(2))
            end(postgres_server)
            tx.inbox.add(incoming(3))

    try:
        with pytest.raises(StoreUnavailable, match=r"^the database is unavailable: "):
            add_meanwhile()
        with pytest.raises(StoreUnavailable, match=r"^the database is unavailable: "):
            store.ping()
    finally:
        postgres_server.start()
    store.ping()
    with store.begin() as tx:
        assert [each.id for each in tx.inbox.claim("one", 60, 10)] == [1]


def test_a_transaction_that_never_ends_does_not_stop_the_others_for_ever(
    tmp_path: Path, opened: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.engine.BUSY", 0.05)
    store = opened(f"sqlite:///{tmp_path / 'store.db'}")
    with store.begin() as tx:
        with pytest.raises(StoreUnavailable, match="another transaction has been open"):
            store.ping()
        tx.kept.put("key", "value")
    store.ping()


def test_what_is_forgotten_is_gone_from_the_file(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with open_store(f"sqlite:///{path}") as store:
        for turn in range(2):
            with store.begin() as tx:
                tx.asked.put(asked(question="my own wages " * 2000)) if turn == 0 else tx.asked.forget("k1")
    assert b"my own wages" not in path.read_bytes()


def test_what_is_wrong_with_a_value_never_tells_the_value(store: Store) -> None:
    with pytest.raises(Exception, match="parameters hidden") as caught, store.begin() as tx:
        tx.run(text("INSERT INTO kept (key, value) VALUES (:key, NULL)"), key="a secret")
    assert "a secret" not in str(caught.value).splitlines()[0]


def test_the_store_needs_no_setting_of_the_environment(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-c", HOLD, f"sqlite:///{tmp_path / 'store.db'}"],
        input=b"\n", env={"PATH": os.environ["PATH"]}, capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, b"open\n", b"")
