"""The rule book as it is browsed: documents, sections, clauses, found by their short names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answering import Engine
from bot.telegram.links import token
from knowledge.answer import CitedClause
from knowledge.model import Clause, Document, Section, Text

_NAMELESS = Text("", "")


@dataclass(frozen=True, slots=True)
class Shelf:
    """One edition of the rule book."""

    engine: Engine

    def edition(self, clause: str) -> str:
        """The edition of the document that a clause stands in; the beginning of the digest where it names none."""
        book = self.engine.book
        found = book.clauses.get(clause)
        return (book.by_document[found.document].edition if found else "") or book.digest[:8]

    def document(self, short: str) -> Document | None:
        """The document with a short name."""
        return next((each for each in self.engine.book.documents if token(each.id) == short), None)

    def section(self, short: str) -> tuple[Document, Section] | None:
        """The section with a short name, and its document."""
        places = ((book, part) for book in self.engine.book.documents for part in book.sections)
        return next(((book, part) for book, part in places if token(place_of(book, part)) == short), None)

    def clause(self, short: str) -> CitedClause | None:
        """The clause with a short name."""
        return next((self.cited(each) for name, each in self.engine.book.clauses.items() if token(name) == short), None)

    def cited_all(self, names: Iterable[str]) -> tuple[CitedClause, ...]:
        """The clauses with these ids that there still are."""
        clauses = self.engine.book.clauses
        return tuple(self.cited(clauses[name]) for name in names if name in clauses)

    def cited(self, clause: Clause) -> CitedClause:
        """A clause with where it stands."""
        book = self.engine.book
        section = book.sections[clause.document, clause.section]
        return CitedClause(
            clause.id, book.by_document[clause.document].title, section.title if section.id else _NAMELESS,
            clause.number, clause.text, clause.translation, 1.0, self._above(clause),
        )  # fmt: skip

    def place(self, clause: str) -> str:
        """The section that a clause stands in, as `place_of` names it."""
        found = self.engine.book.clauses.get(clause)
        return f"{found.document}/{found.section}" if found else ""

    def _above(self, clause: Clause) -> tuple[str, ...]:
        parent = self.engine.book.clauses.get(clause.parent or "")
        return (*self._above(parent), parent.number) if parent else ()


def place_of(document: Document, section: Section) -> str:
    """A section as it is named in links: the id of the document, and its own."""
    return f"{document.id}/{section.id}"
