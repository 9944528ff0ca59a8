"""Two processes over one PostgreSQL: they share the work, one polls, and a restart of either is not noticed."""

from __future__ import annotations

from tests.emulator import Telegram
from tests.storage.postgres import PostgresServer
from tests.telegram.conftest import Start
from tests.telegram.running import Mode
from tests.telegram.test_delivery import ANSWER, SWAPS, depth, people, until


def test_two_replicas_share_the_work_and_answer_once(
    telegram: Telegram, start: Start, mode: Mode, postgres_server: PostgresServer
) -> None:
    url = postgres_server.fresh_database()
    first, second = start(mode=mode, database=url), start(mode=mode, database=url)
    persons = people(telegram, first, 6)
    for number in range(3):
        for person in persons:
            person.say(SWAPS)
        if number == 1:
            second.restart()
    for person in persons:
        assert [ANSWER in person.read(within=20).text for _ in range(3)] == [True] * 3
    until(lambda: depth(first).waiting == 0)
    assert len(telegram.outbox("sendMessage")) == 18


def test_a_follow_up_is_understood_whichever_replica_answers(
    telegram: Telegram, start: Start, postgres_server: PostgresServer
) -> None:
    url = postgres_server.fresh_database()
    first = start(database=url)
    start(database=url)
    (ann,) = people(telegram, first, 1)
    assert "5分钟" in ann.ask("每次离座最多多久").text
    for _ in range(4):
        assert "7分钟" in ann.ask("那7分钟呢").text
