"""The supervisors' desk: what waits for a person, what got no answer, what the rules could learn, whom to let in.

Nobody here sees who asked; what is decided about whom is told what is the service's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from bot.web import figures, invites, learning
from bot.web.backing import Backing, Field, to
from bot.web.guarded import Guarded
from bot.web.office import PERIODS, Office, period

if TYPE_CHECKING:
    from bot.storage.records import Case


def routes(backing: Backing) -> APIRouter:
    """All of them."""
    office = Office(backing)
    router = APIRouter(include_in_schema=False)
    for part in (_cases, _unanswered, figures.add, learning.add, invites.add):
        part(Guarded(router, office), office)
    return router


def _cases(router: Guarded, office: Office) -> None:
    service = office.backing.service

    @router.get("/desk")
    def cases(request: Request, said: str = "") -> Response:
        with office.enter(request) as (tx, member):
            waiting = service.cases.waiting(tx, member)
        return office.page(request, "desk-cases.html", waiting=waiting, said=_known(said))

    @router.post("/desk/answer")
    def answer(request: Request, case: Field = "", text: Field = "") -> Response:
        with office.enter(request) as (tx, member):
            done = service.cases.reply(tx, member, case, text)
        return _done(done, "answered")

    @router.post("/desk/pass-on")
    def pass_on(request: Request, case: Field = "") -> Response:
        with office.enter(request) as (tx, member):
            done = service.cases.pass_on(tx, member, case)
        return _done(done, "passed")


def _unanswered(router: Guarded, office: Office) -> None:
    desk = office.backing.service.desk

    @router.get("/desk/unanswered")
    def unanswered(request: Request, days: str = "30", said: str = "") -> Response:
        with office.enter(request) as (tx, member):
            heaps = desk.unanswered(tx, member, days=period(days))
            disliked = desk.disliked(tx, member, days=period(days))
        return office.page(
            request, "desk-unanswered.html", heaps=heaps, disliked=disliked, days=period(days), periods=PERIODS,
            citations=office.citations(), said=_known(said),
        )  # fmt: skip

    @router.post("/desk/belongs")
    def belongs(request: Request, asked: Field = "", clause: Field = "", days: Field = "30") -> Response:
        with office.enter(request) as (tx, member):
            named = office.clause(clause)
            done = desk.propose(tx, member, asked, named) if named else None
        return to(f"/desk/unanswered?days={period(days)}&said={'proposed' if done else 'no_clause'}")


def _done(done: Case | None, said: str) -> Response:
    return to(f"/desk?said={said if done else 'too_late'}")


def _known(said: str) -> str:
    """What was done last, if that is something the page can say."""
    return said if said in ("answered", "passed", "too_late", "proposed", "no_clause") else ""
