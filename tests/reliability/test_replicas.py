"""Two processes over one PostgreSQL: they share the work and what they know, and one may be killed in the middle of it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator

import pytest

from knowledge import RuleBook
from tests.emulator import Telegram, free_port
from tests.reliability.balancer import Balancer
from tests.reliability.conftest import Launch
from tests.reliability.crowd import Crowd, waited
from tests.reliability.database import Database
from tests.reliability.process import BotProcess

LONG = 60.0
"""Seconds of a lease that ends during no test, however busy the machine is."""


@pytest.fixture
def balancer() -> Iterator[Balancer]:
    """A proxy that Telegram brings updates to."""
    with Balancer() as found:
        yield found


def pair(launch: Launch, database: Database, balancer: Balancer, **given: object) -> tuple[BotProcess, BotProcess]:
    ports = (free_port(), free_port())
    balancer.spread(ports)
    processes = [launch(database, "webhook", port=port, webhook=balancer.url, **given) for port in ports]
    return processes[0].wait_until_ready(), processes[1].wait_until_ready()


def test_one_of_two_is_killed_and_the_other_goes_on(
    telegram: Telegram, launch: Launch, on_postgres: Database, balancer: Balancer
) -> None:
    one, other = pair(launch, on_postgres, balancer)
    crowd = Crowd(telegram, 10)
    telegram.slow_down(0.05)
    for turn in range(12):
        crowd.ask()
        time.sleep(0.05)
        if turn == 5:
            one.kill()
            time.sleep(0.2)  # what it had sent arrives, and no lease of its own is over yet
            in_doubt = on_postgres.unsettled() & {words for shown in crowd.shown().values() for words in shown}
    crowd.wait()
    on_postgres.wait_until_settled()
    assert other.running
    assert min(balancer.taken.values()) > 5
    # Whatever the killed one had sent without a mark is sent again by the other, and nothing else is; what the other
    # itself was about to mark at that moment stood in doubt as well.
    assert set(crowd.doubled()) <= in_doubt
    assert set(crowd.doubled().values()) <= {1}
    assert len(crowd.doubled()) <= 16
    assert crowd.disordered() == []
    assert on_postgres.given_up() == []


def test_two_that_run_send_nothing_twice(
    telegram: Telegram, launch: Launch, on_postgres: Database, balancer: Balancer
) -> None:
    pair(launch, on_postgres, balancer, lease=LONG)
    crowd = Crowd(telegram, 10)
    crowd.ask(rounds=12)
    crowd.wait()
    on_postgres.wait_until_settled()
    assert len(balancer.taken) == 2
    assert crowd.doubled() == Counter()
    assert crowd.disordered() == []


def test_one_is_replaced_in_good_order(
    telegram: Telegram, launch: Launch, on_postgres: Database, balancer: Balancer
) -> None:
    one, _ = pair(launch, on_postgres, balancer, lease=LONG)
    crowd = Crowd(telegram, 10)
    crowd.ask(rounds=6)
    assert one.stop() == 0
    launch(on_postgres, "webhook", port=one.plan.port, webhook=balancer.url, lease=LONG).wait_until_ready()
    crowd.ask(rounds=6)
    crowd.wait(within=LONG - 5)  # before any lease is over: what it had begun was finished or given back
    on_postgres.wait_until_settled()
    assert crowd.doubled() == Counter()
    assert crowd.disordered() == []


def test_of_two_that_poll_one_stands_by_and_takes_over(
    telegram: Telegram, launch: Launch, on_postgres: Database
) -> None:
    one = launch(on_postgres, "polling", port=free_port()).wait_until_ready()
    assert waited(lambda: telegram.polls > 0, within=10)
    other = launch(on_postgres, "polling", port=free_port()).wait_until_ready()
    crowd = Crowd(telegram, 6)
    crowd.ask(rounds=3)
    crowd.wait()
    assert telegram.outbox("getUpdates", ok=False) == [], "expected that the other one does not poll meanwhile"
    on_postgres.wait_until_settled()
    one.kill()
    crowd.ask(rounds=3)
    crowd.wait()
    on_postgres.wait_until_settled()
    assert other.running
    assert crowd.doubled() == Counter()
    assert crowd.disordered() == []


def test_a_follow_up_is_understood_by_the_other_one(
    telegram: Telegram, launch: Launch, on_postgres: Database, balancer: Balancer, book: RuleBook
) -> None:
    one = launch(on_postgres, "webhook", port=free_port(), webhook=balancer.url, engine="real")
    balancer.spread([one.plan.port])
    one.wait_until_ready()
    person = telegram.person(1001, "Quillfeather", username="xenia_quill")
    assert "3" in person.ask("article 3", within=20).text
    on_postgres.wait_until_settled()
    other = launch(on_postgres, "webhook", port=free_port(), webhook=balancer.url, engine="real").wait_until_ready()
    balancer.spread([one.plan.port, other.plan.port])
    one.kill()
    wanted = book.clauses["integrity-agreement/3"].text
    assert wanted in person.ask("the second one", within=20).parts("expandable_blockquote")
    stranger = telegram.person(1002, "Quillfeather", username="xenia_quill")
    assert wanted not in stranger.ask("the second one", within=20).text


def test_two_processes_on_one_file_are_refused_in_one_line(
    telegram: Telegram, launch: Launch, on_sqlite: Database
) -> None:
    launch(on_sqlite, "polling").wait_until_ready()
    second = launch(on_sqlite, "polling", port=free_port(), level="info")
    assert second.wait() == 1
    assert second.output().count("\n") == 1
    assert "store.db is in use by another process; SQLite serves one at a time" in second.output()
