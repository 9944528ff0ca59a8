"""Phrasings are left out of a rule book, and nothing else is."""

from __future__ import annotations

from knowledge import RuleBook
from knowledge.evaluation import blind
from knowledge.model import Clause, Phrasing, Topic


def phrasings(book: RuleBook) -> list[Phrasing]:
    subjects: list[Clause | Topic] = [*book.clauses.values(), *book.topics]
    return [phrasing for subject in subjects for phrasing in subject.phrasings]


def test_every_so_many_phrasings_of_clauses_and_topics_are_dealt(book: RuleBook) -> None:
    folds = [blind.dealt(book, fold, 3) for fold in range(3)]
    assert sum(map(len, folds)) == len(phrasings(book))
    assert all(one.phrasing in one.subject.phrasings for one in folds[0])
    assert not {id(one.phrasing) for one in folds[0]} & {id(one.phrasing) for one in folds[1]}


def test_a_rule_book_without_some_phrasings_keeps_the_others(book: RuleBook) -> None:
    left = blind.dealt(book, 0, 8)
    lighter = blind.without(book, {id(one.phrasing) for one in left})
    remaining = {id(phrasing) for phrasing in phrasings(lighter)}
    assert not remaining & {id(one.phrasing) for one in left}
    assert len(remaining) + len(left) == len(phrasings(book))
    assert list(lighter.clauses) == list(book.clauses)
