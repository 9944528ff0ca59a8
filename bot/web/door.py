"""The door: finds out who speaks, in the same transaction in which they are answered, and lets people in and out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.requests import Request

from bot.service import Asker
from bot.storage.records import Member
from bot.web.details import Refused, limited, unknown
from bot.web.language import chosen
from bot.web.named import member_of
from bot.web.origin import SAFE
from bot.web.pages import API
from bot.web.session import COOKIE, Sessions, person_of

if TYPE_CHECKING:
    from bot.service import Access
    from bot.storage import Store, Transaction
    from bot.web.access import Admission

TRIES_PER_MINUTE = 5
"""Wrong access codes that one address may try."""
REQUESTS_PER_MINUTE, BURST = 600, 200
"""Requests of the API that one address may send; a person has the narrower budget of the service."""
_NOBODY = Member("web:")
"""Who only looks where nobody is asked: nothing is kept until they do something."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who speaks. `stands_alone` is a program that names no conversation: none of its questions is a follow-up."""

    member: Member
    asker: Asker
    stands_alone: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A visitor, and the transaction in which they are answered."""

    tx: Transaction
    visitor: Visitor


class Door:
    """Knows people by what a trusted proxy says, by their session, by the access code; or lets everybody in."""

    def __init__(self, store: Store, admission: Admission) -> None:
        self.admission = admission
        self.sessions = Sessions(admission.code)
        self.store = store

    @contextmanager
    def enter(self, request: Request, *, conversation: str = "") -> Iterator[Turn]:
        """Who speaks, in a transaction that is committed at the end. Raises Refused, and StoreUnavailable.

        `conversation` is the name that a program gave to one of several.
        """
        begun: dict[str, str] = {}
        with self.store.begin() as tx:
            found = self._found(tx, request, conversation, begun)
            if isinstance(found, Visitor):
                yield Turn(tx, found)
        if isinstance(found, Refused):
            raise found  # only now, so that the try that was counted is committed
        request.scope["state"].update(begun)

    def look(self, request: Request) -> Visitor:
        """Who speaks, in a transaction of its own. Raises as `enter` does."""
        with self.enter(request) as turn:
            return turn.visitor

    def sign_in(self, request: Request, code: str) -> float | None:
        """Begin a session for who knows the access code. None where they do, else the seconds to wait, 0 for none."""
        with self.store.begin() as tx:
            wait = self._wrong(tx, request, code)
            value = self.sessions.begin(tx, _session(request)) if wait is None else None
        if value is not None:
            request.state.cookie = value
        return wait

    def sign_out(self, request: Request) -> None:
        """End the session, if there is one."""
        with self.store.begin() as tx:
            self.sessions.end(tx, _session(request))
        request.state.cookie = ""

    def join(self, request: Request, code: str, access: Access) -> float | None:
        """Let in who brings an invitation, with a session if they have none; returns what `sign_in` returns."""
        with self.store.begin() as tx:
            wait = self._wait(tx, request)
            known = self._known(tx, request)
            value = self.sessions.begin(tx) if known is None else None
            member = known or self.sessions.member(tx, value) or _NOBODY
            joined = not wait and access.redeem(tx, _visitor(request, member).asker, code) is not None
            if not joined:
                self.sessions.end(tx, value)
                self._missed(tx, request)
        if joined and value is not None:
            request.state.cookie = value
        return None if joined else wait

    def _found(self, tx: Transaction, request: Request, conversation: str, begun: dict[str, str]) -> Visitor | Refused:
        wait = self._busy(tx, request)
        if wait:
            return limited(wait)
        member = self._known(tx, request)
        if member is not None:
            return _visitor(request, member, conversation)
        if not self.admission.everybody:
            return self._by_bearer(tx, request, conversation)
        if _is_api(request) and "origin" not in request.headers:
            return self._program(tx, request, conversation)
        if request.method in SAFE:
            return _visitor(request, _NOBODY)
        return _visitor(request, self._new(tx, request, begun), conversation)

    def _known(self, tx: Transaction, request: Request) -> Member | None:
        user = self.admission.user(request)
        if user is not None:
            return member_of(tx, user, supervises=user in self.admission.supervisors)
        return self.sessions.member(tx, _session(request))

    def _new(self, tx: Transaction, request: Request, begun: dict[str, str]) -> Member:
        begun["cookie"] = self.sessions.begin(tx, _session(request))
        return self.sessions.member(tx, begun["cookie"]) or _NOBODY

    def _by_bearer(self, tx: Transaction, request: Request, conversation: str) -> Visitor | Refused:
        kind, _, code = request.headers.get("authorization", "").partition(" ")
        if not _is_api(request) or not self.admission.code or kind.lower() != "bearer":
            return unknown()
        wait = self._wrong(tx, request, code)
        if wait is None:
            return self._program(tx, request, conversation)
        return limited(wait) if wait else unknown()

    def _program(self, tx: Transaction, request: Request, conversation: str) -> Visitor:
        """A program is known by the conversation that it names, or else by its address."""
        person = person_of(f"program {conversation}" if conversation else f"address {self.admission.address(request)}")
        member = tx.members.get(person) or Member(person)
        return Visitor(member, _asker(request, person, person), stands_alone=not conversation)

    def _wrong(self, tx: Transaction, request: Request, code: str) -> float | None:
        """None for the access code; else how long to wait, which a right code has to as well."""
        wait = self._wait(tx, request)
        if wait:
            return wait
        if self.admission.is_code(code):
            return None
        self._missed(tx, request)
        return 0.0

    def _wait(self, tx: Transaction, request: Request) -> float:
        return tx.budgets.wait(self._tries(request), rate_per_minute=TRIES_PER_MINUTE, burst=TRIES_PER_MINUTE)

    def _missed(self, tx: Transaction, request: Request) -> None:
        tx.budgets.take(self._tries(request), rate_per_minute=TRIES_PER_MINUTE, burst=TRIES_PER_MINUTE)

    def _tries(self, request: Request) -> str:
        return f"code:{self.admission.address(request)}"

    def _busy(self, tx: Transaction, request: Request) -> float:
        """How long an address has to wait; what a trusted proxy sends for nobody in particular is on no budget."""
        address = self.admission.address(request)
        if not _is_api(request) or self.admission.trusts(address):
            return 0.0
        return tx.budgets.take(f"api:{address}", rate_per_minute=REQUESTS_PER_MINUTE, burst=BURST)


def current(request: Request) -> Visitor:
    """Who speaks, for a page: found out before it was called."""
    visitor: Visitor = request.state.visitor
    return visitor


def _is_api(request: Request) -> bool:
    return request.url.path.startswith(API)


def _session(request: Request) -> str | None:
    """The session that was begun for this very request, or else the one that it brings."""
    begun: str | None = request.scope["state"].get("cookie")
    return begun or request.cookies.get(COOKIE)


def _visitor(request: Request, member: Member, conversation: str = "") -> Visitor:
    chat = f"{member.person}/{person_of(conversation)[4:]}" if conversation else member.person
    return Visitor(member, _asker(request, member.person, chat))


def _asker(request: Request, person: str, chat: str) -> Asker:
    return Asker(person, chat, "web", chosen(request), vouched=True)
