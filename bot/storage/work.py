"""An open transaction as its parts see it: a connection and the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable, func, select

from bot.storage.clock import Clock
from bot.storage.columns import Both, Moment

NOW = select(func.now(type_=Moment))


class Work:
    """Runs statements in one transaction, at one time."""

    def __init__(self, connection: Connection, clock: Clock | None) -> None:
        self.connection = connection
        self.dialect = connection.dialect.name
        self._clock = clock

    @cached_property
    def now(self) -> datetime:
        """When the transaction began: by the database where it serves several, otherwise by the clock of the store."""
        if self._clock is not None:
            return self._clock.now()
        began: datetime = self.connection.execute(NOW).scalar_one()
        return began

    @cached_property
    def steady(self) -> datetime:
        """The same for measuring waits: a clock that is set back or forth on this machine does not move it."""
        return self.now if self._clock is None else self._clock.steady()

    def after(self, seconds: float) -> datetime:
        """The moment up to which a wait of some seconds lasts."""
        return self.steady + timedelta(seconds=seconds)

    def run(
        self, statement: Executable | Both, parameters: Mapping[str, Any] | None = None, **more: Any
    ) -> CursorResult[*tuple[Any, ...]]:
        """Run a statement, or the one of two that this database understands."""
        chosen = statement[self.dialect] if isinstance(statement, Mapping) else statement
        result: CursorResult[*tuple[Any, ...]] = self.connection.execute(chosen, {**(parameters or {}), **more})
        return result


class Part:
    """What is kept of one kind of thing, inside one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work


def values(record: Any) -> dict[str, Any]:
    """A record as the values of a row."""
    return {each.name: getattr(record, each.name) for each in fields(record)}
