"""One ASGI server with everything that runs beside it, begun and ended together."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, contextmanager

import uvicorn
from starlette.types import ASGIApp

from bot.problems import SettingsError

GRACE_SECONDS = 20
"""How long requests and answers that have begun may take to end; orchestrators wait for 30."""
KEEP_ALIVE_SECONDS = 130
"""How long an idle connection is kept: longer than proxies do, which else send a request into one that is closing."""
QUEUE = 2048
"""Connections that may wait to be accepted."""


async def serve(
    app: ASGIApp, *, host: str, port: int, beside: tuple[AbstractAsyncContextManager[object], ...] = ()
) -> None:
    """Serve until a signal says stop; what runs beside begins first and ends last."""
    # Whom the proxy's headers are believed from is decided by the settings, not by uvicorn.
    config = uvicorn.Config(
        app, log_config=None, access_log=False, server_header=False, date_header=False, proxy_headers=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS, timeout_graceful_shutdown=GRACE_SECONDS, lifespan="off", ws="none",
    )  # fmt: skip
    with listening(host, port) as listener:
        async with AsyncExitStack() as stack:
            for each in beside:
                await stack.enter_async_context(each)
            await _Server(config).serve(sockets=[listener])


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that listens there until the end of the block. Raises SettingsError where that cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=QUEUE)
    except OSError as error:
        raise SettingsError(f"{host}:{port} cannot be listened on: {error.strerror or error}") from error
    with listener:
        # asyncio does so for sockets of its own alone: the body of a response would wait for 40 ms until the client has
        # acknowledged the head.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield listener


class _Server(uvicorn.Server):
    """Stops at a signal without dying of it, so that what runs beside it ends in order."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Do as uvicorn does, but do not raise the signal once more at the end."""
        with super().capture_signals():
            yield
            self._captured_signals.clear()
