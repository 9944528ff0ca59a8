"""Problem details (RFC 9457): what programs are told where they get no answer. Nothing that was sent is repeated."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.jsonline import encode

MEDIA_TYPE = "application/problem+json"
TYPE = "urn:clausebot:problem:"

TITLES: Mapping[str, str] = {
    "unreadable": "The body is no JSON",
    "unknown": "Nobody knows who is asking",
    "foreign": "The request came from another site",
    "misnamed": "This address is not for that name",
    "denied": "This person may not ask",
    "gone": "That answer is no longer at hand",
    "no-clause": "There is no such clause",
    "too-large": "The body is too large",
    "no-json": "The body is not declared as JSON",
    "invalid": "The request does not fit its description",
    "limited": "Too many requests",
    "away": "The store is away",
    "busy": "Too many are asking at once",
}
"""What each type of problem means, in a line."""

_OF_FRAMEWORK = {400: "unreadable", 413: "too-large"}
"""What Starlette and FastAPI refuse by themselves while they read a body."""


class Refused(HTTPException):
    """A request that gets a problem instead of an answer; `kind` is one of `TITLES`."""

    def __init__(self, status: int, kind: str, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, detail, headers)
        self.kind = kind


def unknown() -> Refused:
    """Who asks is neither signed in nor named."""
    detail = "Sign in at /sign-in, or send the access code as Authorization: Bearer."
    return Refused(401, "unknown", detail, {"WWW-Authenticate": 'Bearer realm="clausebot"'})


def limited(seconds: float, detail: str = "") -> Refused:
    """There were too many requests; it is worth trying again in some seconds."""
    wait = max(1, math.ceil(seconds))
    return Refused(429, "limited", detail or f"Try again in {wait} s.", {"Retry-After": str(wait)})


def away() -> Refused:
    """The store is away; what was asked changed nothing and may be asked again."""
    return Refused(503, "away", "Nothing was changed. Try again in a moment.", {"Retry-After": "2"})


def busy() -> Refused:
    """More is in work than can be answered soon; nothing was done."""
    return Refused(503, "busy", "Nothing was changed. Try again in a moment.", {"Retry-After": "1"})


def problem(error: HTTPException) -> Response:
    """A refusal as a response."""
    kind = error.kind if isinstance(error, Refused) else _OF_FRAMEWORK.get(error.status_code)
    detail = str(error.detail) if isinstance(error, Refused) else ""
    return _response(error.status_code, kind, detail, headers=error.headers)


def invalid(error: RequestValidationError) -> Response:
    """A request that does not fit its description, with every place where it does not."""
    found = error.errors()
    if any(each["type"] == "json_invalid" for each in found):
        return _response(400, "unreadable", "The body cannot be read as JSON.")
    faults = [
        {"in": str(each["loc"][0]), "pointer": _pointer(each["loc"][1:]), "detail": each["msg"]} for each in found
    ]
    return _response(422, "invalid", f"{len(faults)} of its values cannot be used.", errors=faults)


def _response(
    status: int, kind: str | None, detail: str = "", *, headers: Mapping[str, str] | None = None,
    errors: Sequence[Mapping[str, str]] = (),
) -> Response:  # fmt: skip
    body: dict[str, Any] = {
        "type": TYPE + kind if kind else "about:blank",
        "title": TITLES[kind] if kind else HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or HTTPStatus(status).phrase,
    }
    if errors:
        body["errors"] = list(errors)
    return Response(encode(body), status, dict(headers or {}), MEDIA_TYPE)


def _pointer(place: Sequence[Any]) -> str:
    """A JSON pointer to a value of the body, or the name of a parameter after a slash."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in place)
