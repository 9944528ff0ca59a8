"""What is shown where there is no answer: problem details to programs, a calm page to people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.problems import StoreUnavailable
from bot.web.backing import is_part
from bot.web.details import Refused, away, invalid, problem
from bot.web.headers import secure
from bot.web.pages import API, FAILED, MISSING, REFUSED, TOO_LARGE, Message, Pages

if TYPE_CHECKING:
    from fastapi import FastAPI

AWAY = Message("web.away.title", "web.away.text")
_SAID = {404: MISSING, 413: TOO_LARGE, 503: AWAY}
_SAID_OF = {
    "foreign": Message("web.foreign.title", "web.foreign.text"),
    "misnamed": Message("web.misnamed.title", "web.misnamed.text"),
}
"""Refusals that whoever runs the server can mend; that of a status goes by its number."""


@dataclass(frozen=True, slots=True)
class Refusals:
    """Refusals as responses."""

    pages: Pages

    def say(self, request: Request, error: HTTPException) -> Response:
        """A refusal as a response."""
        if request.url.path.startswith(API):
            return problem(error)
        if error.status_code == 401:
            return _to_sign_in(request)
        page = self.pages.message(request, _said(error), status=error.status_code)
        page.headers.update(error.headers or {})
        return page

    def watch(self, application: FastAPI) -> None:
        """Answer whatever an application raises."""

        def refused(request: Request, error: Exception) -> Response:
            return self.say(request, cast(HTTPException, error))

        def unfit(request: Request, error: Exception) -> Response:
            if request.url.path.startswith(API):
                return invalid(cast(RequestValidationError, error))
            return self.say(request, HTTPException(422))

        def gone(request: Request, _error: Exception) -> Response:
            return self.say(request, away())

        def failed(request: Request, _error: Exception) -> Response:
            api = request.url.path.startswith(API)
            response = problem(HTTPException(500)) if api else self.pages.message(request, FAILED, status=500)
            secure(response.headers)  # this one is made outside of all that wraps the application
            return response

        application.add_exception_handler(HTTPException, refused)
        application.add_exception_handler(RequestValidationError, unfit)
        application.add_exception_handler(StoreUnavailable, gone)
        application.add_exception_handler(500, failed)


def _said(error: HTTPException) -> Message:
    """What a page says of a refusal."""
    kind = error.kind if isinstance(error, Refused) else ""
    return _SAID_OF.get(kind) or _SAID.get(error.status_code, REFUSED)


def _to_sign_in(request: Request) -> Response:
    """Where somebody is sent who has to sign in first, and comes back from."""
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    is_place = request.method == "GET" and here != "/" and not is_part(request)
    wanted = f"?next={quote(here, safe='')}" if is_place else ""
    return RedirectResponse(f"/sign-in{wanted}", 303)
