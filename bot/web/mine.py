"""What is one's own: replies of people to one's questions, what is kept of one, and how to take it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from bot.jsonline import encode
from bot.service import language_of
from bot.service.privacy import export, forget
from bot.web.backing import Backing, Field, is_part, to
from bot.web.citing import citing
from bot.web.session import COOKIE

if TYPE_CHECKING:
    from bot.storage.records import Case

FILE = 'attachment; filename="clausebot.json"'


def routes(backing: Backing) -> APIRouter:
    """All of them."""
    router = APIRouter(include_in_schema=False)
    _letters(router, backing)
    _data(router, backing)
    return router


def _letters(router: APIRouter, backing: Backing) -> None:
    service = backing.service

    def unread(request: Request) -> tuple[Case, ...]:
        with backing.store.begin() as tx:
            return tx.cases.unseen(backing.visitor(request).asker.person)

    @router.get("/letters")
    def letters(request: Request) -> Response:
        found, cited = unread(request), citing(service.rules.current().book)
        return backing.pages.page(
            request, "part-letters.html", letters=found, title_of=service.cases.title, cited=cited
        )

    @router.post("/letters/seen")
    def seen(request: Request, case: Field = "") -> Response:
        with backing.store.begin() as tx:
            service.cases.seen(tx, backing.visitor(request).asker, case)
        return letters(request) if is_part(request) else to("/")


def _data(router: APIRouter, backing: Backing) -> None:
    service, pages = backing.service, backing.pages

    @router.get("/mine")
    def mine(request: Request, done: str = "") -> Response:
        visitor = backing.visitor(request)
        with backing.store.begin() as tx:
            kept = export(tx, visitor.asker)
            cases = tx.cases.of_person(visitor.asker.person)
        language = language_of(visitor.member, visitor.asker)
        titles = {case.id: service.cases.title(case.rung, language) for case in cases}
        return pages.page(
            request, "mine.html", count=len(kept["questions"]), cases=cases[::-1], titles=titles,
            days=service.policy.retention_days, done=bool(done), signed_in=COOKIE in request.cookies,
        )  # fmt: skip

    @router.get("/mine.json")
    def download(request: Request) -> Response:
        with backing.store.begin() as tx:
            kept = export(tx, backing.visitor(request).asker)
        return Response(encode(kept), media_type="application/json", headers={"Content-Disposition": FILE})

    @router.get("/forget")
    def confirm(request: Request) -> Response:
        return pages.page(request, "forget.html")

    @router.post("/forget")
    def forgotten(request: Request) -> Response:
        with backing.store.begin() as tx:
            forget(tx, backing.visitor(request).asker)
        return to("/mine?done=1")
