"""What Telegram is told once by one of several processes is told even if that one dies on the way."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.storage import open_store
from bot.telegram import profile
from bot.telegram.application import make_application
from bot.telegram.options import Options
from tests.emulator import Telegram
from tests.telegram.running import SECRET


async def _set_up(telegram: Telegram, database: Path) -> None:
    hook = f"{telegram.server.url}/hook"
    options = Options(SecretStr(telegram.token), telegram.server.url, hook, SecretStr(SECRET))
    application = make_application(options)
    with open_store(f"sqlite:///{database}") as store:
        with store.begin() as tx:
            assert tx.leases.acquire(profile.LEASE, "a process that was killed", 0.5)
        async with application.bot as bot:
            await profile.Profile(bot, store, options, "its successor").set_up()
            assert (await bot.get_webhook_info()).url == hook


def test_the_webhook_is_set_after_the_process_that_was_about_to_do_so_has_died(
    telegram: Telegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(profile, "STANDBY", 0.1)
    asyncio.run(_set_up(telegram, tmp_path / "bot.db"))
