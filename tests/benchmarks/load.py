"""A load of requests at a steady rate, whatever comes back: run as a module in a process of its own, it prints JSON.

The next request leaves on time even if earlier ones are still out, and a request's time counts from when it should have
left: a server that falls behind cannot slow down its own examination.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]
PATIENCE = 30.0
"""Seconds after which an answer that has not come counts as an error."""


@dataclass(frozen=True, slots=True)
class Load:
    """What to send: these questions in turn to `/api/ask`, or without any of them GET to a path."""

    port: int
    rate: int
    seconds: float
    path: str
    questions: tuple[str, ...] = ()
    users: int = 1000


@dataclass(frozen=True, slots=True)
class Found:
    """Seconds of each request that was answered with 200, the others by what they got."""

    times: list[float]
    errors: dict[str, int]


def put_on(load: Load) -> Found:
    """Send the load from another process."""
    done = subprocess.run(
        [sys.executable, "-m", __name__], input=json.dumps(asdict(load)).encode(), stdout=subprocess.PIPE, check=True
    )
    return Found(**json.loads(done.stdout))


async def _run(load: Load) -> Found:
    found = Found([], {})
    idle: list[Connection] = []
    begun = time.perf_counter() + 0.1
    tasks = []
    for number in range(round(load.rate * load.seconds)):
        due = begun + number / load.rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        tasks.append(asyncio.create_task(_one(load, number, due, idle, found)))
    await asyncio.gather(*tasks)
    for _, writer in idle:
        writer.close()
    return found


async def _one(load: Load, number: int, due: float, idle: list[Connection], found: Found) -> None:
    try:
        connection = idle.pop() if idle else await asyncio.open_connection("127.0.0.1", load.port)
        status = await asyncio.wait_for(_exchanged(connection, _request(load, number)), PATIENCE)
    except (OSError, EOFError, TimeoutError) as error:
        _count(found, type(error).__name__)
        return
    idle.append(connection)
    if status == 200:
        found.times.append(time.perf_counter() - due)
    else:
        _count(found, str(status))


def _count(found: Found, what: str) -> None:
    found.errors[what] = found.errors.get(what, 0) + 1


def _request(load: Load, number: int) -> bytes:
    """One request, as a proxy sends it that names the user."""
    head = f"Host: 127.0.0.1:{load.port}\r\nX-User: user{number * 7919 % load.users}\r\n"
    if not load.questions:
        return f"GET {load.path} HTTP/1.1\r\n{head}\r\n".encode()
    body = json.dumps({"q": load.questions[number % len(load.questions)]}).encode()
    head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return f"POST {load.path} HTTP/1.1\r\n{head}\r\n".encode() + body


async def _exchanged(connection: Connection, request: bytes) -> int:
    reader, writer = connection
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(
        int(line.partition(b":")[2]) for line in head.lower().splitlines() if line.startswith(b"content-length:")
    )
    await reader.readexactly(length)
    return int(head.split(b" ", 2)[1])


if __name__ == "__main__":
    given = json.load(sys.stdin)
    print(json.dumps(asdict(asyncio.run(_run(Load(**{**given, "questions": tuple(given["questions"])}))))))
