"""All that one evaluation found, as values; how it looks is the business of `page` and of the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.evaluation.judge import Judged
from knowledge.evaluation.metrics import Calibration, Group, calibration, groups
from knowledge.model import Clause, RuleBook

NONE = "no clause"  # what stands for the clause of a question that none covers
OUTCOMES = ("answered", "ambiguous", "not_covered", "unclear", "small_talk")


@dataclass(frozen=True, slots=True)
class Matrix:
    """How often each wanted thing (row) came out as each other (column)."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Report:
    """One evaluation; `median` and `slow` (the 95th percentile) are microseconds a question."""

    groups: tuple[Group, ...]
    calibration: Calibration
    places: Matrix
    outcomes: Matrix
    failed: tuple[Judged, ...]
    median: int
    slow: int

    def share(self, group: str, measure: str) -> float | None:
        """One figure, or None if nothing was measured; `ece` is one of the group `all`."""
        if (group, measure) == ("all", "ece"):
            return self.calibration.ece
        found = next((one for one in self.groups if one.name == group), None)
        return found.shares.get(measure) if found else None


def report(judged: Sequence[Judged], book: RuleBook) -> Report:
    """What judged answers come to."""
    micros = sorted(one.micros for one in judged) or [0]
    return Report(
        groups=groups(judged),
        calibration=calibration(judged),
        places=_places(judged, book),
        outcomes=_outcomes(judged),
        failed=tuple(one for one in judged if one.failed),
        median=micros[len(micros) // 2],
        slow=micros[int(len(micros) * 0.95)],
    )


def _places(judged: Sequence[Judged], book: RuleBook) -> Matrix:
    """Which section was wanted against which was cited; an answer without a clause counts under its outcome."""
    sections = [_place(clause) for clause in book.clauses.values()]
    counts: Counter[tuple[str, str]] = Counter()
    for one in judged:
        got = _section(book, one.first) if one.outcome == "answered" else one.outcome
        counts[_wanted(book, one), got] += 1
    names = tuple(dict.fromkeys(sections))
    rows = tuple(name for name in (*names, NONE) if any(row == name for row, _ in counts))
    columns = tuple(name for name in (*names, *OUTCOMES[1:]) if any(column == name for _, column in counts))
    return Matrix(rows, columns, dict(counts))


def _wanted(book: RuleBook, one: Judged) -> str:
    """The section of the clause that was rightly cited, else of the first right one."""
    if not one.question.gold:
        return NONE
    fitting = [name for name in one.cited if name in one.question.gold] if one.facts.get("right") else []
    return _section(book, (*fitting, *one.question.gold)[0])


def _section(book: RuleBook, name: str | None) -> str:
    clause = book.clauses.get(name or "")
    return _place(clause) if clause else NONE


def _place(clause: Clause) -> str:
    return f"{clause.document}/{clause.section}" if clause.section else clause.document


def _outcomes(judged: Sequence[Judged]) -> Matrix:
    counts: Counter[tuple[str, str]] = Counter()
    for one in judged:
        counts["a clause" if one.question.gold else NONE, one.outcome] += 1
    rows = tuple(name for name in ("a clause", NONE) if any(row == name for row, _ in counts))
    return Matrix(rows, OUTCOMES, dict(counts))
