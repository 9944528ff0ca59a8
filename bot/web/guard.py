"""What stands before every route: body limits, the origin check, who may see pages; and the cookie of a new session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from anyio import to_thread
from fastapi import HTTPException as FastAPIHTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.problems import StoreUnavailable
from bot.web.details import Refused, away, busy
from bot.web.origin import is_foreign, is_misnamed
from bot.web.pages import API
from bot.web.session import COOKIE, cookie

if TYPE_CHECKING:
    from bot.web.door import Door

LARGEST = 64 * 1024
"""Bytes of a body; a question has a few hundred."""
MOST_AT_ONCE = 256
"""Requests of the API in work at once; beyond that it is kinder to say so than to let all wait until nobody does."""
OPEN = ("/static/", "/sign-in", "/join", "/healthz", "/readyz", "/metrics", API)
"""Paths that are seen without a session: how one gets one, what monitoring reads; the API looks for itself."""

Say = Callable[[Request, HTTPException], Response]
"""A refusal as a response, for people or for programs."""


class BodyTooLarge(FastAPIHTTPException):
    """More was sent than is read. FastAPI lets its own exceptions pass while it reads a body, and no others."""

    def __init__(self) -> None:
        super().__init__(413)


class Guard:
    """Wraps the application; `free` are more paths that are seen without a session."""

    def __init__(self, app: ASGIApp, *, door: Door, say: Say, free: Sequence[str] = ()) -> None:
        self.app = app
        self._door = door
        self._say = say
        self._free = (*OPEN, *free)
        self._at_work = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request, or pass it on and give the browser its session."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope.setdefault("state", {})
        request = Request(scope, receive)
        sending = self._with_cookie(request, send)
        try:
            await self._check(request)
        except HTTPException as error:
            await self._say(request, error)(scope, receive, sending)
            return
        self._at_work += 1
        try:
            await self.app(scope, limited_to(LARGEST, receive), sending)
        finally:
            self._at_work -= 1

    async def _check(self, request: Request) -> None:
        if is_misnamed(request, self._door.admission):
            raise Refused(403, "misnamed", "Set CLAUSEBOT_WEB_URL to serve under another name.")
        if is_foreign(request, self._door.admission, cookie=COOKIE):
            raise Refused(403, "foreign", "Only pages of this site may send this.")
        if _length(request.headers) > LARGEST:
            raise BodyTooLarge
        if request.url.path.startswith(API) and self._at_work >= MOST_AT_ONCE:
            raise busy()
        if not request.url.path.startswith(self._free):
            try:
                request.state.visitor = await to_thread.run_sync(self._door.look, request)
            except StoreUnavailable:
                raise away() from None

    def _with_cookie(self, request: Request, send: Send) -> Send:
        async def sending(message: Message) -> None:
            value = request.scope["state"].get("cookie")
            if message["type"] == "http.response.start" and value is not None:
                given = cookie(value, secure=self._door.admission.secure(request))
                MutableHeaders(scope=message).append("set-cookie", given)
            await send(message)

        return sending


def limited_to(most: int, receive: Receive) -> Receive:
    """A body that is read no further than to its limit, whatever it says of its length."""
    left = most

    async def receiving() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise BodyTooLarge
        return message

    return receiving


def _length(headers: Headers) -> int:
    told = headers.get("content-length", "")
    return int(told) if told.isdecimal() and len(told) < 20 else 0
