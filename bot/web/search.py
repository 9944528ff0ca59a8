"""Search: the clauses for a few words, as a page, or as a part of one while somebody types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from bot.web.language import chosen
from bot.web.marks import marked
from bot.web.pages import Pages
from bot.web.reading import Links
from knowledge.answer import CitedClause
from knowledge.model import Language, Text

LONGEST = 200
"""Characters of a search that count: more is no search but a text."""


class Search(Protocol):
    """Finds clauses, the likeliest first; it is asked only if there is something to look for."""

    def __call__(self, words: str, language: Language) -> Sequence[CitedClause]:
        """The clauses for a few words."""
        ...


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause that was found, with the words marked."""

    href: str
    citation: Text
    words: Markup
    translation: Markup


def hits(found: Sequence[CitedClause], words: str, links: Links) -> tuple[Hit, ...]:
    """What was found, ready to be shown."""
    return tuple(
        Hit(
            links.clause(clause.id),
            Text(clause.citation("zh"), clause.citation("en")),
            marked(clause.text, words=words),
            marked(clause.translation, words=words),
        )
        for clause in found
    )


def routes(pages: Pages, search: Search) -> list[Route]:
    """The search page, and its results alone for the script that searches as one types."""

    def show(request: Request, template: str) -> HTMLResponse:
        words = " ".join(request.query_params.get("q", "")[:LONGEST].split())
        found = search(words, chosen(request)) if words else ()
        return pages.page(request, template, query=words, hits=hits(found, words, Links()))

    def whole(request: Request) -> HTMLResponse:
        return show(request, "search.html")

    def part(request: Request) -> HTMLResponse:
        return show(request, "results.html")

    return [Route("/rules/search", whole), Route("/rules/search/results", part)]
