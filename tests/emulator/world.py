"""All that Telegram knows in the course of a test: chats, messages, files, open queries, the bot's profile, what it called.

One event loop owns it. Whoever waits for something is woken by an event; nothing here looks twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from itertools import count

from tests.emulator.calls import Calls
from tests.emulator.clock import Clock
from tests.emulator.refusals import BadRequest, Forbidden
from tests.emulator.values import Bot, Fault, Json, Pending, Queue, Times, Upload

UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds of updates that come only to who names them."""
AWAY = {
    "kicked": "bot was kicked from the supergroup chat",
    "left": "bot is not a member of the supergroup chat",
}


class World:
    """Everything behind the API."""

    def __init__(self, bot: Bot, times: Times) -> None:
        self.bot = bot
        self.times = times
        self.clock = Clock()
        self.update_ids = count(1000)
        self.numbers = count(1)
        self.closing = asyncio.Event()
        self.arrived: list[Callable[[Pending], None]] = []
        self.allowed: tuple[str, ...] = ()
        self.calls = Calls()
        self.empty = asyncio.Event()
        self.collected = asyncio.Event()
        self.forget()

    def forget(self) -> None:
        """Begin anew, but never reuse a number."""
        self.chats: dict[int, Json] = {}
        self.members: dict[tuple[int, int], str] = {}
        self.messages: dict[tuple[int, int], Json] = {}
        self.inline_messages: dict[str, Json] = {}
        self.files: dict[str, Upload] = {}
        self.callbacks: dict[str, float] = {}
        self.inline_queries: dict[str, float] = {}
        self.inline_answers: dict[str, Json] = {}
        self.reactions: dict[tuple[int, int], list[Json]] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.profile: dict[tuple[str, str], str] = {}
        self.pending: dict[int, Pending] = {}
        self.held: list[Pending] | None = None
        self.log: list[Pending] = []
        self.faults: list[Fault] = []
        self.latency = 0.0
        self.calls.forget()
        self.empty.set()

    def user(self, user_id: int) -> Json:
        """A person as far as they are known."""
        known = self.chats.get(user_id, {"first_name": f"User {user_id}"})
        kept: Json = {name: known[name] for name in ("first_name", "username") if name in known}
        return kept | {"id": user_id, "is_bot": False}

    def standing(self, chat: int, user: int) -> str:
        """How a user, or the bot, stands in a chat."""
        return self.members.get((chat, user), "member" if user == self.bot.id else "left")

    def open_chat(self, chat_id: int) -> Json:
        """A chat that the bot may write to."""
        if chat_id not in self.chats:
            raise BadRequest("chat not found")
        if (why := AWAY.get(self.standing(chat_id, self.bot.id))) is not None:
            raise Forbidden("bot was blocked by the user" if chat_id > 0 else why)
        return self.chats[chat_id]

    def push(self, kind: str, body: Json, queue: Queue, *, life: float) -> int | None:
        """Give the bot an update; None where it asked not to get this kind."""
        wanted = kind in self.allowed if self.allowed else kind not in UNASKED
        return self.put(kind, body, queue, life=life) if wanted else None

    def put(self, kind: str, body: Json, queue: Queue, *, life: float) -> int:
        """Give the bot an update, whatever it asked for."""
        update = Pending(next(self.numbers), next(self.update_ids), kind, queue, body, self.clock.now() + life)
        self.log.append(update)
        self.bring(update)
        return update.update_id

    def bring(self, update: Pending) -> None:
        """Put an update where it waits for the bot."""
        if self.held is not None:
            self.held.append(update)
            return
        self.pending[update.serial] = update
        self.empty.clear()
        for told in self.arrived:
            told(update)

    def drop_expired(self) -> None:
        """Forget updates that came too late to be of use."""
        now = self.clock.now()
        for update in [update for update in self.pending.values() if update.expires <= now]:
            self.done(update)

    def done(self, update: Pending) -> None:
        """Forget an update."""
        self.pending.pop(update.serial, None)
        if not self.pending:
            self.empty.set()

    def repeat(self, update: Pending) -> None:
        """Bring an update once more, as it was."""
        self.bring(replace(update, serial=next(self.numbers), stray=True))

    def release(self, updates: list[Pending]) -> None:
        """Bring what was held back, in this order."""
        self.held = None
        for update in updates:
            self.repeat(update)
