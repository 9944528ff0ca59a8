"""`clausebot telegram` as an operator starts it: a process of its own against the emulated Telegram."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.watching import look
from tests.emulator import Telegram, free_port


@contextmanager
def clausebot(folder: Path, *arguments: str, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """A running command with settings, in a folder of its own; it is stopped at the end."""
    environment = {**os.environ, **{f"CLAUSEBOT_{name.upper()}": value for name, value in settings.items()}}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments], cwd=folder, env={**environment, "PYTHONPATH": str(Path.cwd())},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def settings(telegram: Telegram, port: int) -> dict[str, str]:
    return {"telegram_token": telegram.token, "telegram_api": telegram.server.url, "port": str(port)}


def test_from_the_first_start_to_the_first_answer(tmp_path: Path) -> None:
    port = free_port()
    with Telegram() as telegram, clausebot(tmp_path, "telegram", **settings(telegram, port)) as process:
        assert process.stdout is not None
        greeting = process.stdout.readline()
        link = re.search(r"https://t\.me/\w+\?start=(\S+)", greeting)
        assert link, greeting
        telegram.wait_until_ready()
        boss = telegram.person(1001, "Boss", language="en")
        boss.start(link[1])
        boss.say("how long can I leave my seat?")
        telegram.wait_for("sendMessage", chat=1001, contains="5 minutes")
        assert look("127.0.0.1", port) == ""
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
        logged = process.stderr.read() if process.stderr else ""
    assert "leave my seat" not in logged
    assert telegram.token not in logged
    assert all(json.loads(line)["level"] in ("INFO", "WARNING") for line in logged.splitlines())


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "CLAUSEBOT_TELEGRAM_TOKEN is not set; BotFather gives a token to each bot"),
        ({"telegram_token": "123456:" + "a" * 35, "database": "nonsense"}, "CLAUSEBOT_DATABASE"),
        ({"telegram_token": "123456:" + "a" * 35, "telegram_chats": "team"}, "expected the id of a chat"),
    ],
    ids=["no token", "no database", "no chat"],
)
def test_the_check_names_what_is_missing(tmp_path: Path, given: dict[str, str], says: str) -> None:
    with clausebot(tmp_path, "telegram", "--check", telegram_api="http://127.0.0.1:9", **given) as process:
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert says in out


def test_without_a_token_nothing_starts(tmp_path: Path) -> None:
    with clausebot(tmp_path, "telegram") as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert err.strip() == "Error: CLAUSEBOT_TELEGRAM_TOKEN is not set; BotFather gives a token to each bot"
    assert list(tmp_path.iterdir()) == []
