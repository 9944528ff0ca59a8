"""Who may see the supervisors' desk, and what its pages have in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from bot.service import may_supervise
from bot.web.backing import Backing
from bot.web.citing import citing
from bot.web.pages import Message

if TYPE_CHECKING:
    from bot.storage import Transaction
    from bot.storage.records import Member

SHUT = Message("web.desk.shut.title", "web.desk.shut.text")
PERIODS = (7, 30, 90)
LONGEST_REFERENCE = 300


class Shut(Exception):
    """The desk is a supervisor's; the response says so."""


@dataclass(frozen=True, slots=True)
class Office:
    """The pages of the desk."""

    backing: Backing

    @contextmanager
    def enter(self, request: Request) -> Iterator[tuple[Transaction, Member]]:
        """A transaction for a supervisor. Raises Shut for who is none."""
        member = self.backing.visitor(request).member
        if not may_supervise(member):
            raise Shut
        with self.backing.store.begin() as tx:
            yield tx, member

    def page(self, request: Request, template: str, /, **values: Any) -> Response:
        """A page of the desk."""
        book = self.backing.service.rules.current().book
        common: dict[str, Any] = {"cited": citing(book), "title_of": self.backing.service.cases.title, "said": ""}
        return self.backing.pages.page(request, template, **(common | values))

    def shut(self, request: Request) -> Response:
        """What everybody else sees."""
        return self.backing.pages.message(request, SHUT, status=403)

    def clause(self, reference: str) -> str | None:
        """The one clause that a reference names: its id, its citation in either language, or any notation."""
        engine = self.backing.service.rules.current()
        words = " ".join(reference.split())[:LONGEST_REFERENCE]
        if words in engine.book.clauses:
            return words
        cite = citing(engine.book)
        for name in engine.book.clauses:
            clause = cite(name)
            if clause and words in (clause.citation("zh"), clause.citation("en")):
                return name
        found = engine.look_up(words).clauses if words else ()
        return found[0].id if len(found) == 1 else None

    def citations(self) -> tuple[Any, ...]:
        """Every clause of the book, to choose from."""
        book = self.backing.service.rules.current().book
        cite = citing(book)
        return tuple(cite(name) for name in book.clauses)


def period(days: str) -> int:
    """A number of days that may be looked back on."""
    return next((known for known in PERIODS if str(known) == days), 30)
