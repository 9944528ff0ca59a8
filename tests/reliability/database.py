"""The database of a test, seen from outside: which rows are not finished yet."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import psycopg

from tests.reliability.crowd import SHOWN, waited


@dataclass(frozen=True, slots=True)
class Database:
    """A database by its URL."""

    url: str

    @property
    def postgres(self) -> bool:
        """Whether it is on a server."""
        return self.url.startswith("postgresql")

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What a statement finds."""
        if self.postgres:
            with closing(psycopg.connect(self.url)) as server:
                return server.execute(statement.encode()).fetchall()
        with closing(sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=10)) as file:
            return file.execute(statement).fetchall()

    def unsettled(self) -> set[str]:
        """The answers of which the store does not know that they were sent."""
        rows = self.rows("SELECT payload FROM outbox WHERE finished_at IS NULL")
        return {match[1] for row in rows if (match := SHOWN.search(str(row[0])))}

    def unfinished(self) -> int:
        """How many rows of both queues are not finished."""
        return sum(
            int(self.rows(f"SELECT count(*) FROM {table} WHERE finished_at IS NULL")[0][0])  # noqa: S608
            for table in ("inbox", "outbox")
        )

    def given_up(self) -> list[str]:
        """Why rows of both queues were given up."""
        return [
            str(why)
            for table in ("inbox", "outbox")
            for (why,) in self.rows(f"SELECT why FROM {table} WHERE why IS NOT NULL")  # noqa: S608
        ]

    def wait_until_settled(self, within: float = 60.0) -> None:
        """Wait until nothing is left to do."""
        assert waited(lambda: self.unfinished() == 0, within), f"{self.unfinished()} rows are not finished"
