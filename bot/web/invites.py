"""Invitations: a link that lets one person in, shown once; only its digest is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from bot.texts import say
from bot.web.backing import Field
from bot.web.language import chosen

if TYPE_CHECKING:
    from bot.storage.records import Member
    from bot.web.guarded import Guarded
    from bot.web.office import Office
    from knowledge.model import Language, Role


@dataclass(frozen=True, slots=True)
class Rank:
    """What one may be invited as."""

    name: str
    label: str
    role: Role
    rung: int = 0


def add(router: Guarded, office: Office) -> None:
    """The page of invitations."""
    access = office.backing.service.access

    @router.get("/desk/invites")
    def invites(request: Request) -> Response:
        with office.enter(request) as (_, member):
            ranks = _ranks(office, member, chosen(request))
        return _page(request, ranks)

    @router.post("/desk/invites")
    def invite(request: Request, rank: Field = "") -> Response:
        with office.enter(request) as (tx, member):
            ranks = _ranks(office, member, chosen(request))
            wish = next((one for one in ranks if one.name == rank), ranks[0])
            code = access.invite(tx, member, role=wish.role, rung=wish.rung)
        site = (office.backing.url or str(request.base_url)).rstrip("/")
        return _page(request, ranks, link=f"{site}/join?code={quote(code or '')}", invited=wish.label)

    def _page(request: Request, ranks: tuple[Rank, ...], *, link: str = "", invited: str = "") -> Response:
        hours = office.backing.service.policy.invite_hours
        return office.page(request, "desk-invites.html", ranks=ranks, link=link, invited=invited, hours=hours)


def _ranks(office: Office, member: Member, language: Language) -> tuple[Rank, ...]:
    """Supervisors invite those who ask; only an administrator makes supervisors, at each step of the ladder."""
    ranks = [
        Rank("agent", say("web.as.agent", language), "agent"),
        Rank("probation", say("web.as.probation", language), "probation"),
    ]
    steps = len(office.backing.service.rules.current().book.ladder) if member.admin else 0
    for rung in range(1, steps + 1):
        title = office.backing.service.cases.title(rung, language)
        ranks.append(Rank(f"supervisor-{rung}", title, "supervisor", rung))
    return tuple(ranks)
