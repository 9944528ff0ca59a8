"""A server on a free loopback port, in a thread of its own; it can refuse connections for a while and be stopped cleanly.

Not only the emulator runs on it: any ASGI application of a test does, such as the webhook of a bot.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, Self, TypeVar

from starlette.types import ASGIApp
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

T = TypeVar("T")
PATIENCE = 30
"""Seconds after which a server that does not start or stop is a failure."""


class _Protocol(H11Protocol):
    """Lets the application get at its connection, and know when it is gone."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self.app_state = {"transport": transport, "gone": asyncio.Event()}
        super().connection_made(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self.app_state["gone"].set()
        super().connection_lost(exc)


class Server:
    """Serves an application from entering to leaving a `with` block."""

    def __init__(self, app: ASGIApp, *, port: int = 0) -> None:
        self._app = app
        self._socket = _listening(port)
        self.port: int = self._socket.getsockname()[1]
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name=f"server-{self.port}", daemon=True)
        self._state = ServerState()
        self._listener: asyncio.Server | None = None

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        self.run(self.listen())
        return self

    def __exit__(self, *_: object) -> None:
        self.run(self._close())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(PATIENCE)
        self._socket.close()
        self.loop.close()

    def begin(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Start something in the server's thread."""
        return asyncio.run_coroutine_threadsafe(work, self.loop)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Do something in the server's thread and wait for it."""
        return self.begin(work).result(PATIENCE)

    async def listen(self) -> None:
        """Accept connections, at first or again."""
        if self._listener is not None:
            return
        if self._socket.fileno() < 0:
            self._socket = _listening(self.port)
        config = Config(self._app, log_config=None, access_log=False, lifespan="off", timeout_keep_alive=PATIENCE)
        config.load()
        state = self._state

        def protocol() -> asyncio.Protocol:
            return _Protocol(config, state, {})

        self._listener = await self.loop.create_server(protocol, sock=self._socket, backlog=2048)

    async def refuse(self) -> None:
        """Close every connection and accept none."""
        if self._listener is not None:
            self.loop.remove_reader(self._socket)
            await self._abort()  # a connection that loses its listener while it is being accepted would stay open, mute
            self._listener.close()
            self._listener = None
        self._socket.close()
        await self._abort()

    async def _abort(self) -> None:
        """Close every connection, also those that are just being accepted, which takes asyncio two turns of its loop."""
        for _ in range(3):
            await asyncio.sleep(0)
            for connection in list(self._state.connections):
                connection.transport.abort()
        await asyncio.sleep(0)

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()

    async def _close(self) -> None:
        await self.refuse()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._abort()
        await self.loop.shutdown_asyncgens()


def _listening(port: int) -> socket.socket:
    found = socket.socket(
        socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP
    )  # asyncio sends at once only if told TCP
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    found.bind(("127.0.0.1", port))
    found.setblocking(False)
    return found


def free_port() -> int:
    """A port that nobody listens on just now."""
    with _listening(0) as found:
        return int(found.getsockname()[1])
