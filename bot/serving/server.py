"""One ASGI server with everything that runs beside it, begun and ended together."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager, AsyncExitStack

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
        await uvicorn.Server(config).serve()
        await asyncio.sleep(0)
