"""The emulator on its own, as a command."""

from __future__ import annotations

import signal
import subprocess
import sys

import httpx


def test_the_emulator_runs_on_its_own_until_it_is_interrupted() -> None:
    command = [sys.executable, "-m", "tests.emulator"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        base, token = (process.stdout.readline().split()[1] for _ in range(2))
        found = httpx.get(f"{base}{token}/getMe", trust_env=False).json()
        process.send_signal(signal.SIGINT)
        try:
            _, errors = process.communicate(timeout=20)
        finally:
            process.kill()
    assert found["result"]["username"] == "rules_bot"
    assert (process.returncode, errors) == (0, "")
