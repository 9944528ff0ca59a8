"""Marks that printed rules carry: blanks left to be filled in, and the numbers of a list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from knowledge import numerals
from knowledge.check.context import Context
from knowledge.errors import Fault
from knowledge.model import Clause

_BLANK = re.compile(r"(?<![A-Za-z])[xX×]{2,}(?![A-Za-z])|_{2,}|《\s*》|\*{2,}|…{2,}元")
_NUMBER = re.compile(rf"{numerals.CHINESE}|\d+")
# A note that speaks of how clauses are numbered.
_OF_NUMBERS = re.compile(
    r"编号|序号|条号|编了|跳|缺|第[一二三四五六七八九十\d]+[条项]|number|item|skip|missing|twice|article", re.IGNORECASE
)


def undeclared_blanks(context: Context) -> Iterator[Fault]:
    """Blanks in a text that are not declared, and declared blanks that the text does not have."""
    for clause in context.book.clauses.values():
        covered = [span for blank in clause.blanks for span in _spans(blank.text, clause.text)]
        for match in _BLANK.finditer(clause.text):
            if not any(start <= match.start() and match.end() <= end for start, end in covered):
                around = clause.text[max(0, match.start() - 6) : match.end() + 6]
                message = (
                    f"the blank in `…{around}…` of {clause.id} is not declared; say under `blanks` what is missing"
                )
                yield context.fault(clause, "text", message)
        for place, blank in enumerate(clause.blanks):
            if blank.text not in clause.text:
                message = f"expected a mark of the text of {clause.id}; found `{blank.text}`; write it as printed"
                yield context.fault(clause, f"blanks.{place}.text", message)


def numbering(context: Context) -> Iterator[Fault]:
    """Lists numbered with a gap, or twice, without a note that says so."""
    for siblings in _lists(context).values():
        seen: dict[int, Clause] = {}
        expected = 1
        for clause in siblings:
            number = _value(clause.number)
            if number in seen:
                yield from _twice(context, seen[number], clause)
            elif number != expected:
                yield from _gap(context, clause, expected, number)
            seen.setdefault(number, clause)
            expected = number + 1


def _twice(context: Context, first: Clause, second: Clause) -> Iterator[Fault]:
    for clause, other in ((first, second), (second, first)):
        if not _explains(clause):
            message = f"the number `{clause.number}` stands twice: {clause.id} and {other.id}; say so in a note"
            yield context.fault(clause, "number", message)


def _gap(context: Context, clause: Clause, expected: int, found: int) -> Iterator[Fault]:
    if not _explains(clause):
        message = (
            f"expected the number {expected} before {clause.id}; found {found}; say in a note that numbers are missing"
        )
        yield context.fault(clause, "number", message)


def _explains(clause: Clause) -> bool:
    return any(_OF_NUMBERS.search(note.zh) and _OF_NUMBERS.search(note.en) for note in clause.notes)


def _lists(context: Context) -> Mapping[tuple[str, str, str | None], Sequence[Clause]]:
    """The numbered clauses by the list they stand in."""
    found: dict[tuple[str, str, str | None], list[Clause]] = defaultdict(list)
    for clause in context.book.clauses.values():
        if clause.number and _NUMBER.search(clause.number):
            found[clause.document, clause.section, clause.parent].append(clause)
    return found


def _value(printed: str) -> int:
    match = _NUMBER.search(printed)
    value = numerals.number(match.group()) if match else None
    return int(value) if value is not None else 0


def _spans(mark: str, text: str) -> Iterator[tuple[int, int]]:
    start = text.find(mark)
    while start >= 0:
        yield start, start + len(mark)
        start = text.find(mark, start + len(mark))
