"""getUpdates: who asks waits until there is something, and only one may ask at a time."""

from __future__ import annotations

import asyncio
from itertools import islice

from tests.emulator.parameters import Parameters
from tests.emulator.refusals import Conflict
from tests.emulator.values import Json, Pending
from tests.emulator.world import World

OTHER = "terminated by other getUpdates request; make sure that only one bot instance is running"
HOOKED = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
LONGEST_WAIT, MOST = 50, 100
AT_ONCE = 6
"""The same question within a sixth of the repeat time gets one update only."""


class Poller:
    """The end of the line where updates are collected."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._waiting: asyncio.Future[bool] | None = None
        self._given: set[int] = set()
        self._last = (0, float("-inf"))
        self._conflict_at = float("-inf")
        world.arrived.append(self._wake)

    async def updates(self, parameters: Parameters, *, hooked: bool) -> list[Json]:
        """The updates from an offset on, as soon as there are any."""
        if hooked:
            raise await self._conflict(HOOKED)
        offset = parameters.number("offset")
        limit = min(max(parameters.number("limit", MOST), 1), MOST)
        timeout = float(min(max(parameters.number("timeout"), 0), LONGEST_WAIT))
        limit, timeout = self._slowed(offset, limit, timeout)
        self.displace()
        self.world.collected.set()
        self._confirm(offset)
        if not self.world.pending and timeout:
            await self._wait(timeout)
        return self._hand_out(limit)

    @property
    def busy(self) -> bool:
        """Whether somebody waits for updates."""
        return self._waiting is not None

    def displace(self) -> None:
        """End the wait of whoever asked before."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(False)

    def forget(self) -> None:
        """Begin anew."""
        self._given.clear()
        self._last = (0, float("-inf"))
        self._conflict_at = float("-inf")

    def _slowed(self, offset: int, limit: int, timeout: float) -> tuple[int, float]:
        """Make who asks the same again and again wait."""
        now, repeat = asyncio.get_running_loop().time(), self.world.times.repeat
        (before, at), self._last = self._last, (offset, now)
        if offset != before:
            return limit, timeout
        if timeout < repeat and now < at + repeat:
            timeout = repeat
        return (1 if now < at + repeat / AT_ONCE else limit), timeout

    def _confirm(self, offset: int) -> None:
        """Forget what the offset says has arrived; what was sent out of turn is done with by any further call."""
        self.world.drop_expired()
        if offset < 0:
            self._forget(list(self.world.pending.values())[:offset])
        elif offset:
            self._forget([update for update in self.world.pending.values() if not self._still_due(update, offset)])
            self._given.clear()

    def _forget(self, updates: list[Pending]) -> None:
        for update in updates:
            self.world.done(update)

    def _still_due(self, update: Pending, offset: int) -> bool:
        return update.serial not in self._given if update.stray else update.update_id >= offset

    async def _wait(self, seconds: float) -> None:
        waiting = self._waiting = asyncio.get_running_loop().create_future()
        timer = asyncio.get_running_loop().call_later(seconds, self._finish, waiting)
        try:
            undisturbed = await waiting
        finally:
            timer.cancel()
            if self._waiting is waiting:
                self._waiting = None
        if not undisturbed:
            raise await self._conflict(OTHER)

    def _wake(self, update: Pending) -> None:
        if self._waiting is not None:
            self._finish(self._waiting)

    @staticmethod
    def _finish(waiting: asyncio.Future[bool]) -> None:
        if not waiting.done():
            waiting.set_result(True)

    def close(self) -> None:
        """Let nobody wait any longer."""
        if self._waiting is not None:
            self._finish(self._waiting)

    def _hand_out(self, limit: int) -> list[Json]:
        self.world.drop_expired()
        chosen = list(islice(self.world.pending.values(), limit))
        self._given.update(update.serial for update in chosen if update.stray)
        return [update.as_json() for update in chosen]

    async def _conflict(self, text: str) -> Conflict:
        """A refusal, which comes late to who has just had one."""
        now = asyncio.get_running_loop().time()
        recent, self._conflict_at = now < self._conflict_at + self.world.times.repeat, now
        if recent:
            await self._pause(self.world.times.repeat)
        return Conflict(text)

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self.world.closing.wait()
        except TimeoutError:
            return
