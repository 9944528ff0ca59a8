"""Clauses by their id, as far as the rule book still has them: what was kept may name one that is gone."""

from __future__ import annotations

from collections.abc import Callable

from bot.web.reading import cited
from knowledge.answer import CitedClause
from knowledge.model import RuleBook

Citing = Callable[[str], CitedClause | None]


def citing(book: RuleBook) -> Citing:
    """What finds the clauses of a rule book."""
    return lambda name: cited(book, book.clauses[name]) if name in book.clauses else None
