"""The emulator in its thread: state, API and server put together, and the one way of waiting for what the bot does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, Self, TypeVar

from tests.emulator.api import Api
from tests.emulator.app import application
from tests.emulator.calls import Call
from tests.emulator.people import People
from tests.emulator.server import Server
from tests.emulator.values import Bot, Times
from tests.emulator.world import World

T = TypeVar("T")
PATIENCE = 20.0
"""Seconds to wait for the bot, unless a test says otherwise."""


class Emulation:
    """A Telegram with one bot; entered by `with`, so that no thread and no socket outlives the test."""

    def __init__(self, *, bot: Bot | None = None, times: Times | None = None, port: int = 0) -> None:
        self.world = World(bot or Bot(), times or Times())
        self.api = Api(self.world)
        self.people = People(self.world)
        self.server = Server(application(self.api), port=port)

    def __enter__(self) -> Self:
        self.server.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.run(self._close())
        self.server.__exit__()

    @property
    def token(self) -> str:
        """The token of the bot."""
        return self.world.bot.token

    @property
    def base_url(self) -> str:
        """What PTB's builder takes as `base_url`."""
        return f"{self.server.url}/bot"

    @property
    def base_file_url(self) -> str:
        """What PTB's builder takes as `base_file_url`."""
        return f"{self.server.url}/file/bot"

    @property
    def polls(self) -> int:
        """How many calls of getUpdates were answered."""
        return self.api.polls

    def begin(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Start work in the emulator's thread."""
        return self.server.begin(work)

    async def first(self, wanted: Callable[[Call], bool], since: int, within: float, *, expected: str) -> Call:
        """The first call from a number on that is wanted; the test fails when it does not come."""
        calls, place = self.world.calls, since
        try:
            async with asyncio.timeout(max(within, 0)):
                while True:
                    while place < len(calls.made):
                        if wanted(calls.made[place]):
                            return calls.made[place]
                        place += 1
                    await calls.beyond(place)
        except TimeoutError:
            raise AssertionError(self._missing(expected, since, within)) from None

    def _missing(self, expected: str, since: int, within: float) -> str:
        lines = [f"expected {expected} within {within:g} s; since call {since} the bot made:"]
        lines += [f"  {call.number}: {call}" for call in self.world.calls.made[since:][-20:]] or ["  no call"]
        waiting = [f"{update.kind} {update.update_id}" for update in self.world.pending.values()]
        lines.append(f"updates that wait: {', '.join(waiting[:20]) or 'none'}; polls: {self.polls}")
        if self.api.delivery.courier.last_error:
            lines.append(f"last error of the webhook: {self.api.delivery.courier.last_error[1]}")
        return "\n".join(lines)

    async def _close(self) -> None:
        self.world.closing.set()
        self.api.delivery.poller.close()
        await self.api.delivery.courier.stop()
