"""Asks Telegram how many updates it still holds: an alarm that does not lean on what receives them."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from telegram.error import TelegramError

from bot.serving.metrics import Metrics
from bot.telegram.calls import Bot

_LOG = logging.getLogger(__name__)

SECONDS = 60.0
"""Between two looks."""
PATIENCE = 3
"""Looks in a row at which something waits before it is worth a line in the log."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """Looks on and on."""

    bot: Bot
    metrics: Metrics

    async def watch(self) -> None:
        """Look now and then; warn where updates keep waiting."""
        waited = 0
        while True:
            try:
                info = await self.bot.get_webhook_info()
            except TelegramError as error:
                _LOG.info("Telegram could not be asked for its backlog: %s", type(error).__name__)
            else:
                self.metrics.pending.set(info.pending_update_count)
                waited = waited + 1 if info.pending_update_count else 0
            if waited >= PATIENCE:
                _LOG.warning("Telegram has been holding updates for a while", extra={"looks": waited})
            await asyncio.sleep(SECONDS)
