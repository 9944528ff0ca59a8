"""Ten thousand bodies that may be anything are brought to the webhook: none ends in a 5xx, and without the secret none counts."""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.types import Message
from telegram import Update

from bot.service.redaction import redact
from bot.serving.metrics import Metrics
from bot.storage import Store, open_store
from bot.telegram.receiver import Hands
from bot.telegram.webhook import Webhook
from tests.emulator import Telegram
from tests.reliability.crowd import OPEN, Crowd
from tests.reliability.database import Database
from tests.reliability.echo import Echo
from tests.telegram.running import SECRET, RunningBot

HEADER = "X-Telegram-Bot-Api-Secret-Token"
KINDS = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member", "poll", "next_year")
NAMES = (
    "message_id", "date", "chat", "from", "text", "entities", "id", "type", "offset", "length", "data", "query", "user",
    "reply_to_message", "message", "caption", "sticker", "photo", "first_name", "language_code", "is_bot", "via_bot",
    "reply_markup", "inline_keyboard", "callback_data", "new_chat_member", "old_chat_member", "status", "sender_chat",
    "message_thread_id", "is_topic_message", "migrate_to_chat_id", "edit_date", "copy_text", "url", "chat_instance",
)  # fmt: skip
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 2**31, 2**53, 2**63, -(2**63), 10**30, 1.5, -0.0, 1e308, float("nan"), float("inf"), "",
    "\0", "a\0b", "\ud800", "\udfff\ud800", "\u202etxet", "/start", "/start i-x", "@emulated_bot", "x" * 5000, "😀" * 300,
    [], {}, [[]], [None], {"id": 7}, "private", "supergroup", "mention", "bot_command", "member", "kicked",
)  # fmt: skip
WHOLE: dict[str, Any] = {
    "message_id": 5, "date": 1_700_000_000, "text": "/help", "chat": {"id": 77, "type": "private"},
    "from": {"id": 77, "is_bot": False, "first_name": "Q"}, "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
    "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]},
    "user": {"id": 77, "is_bot": False, "first_name": "Q"}, "id": "12", "data": "up:x", "query": "seat",
}  # fmt: skip


