"""What goes wrong between the bot and Telegram, as PTB sees it, in both modes."""

from __future__ import annotations

import time

import httpx
import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from tests.emulator import Fault, Telegram
from tests.emulator.bots import EchoBot

GATEWAY = "<html><head><title>502 Bad Gateway</title></head></html>"
FAULTS: list[tuple[str, Fault, type[TelegramError], str, int]] = [
    (
        "too many requests",
        Fault("sendMessage", code=429, retry_after=7),
        RetryAfter,
        "Flood control exceeded. Retry in",
        0,
    ),
    ("server error", Fault("sendMessage", code=500), NetworkError, "Internal Server Error", 0),
    ("gateway", Fault("sendMessage", code=502, body=GATEWAY), NetworkError, "Bad Gateway", 0),
    ("refusal", Fault("sendMessage", code=400, description="Bad Request: X"), BadRequest, "^X$", 0),
    ("hang", Fault("sendMessage", hang=1.5, drop=True), TimedOut, "Timed out", 0),
    ("dropped before", Fault("sendMessage", drop=True), NetworkError, "RemoteProtocolError|ReadError", 0),
    ("dropped after", Fault("sendMessage", apply=True, drop=True), NetworkError, "RemoteProtocolError|ReadError", 1),
    ("gateway after", Fault("sendMessage", apply=True, code=502, body=GATEWAY), NetworkError, "Bad Gateway", 1),
]


@pytest.mark.parametrize(
    ("fault", "error", "text", "written"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS]
)
def test_a_fault_is_what_ptb_takes_it_for(
    telegram: Telegram, bot: EchoBot, fault: Fault, error: type[TelegramError], text: str, written: int
) -> None:
    ann = telegram.person()
    telegram.fail(fault)
    patience = 0.5 if fault.hang else 10
    with pytest.raises(error, match=text):
        bot.server.run(bot.application.bot.send_message(ann.id, "first", read_timeout=patience))
    assert len(ann.chat()) == written
    assert ann.ask("second").text == "You said second"


def test_what_was_done_but_not_confirmed_is_seen_by_the_person(telegram: Telegram, bot: EchoBot) -> None:
    telegram.fail(Fault("sendMessage", apply=True, drop=True))
    assert telegram.person().ask("hello").text == "You said hello"
    lost = telegram.wait_for("sendMessage", ok=False)
    assert (lost.status, lost.applied, lost.ok) == (0, True, False)


def test_a_fault_can_concern_certain_words_and_several_calls(telegram: Telegram, bot: EchoBot) -> None:
    ann = telegram.person()
    telegram.fail(Fault("sendMessage", code=500, times=2, contains="规定"))
    for word in ("fine", "规定", "规定", "规定"):
        ann.say(word)
    assert [ann.read().text for _ in range(2)] == ["You said fine", "You said 规定"]
    assert [call.status for call in telegram.outbox("sendMessage")] == [200, 500, 500, 200]
    ann.hears_nothing(0.1)


def test_faults_can_be_healed(telegram: Telegram, bot: EchoBot) -> None:
    telegram.fail(Fault(code=500, times=1000))
    telegram.heal()
    assert telegram.person().ask("hello").text == "You said hello"


def test_latency_is_added_to_every_call(telegram: Telegram, bot: EchoBot) -> None:
    telegram.slow_down(0.2)
    begun = time.monotonic()
    telegram.person().ask("hello")
    assert 0.2 < time.monotonic() - begun < 2


def test_an_outage_refuses_connections_and_ends(telegram: Telegram, bot: EchoBot) -> None:
    ann = telegram.person()
    ann.ask("before")
    telegram.outage(0.5)
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{telegram.base_url}{telegram.token}/getMe", trust_env=False)
    with pytest.raises(NetworkError):
        bot.server.run(bot.application.bot.send_message(ann.id, "during"))
    time.sleep(0.5)
    assert ann.ask("after").text == "You said after"


def test_updates_wait_until_telegram_is_back(telegram: Telegram, bot: EchoBot) -> None:
    ann = telegram.person()
    telegram.go_down()
    ann.say("meanwhile")
    ann.hears_nothing(0.1)
    telegram.come_up()
    assert ann.read("meanwhile").text == "You said meanwhile"


def test_polling_survives_bad_answers(telegram: Telegram, polling: EchoBot) -> None:
    telegram.fail(Fault("getUpdates", code=502, body=GATEWAY, times=2))
    assert telegram.person().ask("first").text == "You said first"
    assert telegram.person().ask("second").text == "You said second"
    assert telegram.person().ask("third").text == "You said third"


def test_a_webhook_that_is_away_gets_the_question_later(telegram: Telegram, hooked: EchoBot) -> None:
    hooked.server.run(hooked.server.refuse())
    ann = telegram.person()
    ann.say("hello")
    ann.hears_nothing(0.1)
    hooked.server.run(hooked.server.listen())
    assert ann.read().text == "You said hello"
