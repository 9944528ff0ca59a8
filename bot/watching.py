"""Looks at a running server from outside, as a container's health check does."""

from __future__ import annotations

import json
from http.client import HTTPConnection, HTTPException

_SECONDS = 5.0
_ANYWHERE = ("0.0.0.0", "::", "")  # noqa: S104  (what a server listens on; it is asked on the loopback)


def look(host: str, port: int) -> str:
    """What is wrong with the server there, on one line, or nothing."""
    connection = HTTPConnection("127.0.0.1" if host in _ANYWHERE else host, port, timeout=_SECONDS)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        return "" if answer.status == 200 else _wrong(answer.status, answer.read(10_000))
    except (OSError, HTTPException) as error:
        return f"no server answers on {host}:{port}: {error}"
    finally:
        connection.close()


def _wrong(status: int, body: bytes) -> str:
    try:
        found = json.loads(body)
        return "; ".join(f"{name}: {says}" for name, says in found.items() if says != "ok")
    except (ValueError, AttributeError):
        return f"expected 200 from /healthz; found {status}"
