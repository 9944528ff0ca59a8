"""Where a request comes from: no page of another origin may do anything in the name of who visits it."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request

from bot.web.access import Admission

SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
OWN = frozenset({"same-origin", "none"})


def is_foreign(request: Request, admission: Admission, *, cookie: str) -> bool:
    """Whether a request that may change something comes from elsewhere, by any of the ways in which browsers tell.

    One that brings our cookie has to tell; a program that brings none has nothing another page could abuse.
    """
    if request.method in SAFE:
        return False
    told = [
        _is_ours(request.headers[name], request, admission) for name in ("origin", "referer") if name in request.headers
    ]
    if "sec-fetch-site" in request.headers:
        told.append(request.headers["sec-fetch-site"] in OWN)
    return not all(told) or (not told and cookie in request.cookies)


def is_misnamed(request: Request, admission: Admission) -> bool:
    """Whether a page that is for this machine alone was asked for by another name, as by DNS rebinding or a proxy."""
    return bool(admission.names) and _name(request.headers.get("host", "")) not in admission.names


def _is_ours(url: str, request: Request, admission: Admission) -> bool:
    """By host and port alone where no public URL is set: behind a proxy the scheme is not known."""
    try:
        came = urlsplit(url)
        if admission.url:
            meant = urlsplit(admission.url)
            if (came.scheme, came.netloc.lower()) == (meant.scheme, meant.netloc.lower()):
                return True
        return bool(came.netloc) and came.netloc.lower() == request.headers.get("host", "").lower()
    except ValueError:
        return False


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
