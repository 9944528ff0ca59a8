"""The database stops as in a power cut, or its disk is full: nothing is confirmed meanwhile, and everything is answered."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from sqlalchemy import text

from tests.emulator import Telegram
from tests.reliability.conftest import Launch
from tests.reliability.crowd import OPEN, Crowd, waited
from tests.reliability.database import Database
from tests.reliability.echo import Echo
from tests.storage.postgres import PostgresServer
from tests.telegram.running import Mode, RunningBot

ALL_PAGES = 1 << 30


def interrupted(
    seconds: float, mode: Mode, telegram: Telegram, launch: Launch, server: PostgresServer, database: Database
) -> None:
    crowd = Crowd(telegram, 4)
    launch(database, mode).wait_until_ready()
    crowd.ask(rounds=2)
    server.stop(immediate=True)
    try:
        crowd.ask(rounds=2)
        time.sleep(seconds)
    finally:
        server.start()
    crowd.wait()
    database.wait_until_settled()
    telegram.wait_until_delivered()
    assert crowd.doubled() == Counter()
    assert crowd.disordered() == []
    assert {attempt.status for attempt in telegram.deliveries()} <= {200, 503}
    assert database.given_up() == []


def test_postgresql_goes_away_for_a_moment(
    mode: Mode, telegram: Telegram, launch: Launch, postgres_server: PostgresServer, on_postgres: Database
) -> None:
    interrupted(2.0, mode, telegram, launch, postgres_server, on_postgres)


@pytest.mark.slow
def test_postgresql_goes_away_for_half_a_minute(
    telegram: Telegram, launch: Launch, postgres_server: PostgresServer, on_postgres: Database
) -> None:
    interrupted(30.0, "webhook", telegram, launch, postgres_server, on_postgres)


def test_a_full_disk_loses_nothing(mode: Mode, telegram: Telegram, on_sqlite: Database) -> None:
    crowd = Crowd(telegram, 4)
    with RunningBot(telegram, Echo(), on_sqlite.url, mode=mode, policy=OPEN) as bot:
        crowd.ask()
        crowd.wait()
        _allow(bot, 0)
        crowd.ask(rounds=60)
        assert waited(lambda: _stuck(telegram), within=30), "expected a disk that is full"
        assert len(crowd.lost()) > 0
        _allow(bot, ALL_PAGES)
        crowd.wait(within=180)
        on_sqlite.wait_until_settled()
    assert crowd.doubled() == Counter()
    assert crowd.disordered() == []
    assert {attempt.status for attempt in telegram.deliveries()} <= {200, 503}


def _allow(bot: RunningBot, pages: int) -> None:
    """Let the file have so many pages; the database itself never goes below those that it has."""
    with bot.store.begin() as tx:
        tx.run(text(f"PRAGMA max_page_count = {pages or 1}"))


def _stuck(telegram: Telegram) -> bool:
    """Whether for half a second no update has been taken."""
    before = len(telegram.pending())
    time.sleep(0.5)
    return before > 0 and len(telegram.pending()) == before
