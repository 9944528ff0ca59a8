"""Nothing is lost and nobody waits for others when Telegram refuses, is slow, goes away, or answers into the void."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.storage.records import Depth, Incoming, Outgoing
from bot.telegram.receiver import LEASE
from tests.emulator import Fault, Person, Telegram
from tests.telegram.conftest import Start
from tests.telegram.running import Mode, RunningBot

SWAPS = "每人每月可以换几次班"
ANSWER = "三次"


def people(telegram: Telegram, bot: RunningBot, count: int) -> list[Person]:
    found = [telegram.person(1001 + number, language="zh") for number in range(count)]
    for person in found:
        bot.enrol(person.id)
    return found


def sent(bot: RunningBot, result: str) -> float:
    return float(bot.metrics.sends.labels(result)._value.get())


def depth(bot: RunningBot) -> Depth:
    with bot.store.begin() as tx:
        return tx.outbox.depth()


def until(happened: Callable[[], bool], *, within: float = 5.0) -> None:
    deadline = time.monotonic() + within
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_too_many_requests_hold_one_chat_and_no_other(telegram: Telegram, start: Start) -> None:
    bot = start()
    ann, bob = people(telegram, bot, 2)
    telegram.fail(Fault("sendMessage", 429, "Too Many Requests: retry after 2", retry_after=2))
    begun = time.monotonic()
    ann.say(SWAPS)
    telegram.wait_for("sendMessage", chat=ann.id, ok=False)
    assert ANSWER in bob.ask(SWAPS).text
    assert time.monotonic() - begun < 1.5
    assert ANSWER in ann.read().text
    assert time.monotonic() - begun >= 2
    assert sent(bot, "hold") == 1


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(Fault("sendMessage", 502, body="<html>Bad Gateway</html>"), id="502 in HTML"),
        pytest.param(Fault("sendMessage", 500, "Internal Server Error", times=2), id="500 twice"),
    ],
)
def test_a_server_in_trouble_gets_the_message_again(telegram: Telegram, start: Start, fault: Fault) -> None:
    bot = start()
    (ann,) = people(telegram, bot, 1)
    telegram.fail(fault)
    assert ANSWER in ann.ask(SWAPS).text
    assert len(telegram.outbox("sendMessage", chat=ann.id, ok=True)) == 1


def test_an_answer_that_is_lost_is_repeated_once_and_counted(telegram: Telegram, start: Start) -> None:
    bot = start()
    (ann,) = people(telegram, bot, 1)
    telegram.fail(Fault("sendMessage", apply=True, drop=True))
    ann.say(SWAPS)
    telegram.wait_for("sendMessage", chat=ann.id, ok=True)
    shown = [message for message in ann.chat() if message.by_bot]
    assert [ANSWER in message.text for message in shown] == [True, True]
    assert sent(bot, "doubtful") == 1


def test_html_that_is_refused_goes_out_as_plain_text(telegram: Telegram, start: Start) -> None:
    bot = start()
    (ann,) = people(telegram, bot, 1)
    telegram.fail(Fault("sendMessage", 400, "Bad Request: can't parse entities: Unsupported start tag"))
    answer = ann.ask(SWAPS)
    assert ANSWER in answer.text
    assert answer.entities == ()
    assert sent(bot, "plain") == 1


def test_who_blocked_the_bot_does_not_hold_up_anything(telegram: Telegram, start: Start) -> None:
    bot = start()
    ann, bob = people(telegram, bot, 2)
    telegram.fail(Fault("sendMessage", 403, "Forbidden: bot was blocked by the user"))
    ann.say(SWAPS)
    telegram.wait_for("sendMessage", chat=ann.id, ok=False)
    assert ANSWER in bob.ask(SWAPS).text
    until(lambda: depth(bot).dead == 1)


def test_an_outage_is_waited_out_and_order_is_kept(telegram: Telegram, start: Start, mode: Mode) -> None:
    bot = start(mode=mode)
    (ann,) = people(telegram, bot, 1)
    assert ANSWER in ann.ask(SWAPS).text
    with bot.store.begin() as tx:
        telegram.go_down()
        for number in range(5):
            tx.outbox.add(Outgoing(f"telegram:{ann.id}", "sendMessage", {"html": f"{number}", "plain": f"{number}"}))
    time.sleep(1)
    telegram.come_up()
    assert [ann.read(within=20).text for _ in range(5)] == ["0", "1", "2", "3", "4"]


def test_the_bot_may_start_before_telegram_is_there(telegram: Telegram, start: Start) -> None:
    telegram.go_down()
    bot = start()
    (ann,) = people(telegram, bot, 1)
    ann.say(SWAPS)
    time.sleep(0.7)
    assert bot.channel.unready()
    telegram.come_up()
    assert ANSWER in ann.read(within=20).text
    assert bot.channel.unready() == ""


def test_an_update_that_comes_twice_is_answered_once(telegram: Telegram, start: Start, mode: Mode) -> None:
    bot = start(mode=mode)
    (ann,) = people(telegram, bot, 1)
    ann.ask(SWAPS)
    telegram.repeat()
    telegram.wait_until_delivered()
    ann.hears_nothing()


def test_questions_of_one_chat_are_answered_in_order(telegram: Telegram, start: Start, mode: Mode) -> None:
    bot = start(mode=mode)
    (ann,) = people(telegram, bot, 1)
    for number in range(8):
        ann.say(f"/dance{number}")
        ann.say(SWAPS)
    shown = [ann.read().text for _ in range(16)]
    assert ["没有这个命令" in text for text in shown] == [True, False] * 8


def test_a_deleted_message_that_was_to_be_edited_is_written_anew(telegram: Telegram, start: Start) -> None:
    bot = start()
    (ann,) = people(telegram, bot, 1)
    ann.ask(SWAPS)
    telegram.fail(Fault("editMessageText", 400, "Bad Request: message to edit not found"))
    ann.tap("English")
    shown = ann.read()
    assert "three" in shown.text
    assert not shown.edited


def test_a_chat_that_does_not_exist_is_given_up(telegram: Telegram, start: Start) -> None:
    bot = start()
    with bot.store.begin() as tx:
        tx.outbox.add(Outgoing("telegram:-77", "sendMessage", {"html": "hello", "plain": "hello"}))
    until(lambda: depth(bot).dead == 1)
    assert depth(bot).waiting == 0


def test_a_row_that_no_call_fits_is_given_up(telegram: Telegram, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.fates._FIRST", 0.01)
    bot = start()
    with bot.store.begin() as tx:
        tx.outbox.add(Outgoing("telegram:1001", "sendTelepathy", {}))
    until(lambda: depth(bot).dead == 1)


def test_what_is_tapped_too_late_is_dropped_and_counted(telegram: Telegram, start: Start) -> None:
    bot = start()
    (ann,) = people(telegram, bot, 1)
    ann.ask(SWAPS)
    with bot.store.begin() as tx:
        long_ago = tx.now - timedelta(minutes=5)
        tx.inbox.add(Incoming(1, "telegram:1001", "callback_query", {"update_id": 1}, long_ago, long_ago))
    until(lambda: bot.metrics.dropped.labels("callback_query")._value.get() == 1)
    ann.hears_nothing()


def test_a_fault_of_our_own_ends_in_an_apology_with_a_number(
    telegram: Telegram, start: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("bot.telegram.worker._PAUSE", 0.05)
    bot = start()
    monkeypatch.setattr(type(bot.service.conversations), "ask", fails)
    ann, bob = people(telegram, bot, 2)
    answer = ann.ask(SWAPS)
    assert answer.text.startswith("抱歉")
    number = answer.text.rpartition("：")[2]
    assert number in [getattr(record, "error_id", "") for record in caplog.records]
    assert "没有这个命令" in bob.ask("/dance").text
    with bot.store.begin() as tx:
        assert tx.inbox.depth().dead == 1


def test_who_has_not_the_lease_stands_by_and_takes_over(
    telegram: Telegram, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.receiver.STANDBY", 0.1)
    bot = start(before=lambda tx: tx.leases.acquire(LEASE, "another", 60))
    (ann,) = people(telegram, bot, 1)
    ann.say(SWAPS)
    ann.hears_nothing(1)
    assert telegram.polls == 0
    assert bot.channel.stalled() == ""
    with bot.store.begin() as tx:
        tx.leases.release(LEASE, "another")
    assert ANSWER in ann.read().text


def test_who_meets_another_poller_gives_way(telegram: Telegram, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.receiver.LEASED", 1.0)
    telegram.fail(Fault("getUpdates", 409, "Conflict: terminated by other getUpdates request", times=2))
    bot = start()
    (ann,) = people(telegram, bot, 1)
    ann.say(SWAPS)
    assert ANSWER in ann.read(within=15).text


def test_a_stop_finishes_what_was_begun(telegram: Telegram, start: Start, mode: Mode) -> None:
    bot = start(mode=mode)
    (ann,) = people(telegram, bot, 1)
    for _ in range(3):
        ann.say(SWAPS)
    telegram.wait_until_delivered()
    bot.restart()
    assert [ANSWER in ann.read().text for _ in range(3)] == [True] * 3
    assert len(telegram.outbox("sendMessage", chat=ann.id)) == 3
