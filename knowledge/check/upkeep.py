"""What a clause must carry to be of use: a real translation, dates in order, a review in time, links that lead away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from knowledge import text
from knowledge.check.context import Context
from knowledge.errors import Fault
from knowledge.model import Clause

REVIEW_DAYS = 365
MOST_HAN = 0.3  # share of Chinese characters from which a text that should be English is not translated

_LATIN = re.compile(r"[A-Za-z]")


def untranslated(context: Context) -> Iterator[Fault]:
    """Translations and answers that are not in their language."""
    for clause in context.book.clauses.values():
        for key, written in (("translation", clause.translation), ("answer.en", clause.answer.en)):
            if not _is_english(written):
                message = f"expected English; found `{written:.40}`; translate the text of {clause.id}"
                yield context.fault(clause, key, message)
        if not text.has_han(clause.answer.zh):
            message = f"expected Chinese; found `{clause.answer.zh:.40}`; write the answer of {clause.id} in Chinese"
            yield context.fault(clause, "answer.zh", message)


def overdue(context: Context) -> Iterator[Fault]:
    """Clauses whose last review is more than a year ago, or in the future."""
    if context.today is None:
        return
    for clause in context.book.clauses.values():
        reviewed = _day(clause.reviewed)
        if reviewed and reviewed > context.today:
            message = f"{clause.id} says it was reviewed on {reviewed}, which is yet to come; correct the date"
            yield context.fault(clause, "reviewed", message)
        elif reviewed and (context.today - reviewed).days > REVIEW_DAYS:
            owner = clause.owner or "its owner"
            message = f"{clause.id} was last reviewed on {reviewed}, over a year ago; have {owner} read it again"
            yield context.fault(clause, "reviewed", message)


def dates(context: Context) -> Iterator[Fault]:
    """Dates that no calendar has, and clauses that end before they begin."""
    for clause in context.book.clauses.values():
        for key in ("effective_from", "effective_to", "reviewed"):
            written = getattr(clause, key)
            if written and _day(written) is None:
                yield context.fault(clause, key, f"expected a day of the calendar; found `{written}`; correct the date")
        start, end = _day(clause.effective_from), _day(clause.effective_to)
        if start and end and end < start:
            message = f"{clause.id} ends on {end}, before it begins on {start}; swap or correct the dates"
            yield context.fault(clause, "effective_to", message)


def links(context: Context) -> Iterator[Fault]:
    """References of a clause to itself, and references that stand twice."""
    for clause in context.book.clauses.values():
        for key, names in _references(clause):
            for place, name in enumerate(names):
                if name == clause.id:
                    yield context.fault(clause, f"{key}.{place}", f"{clause.id} refers to itself; remove the reference")
                elif name in names[:place]:
                    message = f"{clause.id} refers to {name} twice; remove one of the two"
                    yield context.fault(clause, f"{key}.{place}", message)


def _references(clause: Clause) -> Sequence[tuple[str, Sequence[str]]]:
    return ("see_also", clause.see_also), ("beside", [beside.clause for beside in clause.beside])


def _is_english(written: str) -> bool:
    han = len(re.findall(f"[{text.HAN}]", written))
    return bool(_LATIN.search(written)) and han <= MOST_HAN * len(written)


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None
