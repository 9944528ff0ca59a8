"""Several transactions share a commit on SQLite: fewer waits for the disk, and still each is kept or undone by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.problems import StoreUnavailable
from bot.storage import Store, open_store
from bot.storage.records import Member


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'store.db'}") as opened:
        yield opened


def counted(store: Store, what: str) -> list[None]:
    """A list that grows with every commit, or another event, of the store's engine."""
    found: list[None] = []
    event.listen(store._engine, what, lambda *_: found.append(None))
    return found


def together(store: Store, works: list[Callable[[Any], object]]) -> list[BaseException | None]:
    """Run transactions at the same time: all are waiting for their turn while the first is still at work."""
    first_in, all_there = threading.Event(), threading.Event()

    def run(work: Callable[[Any], object]) -> BaseException | None:
        try:
            with store.begin() as tx:
                first_in.set()
                all_there.wait(10)
                work(tx)
        except (StoreUnavailable, ZeroDivisionError) as error:
            return error
        return None

    with ThreadPoolExecutor(len(works)) as pool:
        running = [pool.submit(run, works[0])]
        first_in.wait(10)
        running += [pool.submit(run, work) for work in works[1:]]
        while store._connected.__self__._coming < len(works) - 1:  # type: ignore[attr-defined]
            threading.Event().wait(0.001)
        all_there.set()
        return [each.result(30) for each in running]


def put(person: str) -> Callable[[Any], object]:
    return lambda tx: tx.members.put(Member(person))


def people(store: Store) -> set[str]:
    with store.begin() as tx:
        return {member.person for member in tx.members.all()}


def test_those_who_come_meanwhile_share_a_commit(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.batches.LONGEST", 60.0)
    commits = counted(store, "commit")
    assert together(store, [put(f"web:{i}") for i in range(8)]) == [None] * 8
    assert len(commits) == 1
    assert len(people(store)) == 8


def test_one_alone_does_not_wait_for_others(store: Store) -> None:
    commits = counted(store, "commit")
    for i in range(3):
        with store.begin() as tx:
            tx.members.put(Member(f"web:{i}"))
    assert len(commits) == 3


def test_a_batch_that_has_been_open_long_enough_takes_in_nobody_else(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.batches.LONGEST", 0.0)
    commits = counted(store, "commit")
    together(store, [put(f"web:{i}") for i in range(4)])
    assert len(commits) == 4


def test_who_fails_undoes_nothing_of_the_others(store: Store) -> None:
    def fail(tx: Any) -> None:
        tx.members.put(Member("web:failed"))
        raise ZeroDivisionError

    results = together(store, [put("web:a"), fail, put("web:b"), fail])
    assert sum(isinstance(result, ZeroDivisionError) for result in results) == 2
    assert people(store) == {"web:a", "web:b"}


def test_a_commit_that_fails_is_told_to_everybody_in_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.batches.LONGEST", 60.0)
    full = True

    @event.listens_for(store._engine, "commit")
    def refuse(connection: Any) -> None:
        if full:
            raise StoreUnavailable("the database is unavailable: disk full")

    results = together(store, [put(f"web:{i}") for i in range(4)])
    assert [str(result) for result in results] == ["the database is unavailable: disk full"] * 4
    full = False
    assert people(store) == set()


def test_what_sqlite_undid_by_itself_is_lost_for_everybody_and_told(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.batches.LONGEST", 60.0)

    def undone(tx: Any) -> None:
        tx.connection.connection.driver_connection.rollback()
        raise ZeroDivisionError

    results = together(store, [put("web:a"), undone])
    assert isinstance(results[0], StoreUnavailable)
    assert isinstance(results[1], ZeroDivisionError)
    assert people(store) == set()
    put_and_seen = together(store, [put("web:a")])
    assert put_and_seen == [None]
    assert people(store) == {"web:a"}


def test_who_gives_up_waiting_leaves_nobody_hanging(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.batches.LONGEST", 60.0)
    batches = store._connected.__self__  # type: ignore[attr-defined]
    batches._count(1)  # somebody is coming, and never does
    with store.begin() as tx:
        tx.members.put(Member("web:a"))
    batches._count(-1)
    assert people(store) == {"web:a"}
