"""What the description of the API declares beside its answers: every refusal, and how one shows who one is."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.jsonline import encode
from bot.web.details import MEDIA_TYPE, Refused
from bot.web.schemas import Problem

ADDRESS = "/api/openapi.json"
DESCRIPTION = """Answers questions about the rules of an organisation, each with the clause that says so.

Every refusal is a problem of RFC 9457. A program sends the access code as a bearer token, or speaks through a proxy
that names its user; a browser has its session cookie, and on the machine itself nobody is asked."""
SAYS = {
    400: "The body is no JSON.",
    401: "Nobody knows who is asking.",
    403: "The request came from another site, or for another name.",
    404: "There is no such clause or answer.",
    413: "The body is larger than 64 KiB.",
    415: "The body is not declared as JSON.",
    422: "A value cannot be used.",
    429: "Too many requests; `Retry-After` says when to try again.",
    503: "The store is away, or too many are asking at once; nothing was changed.",
}
_WAITING = {"Retry-After": {"description": "Seconds until it is worth trying again.", "schema": {"type": "integer"}}}
_SCHEMES = {
    "code": {"type": "http", "scheme": "bearer", "description": "The access code."},
    "session": {"type": "apiKey", "in": "cookie", "name": "clausebot"},
}


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The refusals that may come instead of an answer."""
    return {status: _refusal(status) for status in statuses}


class JsonRoute(APIRoute):
    """A route that takes a body only if it is declared as JSON, which a form of another site cannot do."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, after a look at the declared type."""
        handler = super().get_route_handler()

        async def checked(request: Request) -> Response:
            declared = request.headers.get("content-type", "").partition(";")[0].strip().lower()
            if self.body_field is not None and declared != "application/json":
                raise Refused(415, "no-json", "Send Content-Type: application/json.")
            return await handler(request)

        return checked


def description(router: APIRouter, version: str) -> Route:
    """The OpenAPI description of the routes, at an address of its own."""
    described = get_openapi(title="Clausebot", version=version, description=DESCRIPTION, routes=router.routes)
    components = described.setdefault("components", {})
    components["securitySchemes"] = _SCHEMES
    components["schemas"] |= _problem()
    described["security"] = [{"code": []}, {"session": []}]
    body = encode(described)

    async def openapi(_: Request) -> Response:
        return Response(body, media_type="application/json")

    return Route(ADDRESS, openapi)


def _refusal(status: int) -> dict[str, Any]:
    said: dict[str, Any] = {
        "description": SAYS[status],
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if status in (429, 503):
        said["headers"] = _WAITING
    return said


def _problem() -> dict[str, Any]:
    described: dict[str, Any] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**described.pop("$defs"), "Problem": described}
