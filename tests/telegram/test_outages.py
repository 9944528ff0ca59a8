"""The database goes away and comes back: everything is answered once, in order, and Telegram keeps what was not taken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from bot.problems import StoreUnavailable
from bot.storage import Store, Transaction
from bot.telegram.hooks import Point
from tests.emulator import Telegram
from tests.telegram.conftest import Start
from tests.telegram.running import Mode
from tests.telegram.test_delivery import ANSWER, SWAPS, depth, people, until


@contextmanager
def away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No transaction begins until the end of the block."""

    def begin(_: Store) -> AbstractContextManager[Transaction]:
        raise StoreUnavailable("the database is away")

    with monkeypatch.context() as patched:
        patched.setattr(Store, "begin", begin)
        yield


def test_nothing_is_lost_while_the_database_is_away(
    telegram: Telegram, start: Start, mode: Mode, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = start(mode=mode)
    ann, bob = people(telegram, bot, 2)
    assert ANSWER in ann.ask(SWAPS).text
    with away(monkeypatch):
        for _ in range(3):
            ann.say(SWAPS)
            bob.say("/dance")
        ann.hears_nothing(1.5)
        assert len(telegram.pending()) == 6
    assert [ANSWER in ann.read(within=20).text for _ in range(3)] == [True] * 3
    assert ["没有这个命令" in bob.read(within=20).text for _ in range(3)] == [True] * 3
    until(lambda: depth(bot).waiting == 0)
    assert len(telegram.outbox("sendMessage")) == 7


def test_what_was_sent_while_the_database_went_away_is_not_sent_again(
    telegram: Telegram, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed: list[Point] = []
    real = Store.begin

    def begin(store: Store) -> AbstractContextManager[Transaction]:
        if passed[-1:] == ["after-send"] and failing and failing.pop():
            raise StoreUnavailable("the database is away")
        return real(store)

    failing = [True, True, True]
    monkeypatch.setattr(Store, "begin", begin)
    bot = start(at=passed.append)
    (ann,) = people(telegram, bot, 1)
    assert ANSWER in ann.ask(SWAPS).text
    until(lambda: "after-mark" in passed)
    assert depth(bot).waiting == 0
    assert len(telegram.outbox("sendMessage")) == 1


def test_the_points_are_passed_in_their_order(telegram: Telegram, start: Start, mode: Mode) -> None:
    passed: list[Point] = []
    bot = start(mode=mode, at=passed.append)
    (ann,) = people(telegram, bot, 1)
    ann.ask(SWAPS)
    until(lambda: "after-mark" in passed)
    assert passed == ["before-insert", "after-insert", "answering", "after-send", "after-mark"]


def test_a_flood_from_one_chat_does_not_delay_the_others(telegram: Telegram, start: Start) -> None:
    bot = start()
    ann, bob = people(telegram, bot, 2)
    telegram.slow_down(0.05)
    for _ in range(60):
        ann.say(SWAPS)
    assert ANSWER in bob.ask(SWAPS).text
    assert len(telegram.outbox("sendMessage", chat=ann.id)) < 60


def test_who_asks_too_often_is_told_once(telegram: Telegram, start: Start) -> None:
    from bot.service import Policy

    bot = start(policy=Policy(questions_per_minute=1, burst=3))
    (ann,) = people(telegram, bot, 1)
    for _ in range(8):
        ann.say(SWAPS)
    shown = [ann.read().text for _ in range(4)]
    assert [ANSWER in text for text in shown] == [True] * 3 + [False]
    limited = bot.metrics.limited.labels("telegram")._value
    until(lambda: limited.get() == 5)  # a busy machine takes its time over all eight
    ann.hears_nothing()
    assert limited.get() == 5


def test_strangers_are_told_how_to_get_in_and_not_again_and_again(telegram: Telegram, start: Start) -> None:
    start()
    eve = telegram.person(3001, language="zh")
    for _ in range(6):
        eve.say(SWAPS)
    assert ["邀请" in eve.read().text for _ in range(2)] == [True, True]
    eve.hears_nothing()
