"""Inbox and outbox: once, in the order of each chat, whoever dies in between."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.storage import Store, Transaction
from tests.storage.fakes import START, FakeClock, incoming, outgoing
from tests.storage.postgres import PostgresServer

HOUR = timedelta(hours=1)


def claimed(
    store: Store, seconds: float = 60, limit: int = 10, skip: tuple[int, ...] = (), holder: str = "one"
) -> list[int]:
    with store.begin() as tx:
        return [each.id for each in tx.inbox.claim(holder, seconds, limit, skip)]


def do(store: Store, what: Callable[[Transaction], object]) -> None:
    with store.begin() as tx:
        what(tx)


def fill(store: Store, *numbers: int, chats: int = 1) -> None:
    with store.begin() as tx:
        for number in numbers:
            assert tx.inbox.add(incoming(number, f"chat {number % chats}"))


def test_an_update_is_taken_once_even_when_it_is_long_done(store: Store) -> None:
    update = incoming(5, expires_at=START + HOUR, body={"nul": "\0", "half": "\ud83d", "deep": [1, {"x": None}]})
    with store.begin() as tx:
        assert tx.inbox.add(update)
        assert not tx.inbox.add(incoming(5, body={}))
    with store.begin() as tx:
        (item,) = tx.inbox.claim("one", 60, 1)
        assert (item.id, item.chat, item.tries, item.doubtful, item.item) == (5, update.chat, 1, 0, update)
        tx.inbox.done(5)
        assert not tx.inbox.add(update)
        assert tx.inbox.claim("one", 60, 1) == ()


def test_a_message_comes_out_as_it_went_in(store: Store) -> None:
    with store.begin() as tx:
        first, second = tx.outbox.add(outgoing()), tx.outbox.add(outgoing(about="", update=None))
        assert first < second
        (item,) = tx.outbox.claim("one", 60, 10)
        assert (item.id, item.item) == (first, outgoing())
        tx.outbox.done(first, 77)
        assert tx.outbox.about("telegram:1", 77) == "asked:a1"
        assert tx.outbox.about("telegram:1", 78) == tx.outbox.about("telegram:2", 77) == ""
        assert [each.id for each in tx.outbox.claim("one", 60, 10)] == [second]


def test_each_chat_gives_its_earliest_item(store: Store) -> None:
    fill(store, 6, 2, 4, 1, 3, 5, chats=2)
    assert claimed(store) == [1, 2]
    assert claimed(store) == []
    do(store, lambda tx: tx.inbox.done(2))
    assert claimed(store) == [4]
    do(store, lambda tx: tx.inbox.done(4))
    do(store, lambda tx: tx.inbox.done(1))
    assert claimed(store, limit=1) == [3]
    assert claimed(store, limit=1) == [6]


def test_an_item_whose_lease_ran_out_goes_to_the_next_holder_unless_renewed(store: Store) -> None:
    fill(store, 1, 2, 3, chats=3)
    assert claimed(store, 0) == [1, 2, 3]
    with store.begin() as tx:
        assert tx.inbox.renew([1], "one", 60) == (1,)
        assert tx.inbox.renew([2], "two", 60) == ()
        assert tx.inbox.renew([], "one", 60) == ()
    assert claimed(store, holder="two") == [2, 3]
    with store.begin() as tx:
        assert tx.inbox.renew([1, 2, 3], "one", 60) == (1,)


def test_what_the_caller_works_on_is_not_handed_out_again_and_holds_its_chat(store: Store) -> None:
    fill(store, 1, 2, 3, 4, chats=2)
    assert claimed(store, 0) == [1, 2]
    assert claimed(store, 0, skip=(1,)) == [2]
    assert claimed(store, 0, skip=(1, 2)) == []


def test_an_item_is_tried_again_when_its_time_has_come(store: Store) -> None:
    fill(store, 1, 2)
    claimed(store)
    do(store, lambda tx: tx.inbox.retry(1, 60))
    assert claimed(store) == []
    with store.begin() as tx:
        assert not tx.inbox.retry(1, 0), "only what runs is tried again"
        tx.inbox.reset()
        (item,) = tx.inbox.claim("one", 60, 1)
        assert (item.id, item.tries, item.doubtful) == (1, 2, 0)
        assert not tx.inbox.retry(1, 0, holder="two")
        assert tx.inbox.retry(1, 0, doubtful=True, holder="one")
        (item,) = tx.inbox.claim("one", 60, 1)
        assert (item.id, item.tries, item.doubtful) == (1, 3, 1)


def test_an_item_that_is_given_up_lets_its_chat_go_on(store: Store) -> None:
    fill(store, 1, 2)
    claimed(store)
    with store.begin() as tx:
        tx.inbox.dead(1, "too many tries")
        assert [each.id for each in tx.inbox.claim("one", 60, 1)] == [2]
        assert tx.inbox.depth().dead == 1
        assert tx.inbox.forget("chat 0") == 1
        assert tx.inbox.depth().dead == 0


def test_a_done_item_stays_done(store: Store) -> None:
    fill(store, 1)
    claimed(store)
    with store.begin() as tx:
        tx.inbox.done(1)
        tx.inbox.dead(1, "too late")
        assert not tx.inbox.retry(1, 0)
        assert tx.inbox.renew([1], "one", 60) == ()
        assert tx.inbox.claim("one", 60, 1) == ()
        assert tx.inbox.depth().dead == 0


def test_a_chat_on_hold_waits_and_no_other(store: Store) -> None:
    fill(store, 1, 2, chats=2)
    do(store, lambda tx: tx.inbox.hold("chat 1", 60))
    do(store, lambda tx: tx.outbox.add(outgoing("chat 1")))
    assert claimed(store) == [2]
    with store.begin() as tx:
        assert len(tx.outbox.claim("one", 60, 1)) == 1, "each queue has its own holds"
        tx.inbox.hold("chat 1", 0)
    assert claimed(store) == [1]


def test_who_stops_gives_back_what_it_had(store: Store) -> None:
    fill(store, 1, 2, chats=2)
    assert claimed(store, limit=1, holder="one") == [1]
    assert claimed(store, limit=1, holder="two") == [2]
    with store.begin() as tx:
        assert tx.inbox.release("one") == 1
        (item,) = tx.inbox.claim("two", 60, 10)
        assert (item.id, item.tries) == (1, 1)


def test_the_depth_counts_what_waits(store: Store) -> None:
    fill(store, 1, 2, 3)
    with store.begin() as tx:
        tx.inbox.claim("one", 60, 1)
        tx.inbox.done(1)
        tx.inbox.dead(2, "why")
        depth = tx.inbox.depth()
        assert (depth.waiting, depth.dead) == (1, 1)
        assert depth.oldest >= 0
        assert tx.outbox.depth().oldest == 0


def test_sweeping_takes_finished_items_alone(store: Store) -> None:
    fill(store, 1, 2, 3)
    with store.begin() as tx:
        tx.inbox.hold("chat 0", 0)
        tx.inbox.done(1)
        tx.inbox.dead(2, "why")
        assert tx.inbox.sweep(timedelta(days=1)) == 0
        assert tx.inbox.sweep(tx.now) == 2
        assert tx.inbox.depth().waiting == 1


def test_a_done_item_no_longer_holds_what_a_person_wrote(store: Store) -> None:
    with store.begin() as tx:
        tx.inbox.add(incoming(1, body={"text": "my wages"}))
        number = tx.outbox.add(outgoing(payload={"text": "my wages"}))
        tx.inbox.done(1)
        tx.outbox.done(number, 5)
    with store.begin() as tx:
        rows = [tx.connection.exec_driver_sql(f"SELECT * FROM {queue}").all() for queue in ("inbox", "outbox")]  # noqa: S608
        assert "wages" not in str(rows)


def test_a_claim_does_not_wait_for_another(
    postgres_server: PostgresServer, migrated: str, opened: Callable[..., Store]
) -> None:
    store = opened(postgres_server.fresh_database(migrated))
    fill(store, 1, 2, 3, chats=3)
    with store.begin() as one, store.begin() as two:
        assert [each.id for each in one.inbox.claim("one", 60, 2)] == [1, 2]
        assert [each.id for each in two.inbox.claim("two", 60, 3)] == [3]


def test_a_flood_from_one_chat_does_not_delay_the_others(store: Store) -> None:
    fill(store, *range(3000))
    with store.begin() as tx:
        for number in range(3000, 3005):
            tx.inbox.add(incoming(number, f"other {number}"))
    began = time.perf_counter()
    assert claimed(store) == [0, *range(3000, 3005)]
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("workers", [4])
def test_many_who_claim_at_once_share_the_items_and_keep_the_order(store: Store, workers: int) -> None:
    chats, each = 12, 8
    fill(store, *range(chats * each), chats=chats)
    seen: dict[str, list[int]] = defaultdict(list)
    guard = threading.Lock()
    until = time.monotonic() + 30

    def work(number: int) -> None:
        while sum(map(len, seen.values())) < chats * each and time.monotonic() < until:
            with store.begin() as tx:
                items = tx.inbox.claim(f"worker {number}", 60, 3)
            with guard:
                for item in items:
                    seen[item.chat].append(item.id)
            with store.begin() as tx:
                for item in items:
                    tx.inbox.done(item.id)

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(work, range(workers)))
    assert seen == {f"chat {chat}": list(range(chat, chats * each, chats)) for chat in range(chats)}


@pytest.mark.parametrize("jump", [HOUR, -HOUR], ids=["forth", "back"])
def test_a_clock_that_jumps_moves_neither_leases_nor_waits(timed: Store, clock: FakeClock, jump: timedelta) -> None:
    fill(timed, 1, 2, 3, 4, chats=4)
    do(timed, lambda tx: tx.inbox.hold("chat 0", 30))
    assert claimed(timed, 30) == [1, 2, 3]
    do(timed, lambda tx: tx.inbox.retry(3, 30))
    clock.jumped = jump
    assert claimed(timed) == []
    with timed.begin() as tx:
        assert tx.inbox.renew([1], "one", 60) == (1,)
        assert not tx.inbox.add(incoming(2))
        assert tx.inbox.depth().oldest >= 0
    clock.passed += 31
    assert claimed(timed) == [2, 3, 4]


def test_a_held_lease_ends_when_its_seconds_have_passed(timed: Store, clock: FakeClock) -> None:
    with timed.begin() as tx:
        assert tx.leases.acquire("poller", "one", 30)
    clock.passed += 29
    with timed.begin() as tx:
        assert not tx.leases.acquire("poller", "two", 30)
    clock.passed += 1
    with timed.begin() as tx:
        assert tx.leases.acquire("poller", "two", 30)


def test_conversations_and_invites_end_by_the_clock(timed: Store, clock: FakeClock) -> None:
    with timed.begin() as tx:
        tx.conversations.put("chat", "one", {"turns": 1})
    clock.passed += 7000
    with timed.begin() as tx:
        assert tx.conversations.get("chat", "one") == {"turns": 1}
    clock.passed += 300
    with timed.begin() as tx:
        assert tx.conversations.get("chat", "one") == {}
