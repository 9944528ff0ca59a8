"""The golden questions against the phrasings: the exam must not leak into the lesson."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.check.context import Context
from knowledge.check.phrasings import everything_asked, plain
from knowledge.errors import Fault
from knowledge.evaluation.questions import parse


def leaked(context: Context) -> Iterator[Fault]:
    """Golden questions that equal a phrasing, and golden questions that cannot be read."""
    if not context.questions:
        return
    lesson = {plain(phrasing.text): (owner.id, phrasing) for owner, phrasing in everything_asked(context.book)}
    questions, faults = parse(context.questions, known=context.book.clauses)
    yield from faults
    for question in questions:
        if held := lesson.get(plain(question.text)):
            owner, phrasing = held
            line = context.places.line(phrasing.origin.file, phrasing.origin.path)
            place = f"{phrasing.origin.file}:{line}"
            message = f"`{question.text}` is a phrasing of {owner} too, at {place}; drop it from the exam or the lesson"
            yield Fault(question.file, question.line, question.id, message)
