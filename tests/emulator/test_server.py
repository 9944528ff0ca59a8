"""A server that refuses leaves nobody waiting."""

from __future__ import annotations

import asyncio
import socket

import pytest
from starlette.types import Receive, Scope, Send

from tests.emulator.server import Server


async def _never_answers(scope: Scope, receive: Receive, send: Send) -> None:
    await asyncio.Event().wait()


async def _connected_while_refused(server: Server, turns: int) -> socket.socket:
    """A connection begun so many turns of the server's loop before the server refuses."""
    client = socket.socket()
    client.setblocking(False)
    client.connect_ex(("127.0.0.1", server.port))
    for _ in range(turns):
        await asyncio.sleep(0)
    await server.refuse()
    return client


def _answer_of(client: socket.socket) -> bytes:
    """What comes back on a connection: nothing, once it is closed; a connection that stays mute is a timeout."""
    try:
        client.sendall(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
        return client.recv(1)
    except ConnectionError:
        return b""


@pytest.mark.parametrize("turns", range(6))
def test_a_connection_that_is_just_being_accepted_is_closed_too(turns: int) -> None:
    with Server(_never_answers) as server, server.run(_connected_while_refused(server, turns)) as client:
        client.settimeout(5)
        assert _answer_of(client) == b""
