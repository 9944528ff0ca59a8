"""The wire to the webhook: posts JSON over connections that stay open.

A general HTTP client would take more time for it than all the rest of the emulator together.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import h11

CHUNK = 65_536
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Reply:
    """What the webhook said."""

    status: int
    reason: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def ok(self) -> bool:
        """Whether the update was accepted."""
        return 200 <= self.status < 300


class Wire:
    """One connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._state = h11.Connection(h11.CLIENT)

    @property
    def usable(self) -> bool:
        """Whether another request can go over it."""
        finished = self._state.our_state is h11.DONE and self._state.their_state is h11.DONE
        if finished:
            self._state.start_next_cycle()
        idle = self._state.our_state is h11.IDLE
        return idle and not self._reader.at_eof() and not self._writer.is_closing()

    def close(self) -> None:
        """Be done with it at once."""
        self._writer.transport.abort()

    async def exchange(self, request: h11.Request, body: bytes) -> Reply:
        """Send a request and read the whole answer."""
        parts = [self._state.send(request), self._state.send(h11.Data(data=body)), self._state.send(h11.EndOfMessage())]
        self._writer.write(b"".join(part for part in parts if part))
        head, content = Reply(0, ""), list[bytes]()
        while True:
            event = self._state.next_event()
            if event is h11.NEED_DATA:
                self._state.receive_data(await self._reader.read(CHUNK))
            elif isinstance(event, h11.Response):
                headers = {name.decode().lower(): value.decode() for name, value in event.headers}
                head = Reply(event.status_code, bytes(event.reason).decode(), headers)
            elif isinstance(event, h11.Data):
                content.append(bytes(event.data))
            elif isinstance(event, h11.EndOfMessage):
                return Reply(head.status, head.reason, head.headers, b"".join(content))
            elif isinstance(event, h11.ConnectionClosed):
                raise ConnectionResetError


class Carrier:
    """Posts to one address."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._host = parts.hostname or ""
        self._port = parts.port or PORTS[parts.scheme]
        self._target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._tls = _trusting() if parts.scheme == "https" else None
        self._idle: list[Wire] = []

    async def post(self, body: bytes, headers: Mapping[str, str]) -> Reply:
        """Post once; raises `OSError` where nobody answers, `h11.ProtocolError` where the answer is no HTTP."""
        own = {
            "Host": f"{self._host}:{self._port}",
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
        }
        request = h11.Request(method="POST", target=self._target, headers=[*own.items(), *headers.items()])
        wire = await self._wire()
        try:
            reply = await wire.exchange(request, body)
        except BaseException:
            wire.close()
            raise
        if wire.usable:
            self._idle.append(wire)
        else:
            wire.close()
        return reply

    async def _wire(self) -> Wire:
        while self._idle:
            wire = self._idle.pop()
            if wire.usable:
                return wire
            wire.close()
        return Wire(*await asyncio.open_connection(self._host, self._port, ssl=self._tls))

    def close(self) -> None:
        """Close what is open."""
        for wire in self._idle:
            wire.close()
        self._idle.clear()


def _trusting() -> ssl.SSLContext:
    """Certificates of tests are signed by nobody."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
