"""The person's side of the emulator, and what tests can do to it, with real PTB on the bot's side."""

from __future__ import annotations

from tests.emulator import Telegram


def test_leaving_the_emulator_leaves_no_thread_behind() -> None:
    with Telegram() as telegram:
        telegram.person()
        thread = telegram.server._thread
        assert thread.is_alive()
    assert not thread.is_alive()
