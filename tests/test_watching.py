"""The health check from outside: well, unwell, nobody there, somebody else there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from bot.watching import look


@contextmanager
def serving(status: int, body: bytes) -> Iterator[int]:
    """A server that gives one answer to everything, and its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("status", "body", "says"),
    [
        (200, b'{"polling": "ok"}', ""),
        (503, json.dumps({"polling": "silent for 200 s", "store": "ok"}).encode(), "polling: silent for 200 s"),
        (404, b"<html>", "expected 200 from /healthz; found 404"),
        (500, b"[]", "expected 200 from /healthz; found 500"),
    ],
)
def test_what_a_server_says_of_itself(status: int, body: bytes, says: str) -> None:
    with serving(status, body) as port:
        assert look("127.0.0.1", port) == says
        assert look("0.0.0.0", port) == says  # noqa: S104  (asked on the loopback)


def test_nobody_there_is_named_with_its_place() -> None:
    with serving(200, b"{}") as port:
        pass
    assert look("127.0.0.1", port).startswith(f"no server answers on 127.0.0.1:{port}")
