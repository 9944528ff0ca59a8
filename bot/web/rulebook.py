"""The rule book as pages: contents, one page a document, the whole book for printing, permanent links to clauses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.web import reading
from bot.web.pages import Pages
from bot.web.reading import Links
from knowledge.model import RuleBook

Current = Callable[[], RuleBook]
"""Gives the rule book that is in force now."""


def routes(pages: Pages, current: Current, today: Callable[[], date]) -> list[Route]:
    """The pages of whatever rule book is current."""

    def contents(request: Request) -> Response:
        book = current()
        return pages.page(request, "contents.html", **_book(book, Links()))

    def document(request: Request) -> Response:
        book = current()
        found = book.by_document.get(request.path_params["document"])
        if found is None:
            raise HTTPException(404)
        links = Links()
        shown = reading.volume(book, found, links)
        return pages.page(request, "document.html", volume=shown, documents=book.documents, links=links)

    def printed(request: Request) -> Response:
        book = current()
        return pages.page(request, "print.html", made=today().isoformat(), **_book(book, Links(whole=True)))

    return [
        Route("/rules", contents),
        Route("/rules/print", printed),
        Route("/rules/{document}", document),
        Route("/c/{clause:path}", _permanent(current)),
    ]


def _permanent(current: Current) -> Callable[[Request], Response]:
    def permanent(request: Request) -> Response:
        name = request.path_params["clause"]
        if name not in current().clauses:
            raise HTTPException(404)
        # Where a clause is shown may change, and is therefore not to be remembered; its id is what lasts.
        return RedirectResponse(Links().clause(name), status_code=307)

    return permanent


def _book(book: RuleBook, links: Links) -> dict[str, Any]:
    return {
        "volumes": reading.volumes(book, links),
        "count": len(book.clauses),
        "edition": reading.edition(book),
        "digest": book.digest,
        "links": links,
    }