class Oddities:
    """Bodies from a seed, so that every run brings the same."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311  (nothing is guarded by it)
        self._numbers = iter(range(5_000_000, 6_000_000))

    def bodies(self, number: int) -> Iterator[bytes]:
        """So many bodies, most of them JSON."""
        for _ in range(number):
            yield self._body()

    def _body(self) -> bytes:
        match self._random.randrange(40):
            case 0:
                return self._random.randbytes(self._random.randrange(300))
            case 1:
                return b"[" * 60_000
            case 2:
                return b'{"update_id":1,"message":' + b'{"chat":' * 20_000 + b"1" + b"}" * 20_001
            case 3:
                return b'{"update_id":' + b"9" * self._random.choice((20, 400, 5000)) + b"}"
            case 4:
                return self._json(self._update())[: self._random.randrange(60)]
            case 5:
                return self._json(self._any(0))
        return self._json(self._update())

    def _json(self, value: Any) -> bytes:
        return json.dumps(value).encode()

    def _update(self) -> dict[str, Any]:
        kinds = self._random.sample(KINDS, self._random.choice((1, 1, 1, 2)))
        number = self._random.choice(ODD) if self._random.random() < 0.1 else next(self._numbers)
        return {"update_id": number, **{kind: self._thing() for kind in kinds}}

    def _thing(self) -> Any:
        """Something whole with a few odd places, or nothing but odd places."""
        if self._random.random() < 0.2:
            return self._any(0)
        thing = dict(WHOLE)
        thing["message"] = thing["reply_to_message"] = dict(WHOLE)
        thing["new_chat_member"] = thing["old_chat_member"] = {"status": "member", "user": WHOLE["user"]}
        for _ in range(self._random.randrange(4)):
            self._spoil(thing)
        return thing

    def _spoil(self, thing: dict[str, Any]) -> None:
        name = self._random.choice(NAMES)
        inner = thing.get(name)
        if isinstance(inner, dict) and inner and self._random.random() < 0.6:
            thing[name] = dict(inner)
            thing[name][self._random.choice(list(inner))] = self._any(2)
        elif self._random.random() < 0.2:
            thing.pop(name, None)
        else:
            thing[name] = self._any(1)

    def _any(self, depth: int) -> Any:
        if depth > 3 or self._random.random() < 0.6:
            return self._random.choice(ODD)
        if self._random.random() < 0.3:
            return [self._any(depth + 1) for _ in range(self._random.randrange(4))]
        return {self._random.choice(NAMES): self._any(depth + 1) for _ in range(self._random.randrange(6))}


async def brought(app: Starlette, bodies: Iterable[bytes], secret: str | None = SECRET) -> Counter[int]:
    """How often the webhook answered with which status; spoken to below HTTP, for ten thousand take their time."""
    found: Counter[int] = Counter()
    headers = [] if secret is None else [(HEADER.lower().encode(), secret.encode("latin-1"))]
    scope = {"type": "http", "method": "POST", "path": "/hook", "query_string": b"", "headers": headers}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            found[message["status"]] += 1

    for body in bodies:
        pieces = [body[:70_000], body[70_000:]]

        async def receive(pieces: list[bytes] = pieces) -> Message:
            return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

        await app(dict(scope), receive, send)
    return found


def webhook(store: Store) -> Starlette:
    """The webhook over a store, and nothing that works off what it takes."""
    return Starlette(routes=[Webhook(SECRET, Hands(store, Metrics(), redact, lambda: None)).route("/hook")])


def test_no_body_ends_in_an_error_of_ours(on_sqlite: Database) -> None:
    with open_store(on_sqlite.url) as store:
        found = asyncio.run(brought(webhook(store), Oddities(1).bodies(10_000)))
        with store.begin() as tx:
            taken = tx.inbox.depth().waiting
    assert sum(found.values()) == 10_000
    assert set(found) == {200, 400}
    assert 7_000 < taken <= found[200]
    bodies = [json.loads(body) for (body,) in on_sqlite.rows("SELECT body FROM inbox")]
    assert [body for body in bodies if Update.de_json(body).update_id < 0] == [], "expected that all can be read"


def test_what_was_taken_is_worked_off_whatever_it_is(telegram: Telegram, database: Database) -> None:
    crowd = Crowd(telegram, 1)
    with RunningBot(telegram, Echo(), database.url, mode="webhook", policy=OPEN) as bot:
        telegram.wait_until_ready()
        app = Starlette(routes=bot.channel.routes())
        found = bot.server.begin(brought(app, Oddities(2).bodies(800))).result()
        crowd.ask()
        crowd.wait(within=60)
        database.wait_until_settled(within=60)
    assert set(found) == {200, 400}
    assert [why for why in database.given_up() if not why.startswith("refused: ")] == []


@pytest.mark.parametrize(
    "secret",
    [None, "", "x", SECRET[:-1], SECRET + "x", SECRET.upper(), "é" * 20],
    ids=["none", "empty", "short", "cut", "longer", "capitals", "not ascii"],
)
def test_without_the_secret_nothing_counts(secret: str | None, on_sqlite: Database) -> None:
    update = json.dumps({"update_id": 1, "message": WHOLE}).encode()
    with open_store(on_sqlite.url) as store:
        found = asyncio.run(brought(webhook(store), [update, *Oddities(3).bodies(300)], secret))
        with store.begin() as tx:
            assert tx.inbox.depth().waiting == 0
    assert found == Counter({401: 301})


@pytest.mark.parametrize(("extra", "status"), [(0, 200), (1, 413)], ids=["at the limit", "beyond"])
def test_a_body_has_a_limit(extra: int, status: int, on_sqlite: Database) -> None:
    head, tail = b'{"update_id": 1, "message": {"text": "', b'"}}'
    body = head + b"x" * (256 * 1024 - len(head) - len(tail) + extra) + tail
    with open_store(on_sqlite.url) as store:
        found = asyncio.run(brought(webhook(store), [body]))
    assert found == Counter({status: 1})
