"""Bringing updates: in order for each queue, side by side for different ones, again until accepted, and not for ever."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.emulator import Server, Telegram
from tests.emulator.bots import EchoBot


class Hook:
    """A webhook that writes down what it gets and answers as told; by default it accepts."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self.got: list[tuple[float, int]] = []
        self.secrets: list[str | None] = []
        self.answers: list[Response] = []
        self.closed = threading.Event()
        self.server = Server(Starlette(routes=[Route("/", self._receive, methods=["POST"])]))

    async def _receive(self, request: Request) -> Response:
        self.got.append((time.monotonic(), (await request.json())["update_id"]))
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        return self.answers.pop(0) if self.answers else Response(status_code=503 if self.closed.is_set() else 200)

    @property
    def ids(self) -> list[int]:
        """The updates in the order in which they came."""
        return [update for _, update in self.got]

    def set(self, **params: Any) -> Any:
        """Tell Telegram where the webhook is."""
        return self.call("setWebhook", url=f"{self.server.url}/", **params)

    def call(self, method: str, **params: Any) -> Any:
        """Call a method as the bot."""
        url = f"{self.telegram.base_url}{self.telegram.token}/{method}"
        return httpx.post(url, json=params, trust_env=False).json()


@pytest.fixture
def hook(telegram: Telegram) -> Iterator[Hook]:
    """A webhook that is not set yet."""
    found = Hook(telegram)
    with found.server:
        yield found


def test_what_waited_is_brought_when_the_webhook_is_set(telegram: Telegram, hook: Hook) -> None:
    said = [telegram.person(number).say("x").update_id for number in (1001, 1002)]
    assert hook.set(secret_token="s-1_A")["result"] is True  # noqa: S106 - it opens nothing
    telegram.wait_until_delivered()
    assert sorted(hook.ids) == said
    assert hook.secrets == ["s-1_A", "s-1_A"]
    assert [attempt.ok for attempt in telegram.deliveries()] == [True, True]


def test_without_a_secret_none_is_sent(telegram: Telegram, hook: Hook) -> None:
    hook.set()
    telegram.person().say("x")
    telegram.wait_until_delivered()
    assert hook.secrets == [None]


def test_a_refused_update_comes_again_before_the_next_of_its_chat(telegram: Telegram, hook: Hook) -> None:
    hook.answers = [Response(status_code=500), Response(status_code=503)]
    hook.set()
    first, second = (telegram.person().say(word).update_id for word in ("one", "two"))
    telegram.wait_until_delivered()
    assert hook.ids == [first, first, first, second]
    pauses = [after - before for (before, _), (after, _) in zip(hook.got, hook.got[1:], strict=False)]
    assert pauses[0] > 0.04
    assert pauses[1] > 0.09
    assert [attempt.status for attempt in telegram.deliveries()] == [500, 503, 200, 200]


def test_another_chat_does_not_wait(telegram: Telegram, hook: Hook) -> None:
    hook.answers = [Response(status_code=500, headers={"Retry-After": "1"})]
    hook.set()
    first = telegram.person(1001).say("one").update_id
    _until(lambda: bool(hook.got))
    second = telegram.person(1002).say("two").update_id
    telegram.wait_until_delivered()
    assert hook.ids == [first, second, first]
    assert hook.got[2][0] - hook.got[0][0] > 0.9


def test_a_tap_does_not_wait_for_a_message(telegram: Telegram, hook: Hook) -> None:
    ann = telegram.person()
    with EchoBot(telegram, "polling"):
        ann.ask("hello")
    telegram.wait_until_delivered()
    hook.answers = [Response(status_code=500, headers={"Retry-After": "1"})]
    hook.set()
    said = ann.say("one").update_id
    _until(lambda: bool(hook.got))
    tapped = ann.tap("Good").update_id
    telegram.wait_until_delivered()
    assert hook.ids == [said, tapped, said]


def test_a_chat_is_brought_one_update_at_a_time_however_many_wait(telegram: Telegram, hook: Hook) -> None:
    sent = [telegram.person(2000 + number % 5).say(str(number)).update_id for number in range(50)]
    hook.set(max_connections=3)
    telegram.wait_until_delivered()
    assert sorted(hook.ids) == sent
    for person in range(5):
        own = [update for place, update in enumerate(sent) if place % 5 == person]
        assert [update for update in hook.ids if update in own] == own


