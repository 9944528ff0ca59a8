"""getUpdates: offsets, waiting, who may ask, and what happens to who asks too often."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.emulator import Telegram
from tests.emulator.bots import EchoBot
from tests.emulator.values import Json

Asks = Callable[..., Any]
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
HOOKED = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@pytest.fixture
def ask(telegram: Telegram) -> Iterator[Asks]:
    """Calls getUpdates and returns the ids, or the refusal."""
    with httpx.Client(trust_env=False, timeout=20) as client:

        def asked(**params: Any) -> Any:
            found: Json = client.post(f"{telegram.base_url}{telegram.token}/getUpdates", json=params).json()
            return [update["update_id"] for update in found["result"]] if found["ok"] else found["description"]

        yield asked


def test_updates_stay_until_the_offset_says_they_arrived(telegram: Telegram, ask: Asks) -> None:
    first, second, third = (telegram.person().say(word).update_id for word in ("one", "two", "three"))
    assert first is not None
    assert ask(limit=2) == [first, second]
    assert ask(offset=first, limit=1) == [first]
    assert ask(offset=first + 1) == [second, third]
    assert ask(offset=first + 3) == []
    assert telegram.pending() == []


def test_a_negative_offset_keeps_the_last_ones_only(telegram: Telegram, ask: Asks) -> None:
    sent = [telegram.person().say(word).update_id for word in ("one", "two", "three")]
    assert ask(offset=-2) == sent[1:]
    assert len(telegram.pending()) == 2


def test_who_waits_is_answered_when_something_comes(telegram: Telegram, ask: Asks) -> None:
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(ask, timeout=10)
        _until_somebody_waits(telegram)
        begun = time.monotonic()
        said = telegram.person().say("hello")
        assert waiting.result(5) == [said.update_id]
        assert time.monotonic() - begun < 1


def test_who_waits_in_vain_hears_so_in_the_end(ask: Asks) -> None:
    begun = time.monotonic()
    assert ask(timeout=1) == []
    assert 0.9 < time.monotonic() - begun < 2


def test_a_second_who_asks_ends_the_wait_of_the_first(telegram: Telegram, ask: Asks) -> None:
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(ask, timeout=10)
        _until_somebody_waits(telegram)
        assert ask(offset=5) == []
        assert waiting.result(5) == CONFLICT
    assert telegram.wait_for("getUpdates", ok=False).status == 409


def test_nobody_may_ask_while_there_is_a_webhook(telegram: Telegram, ask: Asks) -> None:
    with EchoBot(telegram, "webhook"):
        assert ask() == HOOKED


def test_who_hung_up_is_not_in_the_way(telegram: Telegram, ask: Asks) -> None:
    address = f"{telegram.base_url}{telegram.token}/getUpdates"
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(address, json={"timeout": 10}, timeout=0.2, trust_env=False)
    _until(lambda: not telegram.api.delivery.poller.busy)
    said = telegram.person().say("hello")
    assert ask(offset=5, timeout=5) == [said.update_id]
    assert telegram.outbox("getUpdates") == []


def test_a_webhook_ends_the_wait_of_who_asked(telegram: Telegram, ask: Asks) -> None:
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(ask, timeout=10)
        _until_somebody_waits(telegram)
        with EchoBot(telegram, "webhook"):
            assert waiting.result(5) == CONFLICT


def test_who_asks_the_same_again_has_to_wait(ask: Asks) -> None:
    ask(offset=7)
    begun = time.monotonic()
    assert ask(offset=7) == []
    assert time.monotonic() - begun > 0.5


def test_who_asks_the_same_at_once_gets_one_update() -> None:
    with Telegram() as telegram, httpx.Client(trust_env=False) as client:
        sent = [telegram.person().say(word).update_id for word in ("one", "two")]
        address = f"{telegram.base_url}{telegram.token}/getUpdates?offset=8"
        found = [client.get(address).json()["result"] for _ in range(2)]
    assert [[update["update_id"] for update in updates] for updates in found] == [sent, sent[:1]]


def test_repeated_conflicts_come_late(telegram: Telegram, ask: Asks) -> None:
    with EchoBot(telegram, "webhook"):
        ask()
        begun = time.monotonic()
        assert ask() == HOOKED
        assert time.monotonic() - begun > 0.5


def test_only_the_kinds_of_updates_that_were_asked_for_come(telegram: Telegram, ask: Asks) -> None:
    ask(allowed_updates=["inline_query"])
    assert telegram.person().say("hello").update_id is None
    assert telegram.person().type_inline("x").update_id is not None
    ask(allowed_updates=[], offset=1)
    assert telegram.person().say("hello").update_id is not None


def test_a_reaction_comes_only_to_who_asked_for_it(telegram: Telegram, ask: Asks) -> None:
    ann = telegram.person()
    ann.say("hello")
    message = ann.chat()[0]
    assert ann.react(message, "👍").update_id is None
    ask(allowed_updates=["message_reaction"])
    assert ann.react(message, "👎").update_id is not None


def test_two_bots_on_one_token_get_in_each_others_way(telegram: Telegram, polling: EchoBot) -> None:
    with EchoBot(telegram, "polling") as other:
        telegram.wait_for("getUpdates", ok=False)
        telegram.wait_for_all(2, "getUpdates", ok=False)
    assert any("Conflict" in str(problem) for problem in [*polling.problems, *other.problems])
    assert telegram.person().ask("still there?").text == "You said still there?"


def _until_somebody_waits(telegram: Telegram) -> None:
    _until(lambda: telegram.api.delivery.poller.busy)


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 5
    while not holds() and time.monotonic() < end:
        time.sleep(0.005)
    assert holds()
