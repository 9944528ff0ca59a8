"""Every phrasing asked of an assistant that has never seen it: what shows which phrasings carry their clause alone.

The phrasings are dealt into folds; for each fold an assistant is built without it and asked it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from knowledge.answer import Answer, Conversation
from knowledge.evaluation.blind import without
from knowledge.model import Clause, Phrasing, RuleBook

FOLDS = 5


class Asker(Protocol):
    """Whoever answers questions; `knowledge.Assistant` is one."""

    def ask(self, question: str, *, explain: bool = False) -> tuple[Answer, Conversation]:
        """The answer, and the conversation after it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One phrasing asked blind: whether it found its clause, and the two names that came nearest with their weight."""

    clause: Clause
    phrasing: Phrasing
    found: bool
    cited: str
    nearest: tuple[tuple[str, float], ...]


def trials(book: RuleBook, assistant: Callable[[RuleBook], Asker]) -> Iterator[Trial]:
    """A trial of every phrasing of every clause."""
    dealt = [(clause, phrasing) for clause in book.clauses.values() for phrasing in clause.phrasings]
    for fold in range(min(FOLDS, len(dealt))):
        held = dealt[fold::FOLDS]
        asker = assistant(without(book, {id(phrasing) for _, phrasing in held}))
        for clause, phrasing in held:
            answer, _ = asker.ask(phrasing.text, explain=True)
            yield _trial(clause, phrasing, answer)


def _trial(clause: Clause, phrasing: Phrasing, answer: Answer) -> Trial:
    offered = answer.candidates if answer.outcome == "ambiguous" else ()
    shown = [cited.id for cited in (*answer.clauses, *offered)]
    first = shown[0] if shown else answer.outcome
    return Trial(clause, phrasing, clause.id in shown, first, _nearest(answer))


def _nearest(answer: Answer) -> tuple[tuple[str, float], ...]:
    if answer.trace and answer.trace.contenders:
        return tuple((one.name, one.probability) for one in answer.trace.contenders[:2])
    return tuple((one.id, one.score) for one in (*answer.clauses, *answer.candidates)[:2])