def test_the_last_error_is_reported(telegram: Telegram, hook: Hook) -> None:
    hook.closed.set()
    hook.set()
    telegram.person().say("x")
    _until(lambda: len(hook.got) > 1)
    found = hook.call("getWebhookInfo")["result"]
    assert found["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"
    assert (found["pending_update_count"], found["max_connections"]) == (1, 40)
    hook.closed.clear()
    telegram.wait_until_delivered()


def test_a_webhook_that_is_not_there_is_tried_again(telegram: Telegram, hook: Hook) -> None:
    hook.set()
    hook.server.run(hook.server.refuse())
    said = telegram.person().say("x").update_id
    _until(lambda: bool(telegram.deliveries()))
    assert hook.call("getWebhookInfo")["result"]["last_error_message"] == "Connection refused"
    hook.server.run(hook.server.listen())
    telegram.wait_until_delivered()
    assert hook.ids == [said]


def test_an_inline_query_is_given_up_after_its_time(telegram: Telegram, hook: Hook) -> None:
    hook.closed.set()
    hook.set()
    telegram.person().type_inline("x")
    said = telegram.person().say("x").update_id
    _until(lambda: len(hook.got) > 1)
    telegram.advance(31)
    hook.closed.clear()
    telegram.wait_until_delivered()
    assert hook.ids[-1] == said


def test_the_clock_put_forward_ends_the_pause(telegram: Telegram, hook: Hook) -> None:
    hook.answers = [Response(status_code=500, headers={"Retry-After": "3000"})]
    hook.set()
    said = telegram.person().say("x").update_id
    _until(lambda: bool(telegram.deliveries()))
    telegram.advance(3001)
    telegram.wait_until_delivered()
    assert hook.ids == [said, said]


def test_a_webhook_that_is_gone_for_a_day_is_removed(telegram: Telegram, hook: Hook) -> None:
    hook.answers = [Response(status_code=410, headers={"Retry-After": "3600"})] * 2
    hook.set()
    telegram.person().say("x")
    _until(lambda: len(telegram.deliveries()) == 1)
    telegram.advance(23 * 3600 + 1)
    _until(lambda: hook.call("getWebhookInfo")["result"]["url"] == "")
    assert len(telegram.pending()) == 1


def test_the_answer_of_the_webhook_can_be_a_call(telegram: Telegram, hook: Hook) -> None:
    hook.answers = [JSONResponse({"method": "sendMessage", "chat_id": 1001, "text": "at once"})]
    hook.set()
    ann = telegram.person()
    ann.say("x")
    assert ann.read().text == "at once"


@pytest.mark.parametrize("method", ["getMe", "setWebhook", "deleteWebhook"])
def test_not_every_method_can_be_called_so(telegram: Telegram, hook: Hook, method: str) -> None:
    hook.answers = [JSONResponse({"method": method})]
    hook.set()
    telegram.person().say("x")
    telegram.wait_until_delivered()
    assert [call.method for call in telegram.outbox()] == ["setWebhook"]


def test_deleting_the_webhook_keeps_what_waits_unless_told_otherwise(telegram: Telegram, hook: Hook) -> None:
    hook.closed.set()
    hook.set()
    telegram.person().say("x")
    assert hook.call("deleteWebhook")["result"] is True
    assert len(telegram.pending()) == 1
    hook.call("deleteWebhook", drop_pending_updates=True)
    assert telegram.pending() == []


def test_setting_it_twice_a_second_is_too_often() -> None:
    with Telegram() as telegram:
        hook = Hook(telegram)
        with hook.server:
            assert hook.set()["ok"] is True
            refused = hook.set()
            assert refused["description"] == "Too Many Requests: retry after 1"
            assert refused["parameters"] == {"retry_after": 1}


def test_an_update_without_the_secret_is_not_for_the_bot(telegram: Telegram, hooked: EchoBot) -> None:
    assert httpx.post(f"{hooked.server.url}/hook", json={"update_id": 1}, trust_env=False).status_code == 403


def _until(holds: Any) -> None:
    end = time.monotonic() + 5
    while not holds() and time.monotonic() < end:
        time.sleep(0.005)
    assert holds()
