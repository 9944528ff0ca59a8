"""The clock of the machine is set an hour back or forth: pauses, leases and order go on as if nothing had been."""

from __future__ import annotations

import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from bot.storage import Clock, Store, open_store
from tests.emulator import Fault, Telegram
from tests.reliability.crowd import OPEN, Crowd
from tests.reliability.database import Database
from tests.reliability.echo import Echo
from tests.telegram import running
from tests.telegram.running import Mode, RunningBot


@pytest.mark.parametrize("hours", [1, -1], ids=["forth", "back"])
def test_a_clock_that_jumps_loses_and_delays_nothing(
    hours: int, database: Database, mode: Mode, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    jumped = timedelta()
    clock = Clock(lambda: datetime.now(UTC) + jumped)

    def opened(url: str) -> Store:
        return open_store(url, clock=clock)

    monkeypatch.setattr(running, "open_store", opened)
    crowd = Crowd(telegram, 4)
    with RunningBot(telegram, Echo(), database.url, mode=mode, policy=OPEN):
        crowd.ask()
        crowd.wait()
        telegram.fail(*(Fault("sendMessage", 429, retry_after=2, contains=str(each.id)) for each in crowd.people))
        crowd.ask(rounds=2)
        telegram.wait_for_all(4, "sendMessage", ok=False)
        jumped = timedelta(hours=hours)
        begun = time.monotonic()
        crowd.ask()
        crowd.wait()
        assert 1.0 < time.monotonic() - begun < 15
        database.wait_until_settled()
    assert crowd.doubled() == Counter()
    assert crowd.disordered() == []
