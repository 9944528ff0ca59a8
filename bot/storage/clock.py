"""The clock of a store on SQLite; on PostgreSQL the database tells the time, so that all replicas agree."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def wall() -> datetime:
    """The time on the wall, in UTC."""
    return datetime.now(UTC)


class Clock:
    """Two readings: the time on the wall, which may jump, and one for waiting, which may not.

    Waits and leases of one process are measured on the second, so that setting the clock back or forth neither ends a
    lease nor makes a chat wait for an hour.
    """

    def __init__(self, wall: Callable[[], datetime] = wall, elapsed: Callable[[], float] = time.monotonic) -> None:
        self._wall = wall
        self._elapsed = elapsed
        self._start = wall()
        self._since = elapsed()

    def now(self) -> datetime:
        """The time on the wall."""
        return self._wall()

    def steady(self) -> datetime:
        """The time on the wall when the clock was made, plus what has passed since."""
        return self._start + timedelta(seconds=self._elapsed() - self._since)
