"""What the rules could learn: proposals, and the accepted ones as a patch to review; the rules stay as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from bot.web.backing import Field, to
from knowledge.amend import Amendment, patch
from knowledge.errors import AmendError

if TYPE_CHECKING:
    from bot.storage.records import Proposal, ProposalState
    from bot.web.guarded import Guarded
    from bot.web.office import Office

NAME = "clausebot.patch"
WAYS: Mapping[str, ProposalState] = {"accepted": "accepted", "open": "open"}
"""What a button decides; any other rejects."""


def add(router: Guarded, office: Office) -> None:
    """The pages of proposals."""
    desk = office.backing.service.desk

    @router.get("/desk/proposals")
    def proposals(request: Request, said: str = "") -> Response:
        with office.enter(request) as (tx, member):
            waiting, accepted = desk.proposals(tx, member), desk.accepted(tx, member)
        diff, by_hand = _patch(office, accepted)
        return office.page(
            request, "desk-proposals.html", proposals=waiting, accepted=accepted, diff=diff, by_hand=by_hand,
            citations=office.citations(), said="no_clause" if said == "no_clause" else "",
        )  # fmt: skip

    @router.post("/desk/decide")
    def decide(request: Request, proposal: Field = "", way: Field = "", clause: Field = "") -> Response:
        with office.enter(request) as (tx, member):
            named = office.clause(clause)
            if way == "accepted" and named is None:
                return to("/desk/proposals?said=no_clause")
            desk.decide(tx, member, proposal, WAYS.get(way, "rejected"), clause=named)
        return to("/desk/proposals")

    @router.get("/desk/" + NAME)
    def download(request: Request) -> Response:
        with office.enter(request) as (tx, member):
            accepted = desk.accepted(tx, member)
        diff, _ = _patch(office, accepted)
        headers = {"Content-Disposition": f'attachment; filename="{NAME}"'}
        return Response(diff, media_type="text/x-diff; charset=utf-8", headers=headers)


def _patch(office: Office, accepted: Sequence[Proposal]) -> tuple[str, tuple[str, ...]]:
    """The patch, and what has to be added by hand since a file has no place for it."""
    book, folder = office.backing.service.rules.current().book, office.backing.folder
    fitting, by_hand = [], []
    for proposal in accepted:
        amendment = Amendment(proposal.clause or "", proposal.language, proposal.question)
        try:
            patch(book, [amendment], folder)
        except AmendError as error:
            by_hand.append(f"{proposal.question}: {error}")
        else:
            fitting.append(amendment)
    return patch(book, fitting, folder), tuple(by_hand)
