"""Requests to an ASGI application without a server."""

from __future__ import annotations

from typing import Any

import anyio
import httpx


def request(app: Any, method: str, path: str, **given: Any) -> httpx.Response:
    """What the application answers to one request."""

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://clausebot.test") as client:
            return await client.request(method, path, **given)

    return anyio.run(asked)
