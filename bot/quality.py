"""What `check`, `eval` and `diff` do: run the work in `knowledge`, show it, and say how it ended."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot import progress
from bot.answering import Answering
from bot.app import Application, rules_folder
from bot.endings import OK, PROBLEMS
from bot.terminal import Terminal
from knowledge import evaluation
from knowledge.check import check, located
from knowledge.errors import Fault, RuleBookError
from knowledge.evaluation import Breach, Change, Group, Judged, Question, Report
from knowledge.model import RuleBook

FLOOR = "floor.yaml"
PIPED_WIDTH = 200
_EFFECTS = {"better": "green", "worse": "red", "other": "yellow"}


def run_check(
    application: Application, folder: Path | None, *, source: Path | None, questions: Sequence[Path], deep: bool
) -> int:
    """List every fault of a rule book; a warning alone is no problem."""
    console = _console()
    try:
        book = application.load(folder)
    except RuleBookError as error:
        return _told(console, located(error.faults, rules_folder(folder)), 0)
    make: Callable[[RuleBook], Answering] | None = application.assist if deep else None
    doing = "asking every phrasing without itself, which takes minutes" if deep else "checking"
    with progress.waiting(doing, console=Console(stderr=True)):
        today = date.today()  # noqa: DTZ011  (a review is due by the calendar on the wall)
        faults = check(book, folder=rules_folder(folder), source=source, questions=questions, today=today, deep=make)
    return _told(console, faults, len(book.clauses))


def run_eval(
    application: Application, rules: Path | None, files: Sequence[Path], *, floor: Path | None, html: Path | None,
    failed: int,
) -> int:  # fmt: skip
    """Ask the golden questions, show the report, hold it to the floor beside the questions."""
    book = application.load(rules)
    questions = evaluation.read_questions(files, known=book.clauses)
    bounds = evaluation.read_floor(floor) if floor else ()
    report = evaluation.report(_judged(application.assist(book), questions), book)
    breaches = evaluation.breaches(report, bounds)
    _show_report(_console(), report, breaches, failed)
    if html:
        html.write_text(evaluation.page(report, breaches), encoding="utf-8")
    return PROBLEMS if breaches else OK


def run_diff(application: Application, old: Path, new: Path, files: Sequence[Path]) -> int:
    """Ask two rule books the golden questions and show which answers change."""
    before, after = application.load(old), application.load(new)
    questions = evaluation.read_questions(files, known={*before.clauses, *after.clauses})
    sides = [_judged(application.assist(book), questions) for book in (before, after)]
    changes = evaluation.changes(*sides)
    _show_changes(_console(), changes, len(questions))
    return PROBLEMS if changes else OK


def floor_beside(files: Sequence[Path]) -> Path | None:
    """The floor that lies beside the first file of questions, if there is one."""
    found = files[0].parent / FLOOR if files else None
    return found if found and found.is_file() else None


def _judged(assistant: Answering, questions: Sequence[Question]) -> Sequence[Judged]:
    rows = evaluation.judged(assistant, questions)
    return tuple(progress.counted(rows, total=len(questions), console=Console(stderr=True)))


def _told(console: Console, faults: Sequence[Fault], clauses: int) -> int:
    for fault in faults:
        style = "yellow" if fault.severity == "warning" else ""
        _line(console, f"{'warning: ' if style else ''}{fault}", style)
    errors = sum(fault.severity == "error" for fault in faults)
    warnings = len(faults) - errors
    tail = f", {warnings} {'warning' if warnings == 1 else 'warnings'}" if warnings else ""
    if errors:
        _line(console, f"{errors} {'fault' if errors == 1 else 'faults'}{tail}.", "bold red")
    else:
        _line(console, f"No faults in {clauses} clauses{tail}.", "green")
    return PROBLEMS if errors else OK


def _show_report(console: Console, report: Report, breaches: Sequence[Breach], failed: int) -> None:
    console.print(_shares(report.groups, {breach.bound.group for breach in breaches}))
    _line(console, f"calibration error {report.calibration.ece:.3f}; answers by confidence:")
    for one in report.calibration.bins:
        _line(
            console,
            f"  {one.low:.1f} to {one.high:.1f}: {one.right:.2f} right of {one.count}, said {one.confidence:.2f}",
        )
    _line(console, f"time a question: {report.median} us at the median, {report.slow} us at 95 %")
    for judged in report.failed[:failed]:
        _line(console, _failure(judged))
    for breach in breaches:
        _line(console, f"below the floor: {breach}", "bold red")


def _shares(groups: Sequence[Group], low: set[str]) -> Table:
    measures = [name for name in evaluation.MEASURES if any(name in group.shares for group in groups)]
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("group", no_wrap=True)
    for name in ("n", *measures):
        table.add_column(name.replace("_", " "), justify="right")
    for group in groups:
        cells = (f"{group.shares[name]:.3f}" if name in group.shares else "" for name in measures)
        table.add_row(group.name, str(group.count), *cells, style="red" if group.name in low else None)
    return table


def _failure(judged: Judged) -> str:
    question = judged.question
    got = ", ".join(judged.cited or judged.candidates) or "nothing"
    return f"{question.id} [{question.kind}] {question.text} → {judged.outcome}: {got}"


def _show_changes(console: Console, changes: Sequence[Change], asked: int) -> None:
    for change in changes:
        question = change.before.question
        told = f"{change.effect}: {question.id} {question.text}"
        _line(console, f"{told}\n    {_outcome(change.before)} → {_outcome(change.after)}", _EFFECTS[change.effect])
    counts = ", ".join(f"{sum(one.effect == name for one in changes)} {name}" for name in _EFFECTS)
    _line(
        console,
        f"{len(changes)} of {asked} questions change: {counts}." if changes else f"None of {asked} questions change.",
    )


def _outcome(judged: Judged) -> str:
    parts = (judged.outcome, judged.first, f"({judged.verdict})" if judged.verdict else None)
    return " ".join(part for part in parts if part)


def _line(console: Console, told: str, style: str = "") -> None:
    console.print(Text(told, style=style), soft_wrap=True)


def _console() -> Console:
    console = Terminal(sys.stdout).console
    if not console.is_terminal:
        console.width = PIPED_WIDTH
    return console
