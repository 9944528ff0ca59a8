"""One ASGI server with everything that runs beside it, begun and ended together."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, contextmanager

import uvicorn
from starlette.types import ASGIApp

GRACE_SECONDS = 20
"""How long requests and answers that have begun may take to end; orchestrators wait for 30."""


async def serve(
    app: ASGIApp, *, host: str, port: int, beside: tuple[AbstractAsyncContextManager[object], ...] = ()
) -> None:
    """Serve until a signal says stop; what runs beside begins first and ends last."""
    config = uvicorn.Config(
        app, host=host, port=port, log_config=None, access_log=False, server_header=False, date_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS, lifespan="off",
    )  # fmt: skip
    async with AsyncExitStack() as stack:
        for each in beside:
            await stack.enter_async_context(each)
        await _Server(config).serve()


class _Server(uvicorn.Server):
    """Ends at the first signal. Raised again afterwards, as uvicorn does, it would cut off what runs beside."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop serving at a signal; a second one, while the rest comes to its end, is the system's again."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {each: signal.signal(each, self.handle_exit) for each in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)
