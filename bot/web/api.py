"""The API for programs and for the script of the page: each request is one transaction of the service, in a thread.

A question alone has two, one before its answer is found and one after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from bot.jsonline import answer_object, clause_object, encode
from bot.service import Reply, language_of
from bot.service.privacy import export, forget
from bot.web import schemas
from bot.web.declared import JsonRoute, refusals
from bot.web.details import Refused, limited
from bot.web.language import chosen
from bot.web.search import LONGEST
from knowledge.model import Language

if TYPE_CHECKING:
    from bot.service import Service
    from bot.serving.metrics import Metrics
    from bot.storage import Transaction
    from bot.storage.records import Case
    from bot.web.door import Door, Turn

Conversation = Annotated[schemas.Name, Query(description="The conversation, as named when it was asked.")]
Lang = Annotated[Language | None, Query(description="The language of titles; otherwise that of Accept-Language.")]
Words = Annotated[str, Query(min_length=1, max_length=LONGEST, description="A few words, in either language.")]


def routes(door: Door, service: Service, metrics: Metrics) -> APIRouter:
    """All of the API."""
    router = APIRouter(prefix="/api", route_class=JsonRoute, responses=refusals(401, 403, 429, 503))
    _asking(router, door, service, metrics)
    _reading(router, door, service)
    _people(router, door, service)
    return router


def _asking(router: APIRouter, door: Door, service: Service, metrics: Metrics) -> None:
    """Questions, and what is done about their answers."""
    talk = service.conversations
    options: dict[str, Any] = {"response_model": schemas.AnswerOut, "responses": refusals(400, 413, 415, 422)}
    about: dict[str, Any] = options | {"responses": refusals(400, 404, 413, 415, 422)}

    @router.post("/ask", summary="Ask a question", **options)
    def ask(request: Request, body: schemas.Question) -> Response:
        """Answer a question, as a follow-up where the conversation has gone on before."""
        with door.enter(request, conversation=body.session) as turn:
            asker = replace(turn.visitor.asker, role=body.role, language=body.lang)
            heard = talk.hear(turn.tx, asker, body.q, alone=turn.visitor.stands_alone)
        reply = talk.ask_between(door.store, heard)
        metrics.replied("web", reply)
        return answered(reply)

    @router.post("/again", summary="The same answer in another language", **about)
    def again(request: Request, body: schemas.Again) -> Response:
        """Answer the same question in another language; the conversation goes on as it was."""
        with door.enter(request, conversation=body.session) as turn:
            at_hand(turn, body.asked)
            reply = talk.again(turn.tx, turn.visitor.asker, body.asked, language=body.lang)
        return answered(reply)

    @router.post("/not-this", summary="That was not meant", **about)
    def not_this(request: Request, body: schemas.About) -> Response:
        """Give the next clauses that may have been meant."""
        with door.enter(request, conversation=body.session) as turn:
            at_hand(turn, body.asked)
            reply = talk.not_this(turn.tx, turn.visitor.asker, body.asked)
        return answered(reply)

    @router.post("/choose", summary="Choose a candidate", **about)
    def choose(request: Request, body: schemas.Choice) -> Response:
        """Answer with the candidate that was meant."""
        with door.enter(request, conversation=body.session) as turn:
            at_hand(turn, body.asked)
            reply = talk.choose(turn.tx, turn.visitor.asker, body.asked, body.place)
        return answered(reply)

    @router.post("/why", summary="How an answer came about", **(about | {"response_model": schemas.ExplainedOut}))
    def why(request: Request, body: schemas.About) -> Response:
        """Give the same answer with the evidence for and against it."""
        with door.enter(request, conversation=body.session) as turn:
            at_hand(turn, body.asked)
            reply = talk.why(turn.tx, turn.visitor.asker, body.asked)
        return answered(reply)

    notices: dict[str, Any] = about | {"response_model": schemas.NoticeOut}

    @router.post("/feedback", summary="A thumb on an answer", **notices)
    def feedback(request: Request, body: schemas.Thumbs) -> Response:
        """Keep a thumb, over the one before; a supervisor sees it and not whose it is."""
        with door.enter(request, conversation=body.session) as turn:
            at_hand(turn, body.asked)
            reply = talk.feedback(turn.tx, turn.visitor.asker, body.asked, body.thumb, body.reason or "")
        return noticed(reply)

    @router.post("/escalate", summary="Ask a person", **notices)
    def escalate(request: Request, body: schemas.About) -> Response:
        """Send the question with its nearest rules up the ladder; the reply will be among the cases."""
        with door.enter(request, conversation=body.session) as turn:
            at_hand(turn, body.asked)
            reply = service.cases.escalate(turn.tx, turn.visitor.asker, body.asked)
        return noticed(reply)


def _reading(router: APIRouter, door: Door, service: Service) -> None:
    """The rule book itself."""

    @router.get("/clauses", summary="Every clause", response_model=list[schemas.RuleOut], responses=refusals(422))
    def clauses(request: Request, lang: Lang = None) -> Response:
        """List the rule book in reading order."""
        with door.enter(request):
            book = service.rules.current().book
        language = lang or chosen(request)
        return _json([clause_object(*place, language) for place in book.walk()])

    @router.get(
        "/clauses/{id:path}", summary="One clause", response_model=schemas.RuleOut, responses=refusals(404, 422)
    )
    def clause(request: Request, id: str, lang: Lang = None) -> Response:  # noqa: A002  (as in the clause object)
        """Show one clause by its id."""
        with door.enter(request):
            book = service.rules.current().book
        if id not in book.clauses:
            raise Refused(404, "no-clause", "The list of clauses is at /api/clauses.")
        place = next(place for place in book.walk() if place[2].id == id)
        return _json(clause_object(*place, lang or chosen(request)))

    @router.get("/search", summary="Search", response_model=list[schemas.ClauseOut], responses=refusals(422))
    def search(request: Request, q: Words, lang: Lang = None) -> Response:
        """Find the clauses that some words are most likely about, the likeliest first."""
        with door.enter(request):
            engine = service.rules.current()
        return _json([found.to_dict(lang or chosen(request)) for found in engine.search(q)])


def _people(router: APIRouter, door: Door, service: Service) -> None:
    """What is kept of who asks."""

    @router.get("/cases", summary="My cases", response_model=list[schemas.CaseOut], responses=refusals(422))
    def cases(request: Request, session: Conversation = "") -> Response:
        """List the questions that went to a person, with the replies; those are no longer new from now on."""
        with door.enter(request, conversation=session) as turn:
            person, language = turn.visitor.asker.person, language_of(turn.visitor.member, turn.visitor.asker)
            mine = turn.tx.cases.of_person(person)
            seen(turn.tx, mine)
        return _json([_case(case, service.cases.title(case.rung, language)) for case in mine])

    @router.get("/me", summary="What is kept of me", response_model=dict[str, Any], responses=refusals(422))
    def kept(request: Request, session: Conversation = "") -> Response:
        """Show all that is kept of who asks."""
        with door.enter(request, conversation=session) as turn:
            return _json(export(turn.tx, turn.visitor.asker))

    @router.delete("/me", summary="Forget me", status_code=204, response_class=Response, responses=refusals(422))
    def forgotten(request: Request, session: Conversation = "") -> Response:
        """Delete all that is kept of who asks, but not that an invitation let them in."""
        with door.enter(request, conversation=session) as turn:
            forget(turn.tx, turn.visitor.asker)
        return Response(status_code=204)


def at_hand(turn: Turn, handle: str) -> None:
    """Raise what is said of an answer that is not, or no longer, of this conversation."""
    asked = turn.tx.asked.get(handle)
    if asked is None or asked.chat != turn.visitor.asker.chat:
        raise _gone()


def seen(tx: Transaction, cases: Sequence[Case]) -> None:
    """Keep that the replies were shown."""
    for case in cases:
        if case.state == "answered" and not case.seen:
            tx.cases.update(replace(case, seen=True))


def answered(reply: Reply) -> Response:
    """A reply as the answer object, with the handle and the offers."""
    if reply.kind == "limited":
        raise limited(reply.wait, reply.text)
    if reply.kind == "denied":
        raise Refused(403, "denied", reply.text)
    if reply.answer is None:
        raise _gone()
    return _json({**answer_object(reply.answer), "asked": reply.asked, "offers": list(reply.offers)})


def noticed(reply: Reply) -> Response:
    """A reply that is a line of text."""
    if reply.kind == "denied":
        raise Refused(403, "denied", reply.text)
    return _json({"language": reply.language, "text": reply.text})


def _gone() -> Refused:
    return Refused(404, "gone", "It was not given in this conversation, or too long ago. Ask again.")


def _case(case: Case, title: str) -> dict[str, Any]:
    return {
        "asked": case.asked,
        "at": case.at.isoformat(),
        "question": case.question,
        "to": title,
        "state": case.state,
        "reply": case.reply,
        "answered_at": case.answered_at.isoformat() if case.answered_at else None,
        "new": case.state == "answered" and not case.seen,
    }


def _json(value: Mapping[str, Any] | Sequence[Any]) -> Response:
    return Response(encode(value), media_type="application/json")
