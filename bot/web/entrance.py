"""The pages by which one comes in and goes, and the forms by which one says who one is; they work without a script."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Form, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.texts import say
from bot.web.language import chosen, keep, known_language
from knowledge.model import ROLES

if TYPE_CHECKING:
    from bot.service import Service
    from bot.web.door import Door
    from bot.web.pages import Pages

LONGEST = 200
"""Characters of a code that are looked at."""
Text = Annotated[str, Form()]
Next = Annotated[str, Form(alias="next")]


def routes(pages: Pages, door: Door, service: Service) -> APIRouter:
    """All of them."""
    router = APIRouter(include_in_schema=False)
    _coming(router, pages, door, service)
    _choosing(router, door, service)
    return router


def _coming(router: APIRouter, pages: Pages, door: Door, service: Service) -> None:
    @router.get("/sign-in")
    def sign_in(request: Request, back: Annotated[str, Query(alias="next")] = "/") -> Response:
        if door.admission.everybody:
            return _to(back)
        return pages.page(request, "sign-in.html", next=local(back), said="", by_code=bool(door.admission.code))

    @router.post("/sign-in")
    def signed_in(request: Request, code: Text = "", back: Next = "/") -> Response:
        wait = door.sign_in(request, code[:LONGEST])
        values = {"next": local(back), "by_code": bool(door.admission.code)}
        return _to(back) if wait is None else _again(pages, request, "sign-in.html", wait, **values)

    @router.get("/join")
    def join(request: Request, code: str = "") -> Response:
        return pages.page(request, "join.html", code=code[:LONGEST], said="")

    @router.post("/join")
    def joined(request: Request, code: Text = "") -> Response:
        code = code.strip()[:LONGEST]
        wait = door.join(request, code, service.access)
        return _to("/") if wait is None else _again(pages, request, "join.html", wait, code=code)

    @router.post("/sign-out")
    def sign_out(request: Request) -> Response:
        door.sign_out(request)
        return _to("/" if door.admission.everybody else "/sign-in")


def _choosing(router: APIRouter, door: Door, service: Service) -> None:
    @router.post("/role")
    def role(request: Request, role: Text = "", back: Next = "/") -> Response:
        wish = next((known for known in ROLES if known == role), None)
        with door.enter(request) as turn:
            service.access.set_role(turn.tx, turn.visitor.member, wish)
        return _to(back)

    @router.post("/language")
    def language(request: Request, lang: Text = "", back: Next = "/") -> Response:
        wish = known_language(lang)
        with door.enter(request) as turn:
            service.access.set_language(turn.tx, turn.visitor.member, wish)
        response = _to(back)
        if wish:
            keep(request, response, wish)
        return response


def local(address: str) -> str:
    """An address of this site, or its first page: nobody is led elsewhere by a link to our own."""
    plain = address.startswith("/") and not address.startswith("//") and address.isascii() and address.isprintable()
    return address if plain and "\\" not in address else "/"


def _to(address: str) -> RedirectResponse:
    return RedirectResponse(local(address), 303)


def _again(pages: Pages, request: Request, template: str, wait: float, **values: Any) -> Response:
    """The form once more, and why."""
    seconds = math.ceil(wait)
    said = say(f"web.entrance.{'wait' if wait else 'wrong'}", chosen(request), seconds=seconds)
    page = pages.page(request, template, status=429 if wait else 403, said=said, **values)
    if wait:
        page.headers["Retry-After"] = str(seconds)
    return page
