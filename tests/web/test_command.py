"""The command `web`: what it refuses, what it says, that it serves, and that it ends in order."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.endings import USAGE
from bot.serving.server import listening
from tests.fakes import LEAVE, make_application

REFUSED = [
    ({}, ["--host", "0.0.0.0"], "on 0.0.0.0 anybody on the network would be let in"),  # noqa: S104
    ({"CLAUSEBOT_WEB_CODE": "short"}, [], "CLAUSEBOT_WEB_CODE: expected 8 characters or more, found 5"),
    ({"CLAUSEBOT_WEB_USER_HEADER": "X-User"}, [], "CLAUSEBOT_WEB_USER_HEADER is believed from nobody"),
    ({"CLAUSEBOT_WEB_PROXIES": "nginx"}, [], "CLAUSEBOT_WEB_PROXIES: expected addresses or networks"),
    ({"CLAUSEBOT_PORT": "none"}, [], "CLAUSEBOT_PORT"),
    ({"CLAUSEBOT_DATABASE": "mysql://x"}, [], "expected sqlite:///FILE or postgresql://"),
]


@pytest.mark.parametrize(("environment", "options", "says"), REFUSED, ids=[row[2][:30] for row in REFUSED])
def test_settings_that_are_not_usable_are_named_on_one_line(
    environment: dict[str, str], options: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner(env=environment).invoke(main, ["web", *options], obj=make_application())
    assert result.exit_code == USAGE
    assert says in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with listening("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        env = {"CLAUSEBOT_DATABASE": f"sqlite:///{tmp_path / 'x.db'}"}
        done = subprocess.run(
            command(port), env=os.environ | env, capture_output=True, text=True, timeout=60, check=False
        )
    assert done.returncode == USAGE
    assert f"127.0.0.1:{port} cannot be listened on: Address already in use" in done.stderr
    assert "Clausebot answers" not in done.stdout


def command(port: int) -> list[str]:
    return [sys.executable, "-m", "tests.fakes", "web", "--port", str(port)]


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """`clausebot web` over the fake assistant in a process of its own, and its address."""
    port = free_port()
    environment = os.environ | {"CLAUSEBOT_DATABASE": f"sqlite:///{folder / 'clausebot.db'}"} | settings
    process = subprocess.Popen(
        command(port), env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 30
        while not answers(address):
            assert process.poll() is None, process.communicate()[1]
            assert time.monotonic() < until
            time.sleep(0.05)
        yield address, process
    finally:
        process.kill()
        process.communicate()


def answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/readyz").status_code == 200
    except httpx.TransportError:
        return False


def test_it_serves_says_where_and_ends_in_order(tmp_path: Path) -> None:
    with running(tmp_path) as (address, process):
        answer = httpx.post(f"{address}/api/ask", json={"q": LEAVE})
        assert answer.json()["answer"] == "At most 5 minutes each time."
        process.send_signal(signal.SIGTERM)
        said, logged = process.communicate(timeout=30)
    assert process.returncode == 0
    lines = said.splitlines()
    assert lines[0] == f"Clausebot answers at {address}"
    assert lines[1].startswith(
        f"There is no administrator yet. Whoever opens this first becomes one: {address}/join?code="
    )
    assert all(json.loads(line)["level"] != "ERROR" for line in logged.splitlines())
    assert LEAVE not in said + logged


def test_the_headers_of_a_proxy_are_believed_from_nobody_else(tmp_path: Path) -> None:
    settings = {"CLAUSEBOT_WEB_USER_HEADER": "X-User", "CLAUSEBOT_WEB_PROXIES": "10.0.0.1"}
    with running(tmp_path, **settings) as (address, _):
        headers = {"x-user": "boss", "x-forwarded-for": "10.0.0.1"}
        assert httpx.post(f"{address}/api/ask", json={"q": LEAVE}, headers=headers).status_code == 401


def test_the_first_administrator_comes_in_by_the_code_that_is_printed(tmp_path: Path) -> None:
    with running(tmp_path) as (address, process):
        assert process.stdout is not None
        process.stdout.readline()
        code = process.stdout.readline().rpartition("code=")[2].strip()
        answer = httpx.post(f"{address}/join", data={"code": code}, headers={"origin": address})
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
