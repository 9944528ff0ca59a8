"""The conversation as a page: every form works without a script; the script asks for the part that changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.problems import StoreUnavailable
from bot.service import REASONS
from bot.service.retelling import retold
from bot.texts import say
from bot.web import turns
from bot.web.backing import Backing, Field, is_part, to
from bot.web.citing import citing
from bot.web.explaining import Explained, explained
from bot.web.language import chosen, known_language
from bot.web.reading import Links
from knowledge.model import LANGUAGES, ROLES, Language

if TYPE_CHECKING:
    from bot.answering import Engine
    from bot.service import Conversations, Reply
    from bot.storage import Transaction
    from bot.storage.records import Asked, Thumb

LATEST = "/#_latest"
EXAMPLES = 4
"""Questions to begin with; their words are texts of the interface."""
WHO: dict[str, Any] = {"roles": ROLES, "languages": LANGUAGES}
NO_WISHES: Mapping[str, Language | None] = {}
Press = Callable[["Transaction", str], "Reply"]
"""What a button under an answer does, given the handle of the answer."""


def routes(backing: Backing) -> APIRouter:
    """All of them."""
    chat = Chat(backing)
    router = APIRouter(include_in_schema=False)
    router.get("/")(chat.show)
    router.get("/ask")(chat.begin)
    router.post("/ask")(chat.ask)
    router.get("/turn")(chat.turn)
    router.get("/why")(chat.why)
    router.post("/choose")(chat.choose)
    router.post("/not-this")(chat.not_this)
    router.post("/feedback")(chat.feedback)
    router.post("/escalate")(chat.escalate)
    router.post("/new")(chat.new)
    router.post("/preferences")(chat.preferences)
    return router


@dataclass(frozen=True, slots=True)
class Chat:
    """What happens at each address."""

    backing: Backing

    def show(
        self, request: Request, asked: str = "", wish: Annotated[str, Query(alias="in")] = "", why: str = ""
    ) -> Response:
        """The page; on request one of its answers in another language, or with how it came about."""
        reasons = {why: self._why(request, why, wish)} if why else {}
        return self._page(request, explained=reasons, **self._so_far(request, {asked: known_language(wish)}))

    def begin(self, request: Request) -> Response:
        """Who reloads the page after a question that was refused begins where one asks."""
        return RedirectResponse(f"/?{request.url.query}" if request.url.query else "/")

    def ask(self, request: Request, q: Field = "") -> Response:
        """Answer a question; what cannot be answered now stays in the field."""
        if not q.strip():
            return to("/")
        try:
            with self.backing.store.begin() as tx:
                heard = self._talk.hear(tx, self.backing.visitor(request).asker, q)
            reply = self._talk.ask_between(self.backing.store, heard)
        except StoreUnavailable:
            return self._refused(request, say("web.chat.away", chosen(request)), q, status=503)
        self.backing.metrics.replied("web", reply)
        if reply.answer is None:
            return self._unanswered(request, reply, q)
        return self._turn(request, turns.fresh(self._engine.book, reply)) if is_part(request) else to(LATEST)

    def turn(self, request: Request, asked: str = "", wish: Annotated[str, Query(alias="in")] = "") -> Response:
        """One turn by itself, in another language if one is named."""
        row, known = self._row(request, asked)
        return self._turn(request, turns.again(self._engine, row, known, language=known_language(wish)))

    def why(self, request: Request, asked: str = "", wish: Annotated[str, Query(alias="in")] = "") -> Response:
        """How an answer came about, by itself."""
        found = self._why(request, asked, wish)
        return self.backing.pages.page(request, "part-why.html", handle=asked, explained=found)

    def choose(self, request: Request, asked: Field = "", place: Field = "") -> Response:
        """The candidate that was meant, in place of the answer that offered it."""
        if not place.isascii() or not place.isdigit():
            raise HTTPException(422)
        asker = self.backing.visitor(request).asker
        return self._instead(request, asked, lambda tx, it: self._talk.choose(tx, asker, it, int(place) - 1))

    def not_this(self, request: Request, asked: Field = "") -> Response:
        """The next clauses that may have been meant, in place of the answer."""
        asker = self.backing.visitor(request).asker
        return self._instead(request, asked, lambda tx, it: self._talk.not_this(tx, asker, it))

    def feedback(self, request: Request, asked: Field = "", thumb: Field = "", reason: Field = "") -> Response:
        """A thumb; one with a reason is a thumb down."""
        asker = self.backing.visitor(request).asker
        way: Thumb = "up" if thumb == "up" and not reason else "down"
        return self._said(request, asked, lambda tx, it: self._talk.feedback(tx, asker, it, way, reason))

    def escalate(self, request: Request, asked: Field = "") -> Response:
        """Send the question to a person."""
        asker = self.backing.visitor(request).asker
        return self._said(request, asked, lambda tx, it: self.backing.service.cases.escalate(tx, asker, it))

    def new(self, request: Request) -> Response:
        """Begin afresh."""
        with self.backing.store.begin() as tx:
            self._talk.forget_conversation(tx, self.backing.visitor(request).asker)
        return to("/")

    def preferences(self, request: Request, role: Field = "", answers: Field = "") -> Response:
        """Who is asking, and in which language the answers are to be."""
        access, visitor = self.backing.service.access, self.backing.visitor(request)
        with self.backing.store.begin() as tx:
            member = tx.members.get(visitor.member.person) or visitor.member
            member = access.set_role(tx, member, next((known for known in ROLES if known == role), None))
            member = access.set_language(tx, member, known_language(answers))
        if not is_part(request):
            return to("/")
        return self.backing.pages.page(
            request, "part-preferences.html", member=member, roles=ROLES, languages=LANGUAGES
        )

    @property
    def _talk(self) -> Conversations:
        return self.backing.service.conversations

    @property
    def _engine(self) -> Engine:
        return self.backing.service.rules.current()

    def _instead(self, request: Request, handle: str, press: Press) -> Response:
        """An answer in place of another."""
        with self.backing.store.begin() as tx:
            reply = press(tx, handle)
        if reply.answer is None:
            return self._unanswered(request, reply)
        if not is_part(request):
            return to(f"/#_turn-{reply.asked}")
        return self._turn(request, turns.fresh(self._engine.book, reply, instead=handle))

    def _said(self, request: Request, handle: str, press: Press) -> Response:
        """What is said to a button that leaves the answer as it is."""
        with self.backing.store.begin() as tx:
            reply = press(tx, handle)
        if not is_part(request):
            return to(f"/#_turn-{handle}")
        try:
            row, known = self._row(request, handle)
        except HTTPException:  # too long ago, or not theirs: the reply says so
            return self._unanswered(request, reply)
        one = turns.again(self._engine, row, known, said=reply.text)
        return self.backing.pages.page(request, "part-acts.html", one=one, reasons=REASONS)

    def _why(self, request: Request, handle: str, wish: str) -> Explained:
        row, _ = self._row(request, handle)
        engine = self._engine
        answer = retold(engine, row, language=known_language(wish) or row.language, explain=True)
        return explained(engine.book, answer)

    def _row(self, request: Request, handle: str) -> tuple[Asked, turns.Known]:
        asker = self.backing.visitor(request).asker
        with self.backing.store.begin() as tx:
            row = tx.asked.get(handle)
            if row is None or row.chat != asker.chat:
                raise HTTPException(404)
            return row, turns.beside(tx, asker, [row])[handle]

    def _turn(self, request: Request, one: turns.Shown) -> Response:
        return self.backing.pages.page(request, "part-turn.html", one=one, links=Links(), reasons=REASONS)

    def _unanswered(self, request: Request, reply: Reply, draft: str = "") -> Response:
        """What is said instead of an answer: too many questions, a stranger, an answer that is gone."""
        status = {"limited": 429, "denied": 403}.get(reply.kind, 404)
        seconds = max(1, round(reply.wait))
        text = reply.text or say("service.limited", reply.language, seconds=seconds)
        response = self._refused(request, text, draft, status=status)
        if reply.wait:
            response.headers["Retry-After"] = str(seconds)
        return response

    def _refused(self, request: Request, text: str, draft: str, *, status: int) -> Response:
        if is_part(request):
            return self.backing.pages.page(request, "part-notice.html", status=status, notice=text)
        so_far = {} if status == 503 else self._so_far(request)
        return self._page(request, status=status, draft=draft, notice=text, **so_far)

    def _so_far(self, request: Request, wishes: Mapping[str, Language | None] = NO_WISHES) -> dict[str, Any]:
        """The conversation and what came for its asker; some answers in another language than theirs."""
        asker = self.backing.visitor(request).asker
        with self.backing.store.begin() as tx:
            rows = turns.so_far(tx, asker)
            known = turns.beside(tx, asker, rows)
            letters = tx.cases.unseen(asker.person)
        engine = self._engine
        shown = [turns.again(engine, row, known[row.id], language=wishes.get(row.id)) for row in rows]
        return {"shown": shown, "letters": letters}

    def _page(self, request: Request, *, status: int = 200, **values: Any) -> Response:
        member = self.backing.visitor(request).member
        common = {
            "shown": (), "letters": (), "explained": {}, "draft": "", "notice": "", "member": member,
            "links": Links(), "reasons": REASONS, "examples": range(1, EXAMPLES + 1),
            "title_of": self.backing.service.cases.title, "cited": citing(self._engine.book),
        }  # fmt: skip
        return self.backing.pages.page(request, "chat.html", status=status, **(common | WHO | values))
