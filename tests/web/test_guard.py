"""What stands before every route: who comes when too many are inside waits outside, and is told so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anyio
import anyio.lowlevel
import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from bot.storage import open_store
from bot.web.access import admission
from bot.web.details import problem
from bot.web.door import Door
from bot.web.guard import MOST_AT_ONCE, BodyTooLarge, Guard, limited_to
from tests.asgi import apart
from tests.web.site import HERE


class Slow:
    """An application that answers when it may."""

    def __init__(self) -> None:
        self.may = anyio.Event()
        self.inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.inside += 1
        await self.may.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def test_when_too_many_are_inside_the_next_is_told_at_once(tmp_path: Path) -> None:
    found: dict[str, list[int]] = {"first": [], "next": [], "health": []}

    async def crowd() -> None:
        slow = Slow()
        with open_store(f"sqlite:///{tmp_path / 'x.db'}") as store:
            door = Door(store, admission(host="127.0.0.1", open_to_all=False))
            guard = Guard(slow, door=door, say=lambda _, error: problem(error))
            transport = httpx.ASGITransport(guard)
            async with (
                httpx.AsyncClient(transport=transport, base_url=HERE) as client,
                anyio.create_task_group() as tasks,
            ):

                async def get(path: str, where: str) -> None:
                    found[where].append((await client.get(path)).status_code)

                for _ in range(MOST_AT_ONCE):
                    tasks.start_soon(get, "/api/clauses", "first")
                while slow.inside < MOST_AT_ONCE:
                    await anyio.lowlevel.checkpoint()
                await get("/api/clauses", "next")
                tasks.start_soon(get, "/healthz", "health")
                slow.may.set()

    apart(crowd)
    assert found == {"first": [200] * MOST_AT_ONCE, "next": [503], "health": [200]}


def test_a_body_ends_at_its_limit() -> None:
    parts: list[Message] = [{"type": "http.request", "body": b"x" * 10, "more_body": True} for _ in range(3)]

    async def read() -> list[Any]:
        async def receive() -> Message:
            return parts.pop()

        limited = limited_to(20, receive)
        return [await limited(), await limited(), await limited()]

    with pytest.raises(BodyTooLarge):
        apart(read)
