"""Types and functions that mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Date, DateTime, Dialect, Insert, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

Both = Mapping[str, Insert]
"""An insert for each kind of database, since what to do about a known key is written for each."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps it as text of one width, which sorts as time does."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Without a zone for SQLite, which knows none."""
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002  (the interface)
    ) -> datetime | None:
        """In UTC, whatever the zone of the session."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Any text a person can send. PostgreSQL takes no NUL and no database half a character, so these are replaced."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002  (the interface)
        """Each unusable character as the mark for one."""
        if value is None:
            return None
        if not value.isascii():
            value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return value.replace("\0", "\ufffd")


class Data(TypeDecorator[Any]):
    """JSON as plain text. JSONB would refuse an escaped NUL, and an update must never be refused for its content."""

    impl = JSON
    cache_ok = True


class elements(FunctionElement[str]):  # noqa: N801  (a function of SQL)
    """The texts of a JSON array, as rows."""

    inherit_cache = True
    name = "elements"
    type = Text()


@compiles(elements, "sqlite")
def _sqlite_elements(element: elements, compiler: Any, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(elements, "postgresql")
def _postgresql_elements(element: elements, compiler: Any, **options: Any) -> str:
    return f"json_array_elements_text({compiler.process(element.clauses, **options)})"


class day(FunctionElement[Any]):  # noqa: N801  (a function of SQL)
    """The day on which a moment falls, some minutes east of Greenwich."""

    inherit_cache = True
    name = "day"
    type = Date()


@compiles(day, "sqlite")
def _sqlite_day(element: day, compiler: Any, **options: Any) -> str:
    moment, minutes = (compiler.process(each, **options) for each in element.clauses)
    return f"date({moment}, {minutes} || ' minutes')"


@compiles(day, "postgresql")
def _postgresql_day(element: day, compiler: Any, **options: Any) -> str:
    moment, minutes = (compiler.process(each, **options) for each in element.clauses)
    return f"CAST({moment} + make_interval(mins => CAST({minutes} AS integer)) AS date)"


def for_both(build: Callable[[Any], Insert]) -> Both:
    """An insert for each kind of database; `build` gets the function that begins one."""
    return {"sqlite": build(sqlite_insert), "postgresql": build(postgresql_insert)}
