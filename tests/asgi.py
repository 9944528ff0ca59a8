"""Requests to an ASGI application without a server."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import anyio
import httpx

T = TypeVar("T")


def apart(call: Callable[[], Awaitable[T]]) -> T:
    """What a coroutine gives, in a thread of its own: a browser that is open has a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(anyio.run, call).result()


def request(app: Any, method: str, path: str, **given: Any) -> httpx.Response:
    """What the application answers to one request."""

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://clausebot.test") as client:
            return await client.request(method, path, **given)

    return apart(asked)
