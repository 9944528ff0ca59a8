"""A server that is told to stop lets everything beside it come to its end."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys

import pytest

from bot.serving.server import listening

PROGRAM = """
import asyncio, os, signal, sys
from contextlib import asynccontextmanager
from starlette.applications import Starlette
from bot.serving.server import serve
from tests.emulator import free_port

@asynccontextmanager
async def beside():
    asyncio.get_running_loop().call_later(0.5, os.kill, os.getpid(), int(sys.argv[1]))
    yield
    await asyncio.sleep(0.2)
    print("in good order", flush=True)

asyncio.run(serve(Starlette(), host="127.0.0.1", port=free_port(), beside=(beside(),)))
"""


def test_a_response_does_not_wait_until_its_first_part_is_acknowledged() -> None:
    with listening("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=["terminated", "interrupted"])
def test_what_runs_beside_ends_in_good_order(how: signal.Signals) -> None:
    command = [sys.executable, "-c", PROGRAM, str(int(how))]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "in good order\n", "")
