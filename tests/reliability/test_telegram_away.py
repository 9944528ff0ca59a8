"""Telegram is away, refuses, stutters or says nothing: every answer arrives, and only a lost receipt makes one come twice."""

from __future__ import annotations

import statistics
import time
from collections import Counter

import pytest

from tests.emulator import Fault, Telegram
from tests.reliability.conftest import Launch
from tests.reliability.crowd import Crowd
from tests.reliability.database import Database
from tests.telegram.running import Mode

PAGE = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


def interrupted(seconds: float, mode: Mode, telegram: Telegram, launch: Launch, database: Database) -> None:
    crowd = Crowd(telegram, 4)
    launch(database, mode).wait_until_ready()
    crowd.ask(rounds=2)
    time.sleep(0.05)
    telegram.go_down()
    sent = set(crowd.lost())
    crowd.ask(rounds=2)
    time.sleep(seconds)
    telegram.come_up()
    crowd.wait(within=60)
    database.wait_until_settled()
    assert crowd.disordered() == []
    # What was cut off on its way back may have arrived; nothing else is sent again, and that once.
    assert set(crowd.doubled()) <= sent
    assert set(crowd.doubled().values()) <= {1}
    assert database.given_up() == []


def test_telegram_goes_away_for_a_moment(mode: Mode, telegram: Telegram, launch: Launch, on_sqlite: Database) -> None:
    interrupted(3.0, mode, telegram, launch, on_sqlite)


@pytest.mark.slow
def test_telegram_goes_away_for_a_minute(telegram: Telegram, launch: Launch, on_sqlite: Database) -> None:
    interrupted(60.0, "polling", telegram, launch, on_sqlite)


def test_telegram_is_away_when_the_process_starts(
    mode: Mode, telegram: Telegram, launch: Launch, on_sqlite: Database
) -> None:
    crowd = Crowd(telegram, 2)
    crowd.ask()
    telegram.go_down()
    process = launch(on_sqlite, mode)
    time.sleep(3)
    assert process.running
    telegram.come_up()
    crowd.wait()
    assert crowd.doubled() == Counter()


@pytest.mark.parametrize(
    "faults",
    [
        [Fault("sendMessage", 502, body=PAGE, times=8)],
        [Fault("sendMessage", 500, times=8)],
        [Fault("getUpdates", 502, body=PAGE, times=3), Fault("setWebhook", 502, body=PAGE, times=2)],
        [Fault("getMe", 503, body=PAGE, times=2)],
    ],
    ids=["pages of a proxy", "errors", "while receiving", "at the start"],
)
def test_errors_of_the_server_lose_nothing(
    faults: list[Fault], mode: Mode, telegram: Telegram, launch: Launch, on_sqlite: Database
) -> None:
    crowd = Crowd(telegram, 4)
    crowd.ask(rounds=2)
    telegram.fail(*faults)
    launch(on_sqlite, mode)
    crowd.wait()
    on_sqlite.wait_until_settled()
    assert crowd.doubled() == Counter()
    assert crowd.disordered() == []
    assert on_sqlite.given_up() == []


def test_who_sends_too_much_waits_and_nobody_else(telegram: Telegram, launch: Launch, on_sqlite: Database) -> None:
    launch(on_sqlite, "webhook").wait_until_ready()
    crowd, other = Crowd(telegram, 24), Crowd(telegram, 1, first=5001)
    latencies(telegram, other, 1)
    storm = [Fault("sendMessage", 429, retry_after=4, contains=str(each.id), times=2) for each in crowd.people]
    telegram.fail(*storm)
    crowd.ask(rounds=2)
    assert_prompt(latencies(telegram, other, 5))
    assert len(crowd.lost()) > 24
    crowd.wait()
    assert crowd.doubled() == Counter()
    assert crowd.disordered() == []


def test_who_floods_the_bot_delays_nobody_else(
    mode: Mode, telegram: Telegram, launch: Launch, database: Database
) -> None:
    launch(database, mode).wait_until_ready()
    flood, other = Crowd(telegram, 1), Crowd(telegram, 1, first=5001)
    latencies(telegram, other, 1)
    flood.ask(rounds=300)
    assert_prompt(latencies(telegram, other, 8))
    assert len(flood.lost()) > 0, "expected that the flood lasts longer than what is measured beside it"


def assert_prompt(seconds: list[float]) -> None:
    """Who waited for the others would have waited for many seconds each time; a busy machine may be slow."""
    assert statistics.median(seconds) < 2.0


def latencies(telegram: Telegram, crowd: Crowd, questions: int) -> list[float]:
    """Seconds until each answer, one question after the other."""
    found = []
    for _ in range(questions):
        begun = time.monotonic()
        words = crowd.one(crowd.people[0])
        telegram.wait_for("sendMessage", chat=crowd.people[0].id, contains=words)
        found.append(time.monotonic() - begun)
        time.sleep(0.05)
    print(f"latencies: {', '.join(f'{each:.3f}' for each in found)} s")
    return found


def test_what_hangs_is_sent_again_once_and_holds_up_nobody_else(
    telegram: Telegram, launch: Launch, on_sqlite: Database
) -> None:
    launch(on_sqlite, "webhook", read=1.0).wait_until_ready()
    crowd, other = Crowd(telegram, 3), Crowd(telegram, 1, first=5001)
    latencies(telegram, other, 1)
    telegram.fail(*(Fault("sendMessage", hang=4.0, contains=str(each.id)) for each in crowd.people))
    crowd.ask(rounds=2)
    assert_prompt(latencies(telegram, other, 5))
    crowd.wait()
    time.sleep(4)
    first = {asked[0] for asked in crowd.asked.values()}
    assert set(crowd.doubled()) <= first
    assert set(crowd.doubled().values()) <= {1}
    assert crowd.disordered() == []


def test_an_answer_whose_receipt_is_lost_comes_twice_at_most(
    mode: Mode, telegram: Telegram, launch: Launch, on_sqlite: Database
) -> None:
    crowd = Crowd(telegram, 4)
    crowd.ask(rounds=2)
    once, ever = crowd.asked[1001][0], crowd.asked[1002][0]
    telegram.fail(
        Fault("sendMessage", apply=True, drop=True, contains=once),
        Fault("sendMessage", apply=True, drop=True, contains=ever, times=99),
    )
    launch(on_sqlite, mode)
    crowd.wait()
    on_sqlite.wait_until_settled()
    assert crowd.doubled() == Counter({once: 1, ever: 1})
    assert crowd.disordered() == []
    assert on_sqlite.given_up() == ["sent twice, and no answer either time"]
