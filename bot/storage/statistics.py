"""What may be told of many questions together: never who asked, and nothing about fewer than a few people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, distinct, func, or_, select, true

from bot.storage.columns import day, elements
from bot.storage.records import Asked, Feedback, Thumb
from bot.storage.tables import asked, feedback
from bot.storage.work import Part
from knowledge.answer import Outcome

FLOOR = 5
"""A group of fewer people is left out: its figures would tell what one of them asked."""

ASKED = [asked.c[each.name] for each in fields(Asked)]
FEEDBACK = [feedback.c[each.name] for each in fields(Feedback)]

SINCE = asked.c.at >= bindparam("since")
ASKERS = func.count(distinct(asked.c.asker))
ENOUGH = bindparam("floor") <= ASKERS
CLAUSE = elements(asked.c.clauses).table_valued("value")
DAY = day(asked.c.at, bindparam("minutes")).label("day")
DOWN = select(1).where(feedback.c.asked == asked.c.id, feedback.c.thumb == "down").exists()

TOTALS = (
    select(asked.c.outcome, func.count(), ASKERS)
    .where(SINCE)
    .group_by(asked.c.outcome)
    .having(ENOUGH)
    .order_by(asked.c.outcome)
)
TOP_CLAUSES = (
    select(CLAUSE.c.value, func.count(), ASKERS)
    .select_from(asked.join(CLAUSE, true()))
    .where(SINCE)
    .group_by(CLAUSE.c.value)
    .having(ENOUGH)
    .order_by(func.count().desc(), CLAUSE.c.value)
)
UNANSWERED = (
    select(*ASKED)
    .where(SINCE, or_(asked.c.outcome.in_(("not_covered", "unclear", "ambiguous")), DOWN))
    .order_by(asked.c.at, asked.c.id)
)
THUMBS = (select(*ASKED, *FEEDBACK).join_from(asked, feedback).where(feedback.c.at >= bindparam("since"))).order_by(
    feedback.c.at, asked.c.id
)
THUMB_TOTALS = (
    select(feedback.c.thumb, func.count())
    .where(feedback.c.at >= bindparam("since"))
    .group_by(feedback.c.thumb)
    .having(bindparam("floor") <= func.count(distinct(feedback.c.asker)))
    .order_by(feedback.c.thumb)
)
PER_DAY = (
    select(DAY, asked.c.outcome, func.count(), ASKERS)
    .where(SINCE)
    .group_by(DAY, asked.c.outcome)
    .having(ENOUGH)
    .order_by(DAY, asked.c.outcome)
)
CLAUSES_PER_DAY = (
    select(DAY, CLAUSE.c.value, func.count(), ASKERS)
    .select_from(asked.join(CLAUSE, true()))
    .where(SINCE)
    .group_by(DAY, CLAUSE.c.value)
    .having(ENOUGH)
    .order_by(DAY, CLAUSE.c.value)
)

Counted = tuple[str, int, int]
"""A clause or an outcome, how many questions, how many askers."""

CountedDay = tuple[date, str, int, int]
"""A day before that."""


class Statistics(Part):
    """Figures over the questions since a moment. `zone` is how far east of Greenwich a day begins."""

    def totals(self, since: datetime, floor: int = FLOOR) -> dict[Outcome, int]:
        """How many questions came to each outcome."""
        return {outcome: count for outcome, count, _ in self._work.run(TOTALS, since=since, floor=floor)}

    def top_clauses(self, since: datetime, floor: int = FLOOR) -> tuple[Counted, ...]:
        """The clauses that were answered with, the most frequent first."""
        return tuple((clause, count, askers) for clause, count, askers in self._grouped(TOP_CLAUSES, since, floor))

    def unanswered(self, since: datetime) -> tuple[Asked, ...]:
        """The questions that got no answer or a thumb down, in order, without who asked."""
        return tuple(nameless(row) for row in self._work.run(UNANSWERED, since=since))

    def thumbs(self, since: datetime) -> tuple[tuple[Asked, Feedback], ...]:
        """The thumbs, each with its question and without who gave it."""
        cut = len(ASKED)
        rows = self._work.run(THUMBS, since=since)
        return tuple((nameless(row[:cut]), replace(Feedback(*row[cut:]), asker="")) for row in rows)

    def thumb_totals(self, since: datetime, floor: int = FLOOR) -> dict[Thumb, int]:
        """How many thumbs went up and down."""
        rows = self._work.run(THUMB_TOTALS, since=since, floor=floor)
        return {row[0]: row[1] for row in rows}

    def per_day(self, since: datetime, floor: int = FLOOR, *, zone: timedelta = timedelta()) -> tuple[CountedDay, ...]:
        """For each day and outcome how many questions, and of how many askers."""
        return tuple((on, what, count, askers) for on, what, count, askers in self._days(PER_DAY, since, floor, zone))

    def clauses_per_day(
        self, since: datetime, floor: int = FLOOR, *, zone: timedelta = timedelta()
    ) -> tuple[CountedDay, ...]:
        """For each day and clause how many questions, and of how many askers."""
        rows = self._days(CLAUSES_PER_DAY, since, floor, zone)
        return tuple((on, clause, count, askers) for on, clause, count, askers in rows)

    def _grouped(self, statement: Any, since: datetime, floor: int) -> Iterable[Sequence[Any]]:
        return self._work.run(statement, since=since, floor=floor)

    def _days(self, statement: Any, since: datetime, floor: int, zone: timedelta) -> Iterable[Sequence[Any]]:
        return self._work.run(statement, since=since, floor=floor, minutes=int(zone.total_seconds() // 60))


def question(row: Sequence[Any]) -> Asked:
    """A row as the question it keeps."""
    read = Asked(*row)
    return replace(read, clauses=tuple(read.clauses), candidates=tuple(read.candidates))


def nameless(row: Sequence[Any]) -> Asked:
    """The same without what tells who asked, or could be put together to tell it."""
    return replace(question(row), asker="", chat="", before={})
