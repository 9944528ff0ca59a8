"""`/healthz`, `/readyz` and `/metrics`, for whoever watches over the process."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.serving.metrics import Metrics

Probe = Callable[[], str]
"""Looks at one thing and says what is wrong with it, or nothing; runs in a thread and may block."""

_METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def routes(metrics: Metrics, *, alive: Mapping[str, Probe], ready: Mapping[str, Probe]) -> list[Route]:
    """The routes. `alive` fails where only a restart helps, `ready` where no traffic should come for now."""

    async def healthz(_: Request) -> Response:
        return await _probed(alive)

    async def readyz(_: Request) -> Response:
        return await _probed({**alive, **ready})

    async def figures(_: Request) -> Response:
        return Response(await to_thread.run_sync(metrics.text), headers={"Content-Type": _METRICS_TYPE})

    return [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", figures)]


async def _probed(probes: Mapping[str, Probe]) -> Response:
    found = {name: await to_thread.run_sync(probe) for name, probe in probes.items()}
    wrong = any(found.values())
    says = {name: problem or "ok" for name, problem in found.items()}
    return JSONResponse(says, status_code=503 if wrong else 200, headers={"Cache-Control": "no-store"})
