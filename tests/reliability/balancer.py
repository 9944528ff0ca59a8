"""A proxy in front of several processes: each request goes to the next one, or to the one after that if it is gone."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import h11
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.emulator import Server
from tests.emulator.carrier import Carrier

SECRET = "x-telegram-bot-api-secret-token"  # noqa: S105  (the name of a header)


class Balancer:
    """Serves from entering to leaving a `with` block."""

    def __init__(self) -> None:
        self._ports: tuple[int, ...] = ()
        self._carriers: dict[int, Carrier] = {}
        self._turn = 0
        self.taken: dict[int, int] = {}
        """How many requests each port has answered."""
        self._server = Server(Starlette(routes=[Route("/hook", self._pass_on, methods=["POST"])]))

    @property
    def url(self) -> str:
        """The address of the webhook that Telegram knows."""
        return f"{self._server.url}/hook"

    def spread(self, ports: Sequence[int]) -> None:
        """Send requests to these ports in turn."""
        self._carriers |= {
            port: Carrier(f"http://127.0.0.1:{port}/hook") for port in ports if port not in self._carriers
        }
        self._ports = tuple(ports)

    def __enter__(self) -> Balancer:
        self._server.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.run(self._close())
        self._server.__exit__()

    async def _close(self) -> None:
        for carrier in self._carriers.values():
            carrier.close()
        await asyncio.sleep(0)  # in which the loop lets go of what was closed

    async def _pass_on(self, request: Request) -> Response:
        body = await request.body()
        headers = {SECRET: request.headers.get(SECRET, "")}
        self._turn += 1
        for place in range(len(self._ports)):
            port = self._ports[(self._turn + place) % len(self._ports)]
            try:
                answer = await self._carriers[port].post(body, headers)
            except (OSError, h11.ProtocolError):
                continue  # safe, whatever became of it: an update is known by its number
            self.taken[port] = self.taken.get(port, 0) + 1
            return Response(answer.body, answer.status)
        return Response(status_code=502)
