"""The clock of the emulator: it runs with the machine's and can be put forward, which also ends the pauses that fall due."""

from __future__ import annotations

import asyncio
import time


class Clock:
    """Seconds since 1970, as Telegram sees them."""

    def __init__(self) -> None:
        self._ahead = 0.0
        self._moved = asyncio.Event()

    def now(self) -> float:
        """The moment, with a fraction."""
        return time.time() + self._ahead

    def date(self) -> int:
        """The moment, as messages carry it."""
        return int(self.now())

    def advance(self, seconds: float) -> None:
        """Put the clock forward and wake whoever slept less than that."""
        self._ahead += seconds
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    async def sleep(self, seconds: float) -> None:
        """Wait on this clock."""
        end = self.now() + seconds
        while (left := end - self.now()) > 0:
            try:
                async with asyncio.timeout(left):
                    await self._moved.wait()
            except TimeoutError:
                return
