"""The emulator as an ASGI application: the addresses of the Bot API, and of its files."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from tests.emulator.api import Answer, Api
from tests.emulator.parameters import Parameters
from tests.emulator.values import Upload


class NoAnswer(Response):
    """Closes the connection instead of answering."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["state"]["transport"].abort()
        await asyncio.sleep(0)
        while (await receive())["type"] != "http.disconnect":
            pass


async def parameters_of(request: Request) -> Parameters:
    """What a call brings along, in whichever of the three forms."""
    found: dict[str, Any] = dict(request.query_params) if request.url.query else {}
    kind = request.headers.get("content-type", "")
    if kind.startswith("multipart/form-data"):
        async with request.form() as form:
            for name, value in form.multi_items():
                found[name] = await _uploaded(value) if isinstance(value, UploadFile) else value
        return Parameters(found)
    body = await request.body()
    if kind.startswith("application/json"):
        return Parameters(found | (await request.json() if body else {}))
    return Parameters(found | dict(parse_qsl(body.decode(), keep_blank_values=True)))


async def _uploaded(file: UploadFile) -> Upload:
    return Upload(file.filename or "file", await file.read(), file.content_type or "application/octet-stream")


def response_to(answer: Answer) -> Response:
    """An answer on the wire."""
    if not answer.status:
        return NoAnswer()
    if isinstance(answer.body, str):
        return HTMLResponse(answer.body, answer.status)
    after = answer.body.get("parameters", {}).get("retry_after")
    headers = {"Retry-After": str(after)} if after else None
    return Response(json.dumps(answer.body), answer.status, headers, "application/json")


async def _while_connected(serving: Coroutine[Any, Any, Answer], gone: asyncio.Event) -> Answer:
    """Let nobody wait on a connection that is closed: who collects updates next is not a second one then."""
    answer, leaving = asyncio.ensure_future(serving), asyncio.ensure_future(gone.wait())
    try:
        await asyncio.wait({answer, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return answer.result() if answer.done() else Answer(0, "")
    finally:
        answer.cancel()
        leaving.cancel()


def application(api: Api) -> Starlette:
    """The application over an API."""

    async def call(request: Request) -> Response:
        token, method = request.path_params["token"], request.path_params["method"]
        serving = api.serve(token, method, await parameters_of(request))
        if method.lower() != "getupdates":
            return response_to(await serving)
        return response_to(await _while_connected(serving, request.scope["state"]["gone"]))

    async def fetch(request: Request) -> Response:
        file = api.world.files.get(request.path_params["name"])
        if file is None or request.path_params["token"] != api.world.bot.token:
            return Response(status_code=404)
        return Response(file.data, media_type=file.media_type)

    routes = [
        Route("/bot{token}/{method}", call, methods=["GET", "POST"]),
        Route("/file/bot{token}/documents/{name}", fetch),
    ]
    return Starlette(routes=routes)
