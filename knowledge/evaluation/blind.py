"""Phrasings asked of a rule book that lacks them: as many questions with a known answer as there are phrasings."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

from knowledge.model import Clause, Phrasing, RuleBook, Topic


@dataclass(frozen=True, slots=True)
class Left:
    """A phrasing left out, and the clause or topic it belongs to."""

    phrasing: Phrasing
    subject: Clause | Topic


def dealt(book: RuleBook, fold: int, folds: int) -> list[Left]:
    """Every so many of the phrasings of clauses and topics."""
    subjects: list[Clause | Topic] = [*book.clauses.values(), *book.topics]
    every = [Left(phrasing, subject) for subject in subjects for phrasing in subject.phrasings]
    return every[fold::folds]


def without(book: RuleBook, left_out: Container[int]) -> RuleBook:
    """The rule book without the phrasings of these identities."""

    def kept(subject: Clause | Topic) -> tuple[Phrasing, ...]:
        return tuple(phrasing for phrasing in subject.phrasings if id(phrasing) not in left_out)

    documents = tuple(
        replace(
            document,
            sections=tuple(
                replace(part, clauses=tuple(replace(clause, phrasings=kept(clause)) for clause in part.clauses))
                for part in document.sections
            ),
        )
        for document in book.documents
    )
    topics = tuple(replace(topic, phrasings=kept(topic)) for topic in book.topics)
    return RuleBook(documents, topics, book.lexicon, f"{book.digest}-without")
