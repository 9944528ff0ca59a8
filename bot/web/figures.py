"""Figures of many questions together, as plot, table and CSV; the service leaves out what shows too few people."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from bot.texts import say
from bot.web import plot
from bot.web.language import chosen
from bot.web.office import PERIODS, period

if TYPE_CHECKING:
    from bot.service import Figures
    from bot.web.guarded import Guarded
    from bot.web.office import Office
    from knowledge.model import Language

OUTCOMES = ("answered", "ambiguous", "not_covered", "unclear", "small_talk")
MOST = 15
"""Clauses that are listed."""
Counts = Mapping[tuple[date, str], int]


def add(router: Guarded, office: Office) -> None:
    """The page of figures and its file."""
    desk = office.backing.service.desk

    def looked_up(request: Request, days: str) -> tuple[Figures, date]:
        with office.enter(request) as (tx, member):
            found = desk.figures(tx, member, days=period(days))
            assert found is not None  # noqa: S101  (a supervisor has entered)
            return found, tx.now.astimezone().date()

    @router.get("/desk/figures")
    def figures(request: Request, days: str = "30") -> Response:
        found, today = looked_up(request, days)
        return office.page(request, "desk-figures.html", **_values(found, today, chosen(request)), periods=PERIODS,
                           floor=office.backing.service.policy.fewest_askers)  # fmt: skip

    @router.get("/desk/figures.csv")
    def download(request: Request, days: str = "30") -> Response:
        found, today = looked_up(request, days)
        name = f"clausebot-{today.isoformat()}-{found.days}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(table(found), media_type="text/csv; charset=utf-8", headers=headers)


def table(found: Figures) -> str:
    """All figures as CSV, one a line; it begins with a mark by which spreadsheets know the encoding."""
    file = io.StringIO()
    lines = csv.writer(file, lineterminator="\r\n")
    lines.writerow(("figure", "day", "name", "questions"))
    lines.writerows(_lines(found))
    return "\ufeff" + file.getvalue()


def _lines(found: Figures) -> Iterator[tuple[str, str, str, int]]:
    for outcome, count in found.outcomes.items():
        yield "outcome", "", outcome, count
    for thumb, count in found.thumbs.items():
        yield "thumb", "", thumb, count
    for clause, count in found.clauses:
        yield "clause", "", clause, count
    for day, outcome, count in found.per_day:
        yield "outcome by day", day.isoformat(), outcome, count
    for day, clause, count in found.clauses_per_day:
        yield "clause by day", day.isoformat(), clause, count


def _values(found: Figures, today: date, language: Language) -> dict[str, Any]:
    days = plot.days_until(today, found.days)
    counts: Counts = {(day, outcome): count for day, outcome, count in found.per_day}
    series = [(outcome, say(f"web.outcome.{outcome}", language)) for outcome in OUTCOMES]
    total = sum(found.outcomes.values())
    described = "; ".join(f"{name}: {found.outcomes[kind]}" for kind, name in series if kind in found.outcomes)  # type: ignore[index]
    title = say("web.figures.plot", language, days=found.days)
    return {
        "days": found.days, "total": total, "series": series, "figures": found,
        "picture": plot.columns(days, counts, series, title=title, description=described) if total else "",
        "rows": [(day, [counts.get((day, kind), 0) for kind in OUTCOMES]) for day in days if _any(counts, day)],
        "clauses": [(clause, count, plot.spark(days, per_day)) for clause, count, per_day in _clauses(found)],
    }  # fmt: skip


def _any(counts: Counts, day: date) -> bool:
    return any((day, kind) in counts for kind in OUTCOMES)


def _clauses(found: Figures) -> Iterator[tuple[str, int, Mapping[date, int]]]:
    per_day: defaultdict[str, dict[date, int]] = defaultdict(dict)
    for day, clause, count in found.clauses_per_day:
        per_day[clause][day] = count
    for clause, count in found.clauses[:MOST]:
        yield clause, count, per_day[clause]
