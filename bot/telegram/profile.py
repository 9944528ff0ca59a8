"""How the bot presents itself: name, descriptions, commands by scope and language, and where updates are brought.

One replica sets it, under a lease, and only what differs: Telegram limits how often this may be done.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)

from bot.telegram.calls import Bot
from bot.telegram.intake import ALLOWED_UPDATES
from bot.telegram.menus import EVERYWHERE, PRIVATE, codes, described
from bot.telegram.options import Options
from bot.telegram.threads import within
from bot.texts import say
from knowledge.model import Language

if TYPE_CHECKING:
    from bot.storage import Store

_LOG = logging.getLogger(__name__)

LEASE = "telegram.profile"
LEASED = 60.0
STANDBY = 2.0
"""Seconds between the looks of who stands by: whoever had the lease may have died before the webhook was set."""
CONNECTIONS = 40
"""Updates that Telegram may bring at the same time; those of one chat never are."""

SCOPES: tuple[tuple[BotCommandScope, tuple[str, ...]], ...] = (
    (BotCommandScopeDefault(), EVERYWHERE),
    (BotCommandScopeAllPrivateChats(), PRIVATE),
    (BotCommandScopeAllGroupChats(), EVERYWHERE),
)


@dataclass(frozen=True, slots=True)
class Profile:
    """Sets what differs from what is wanted."""

    bot: Bot
    store: Store
    options: Options
    holder: str

    async def set_up(self) -> None:
        """Set up the webhook and the profile, or see that another replica has done so."""
        while True:
            if await within(self.store, lambda tx: tx.leases.acquire(LEASE, self.holder, LEASED)):
                await self._set_up()
                return
            await asyncio.sleep(STANDBY)

    async def _set_up(self) -> None:
        try:
            await self._once("telegram.webhook", self._webhook_wanted(), self._set_webhook)
            await self._once("telegram.profile", _profile_wanted(), self._set_profile)
        finally:
            await within(self.store, lambda tx: tx.leases.release(LEASE, self.holder))

    async def _once(self, key: str, wanted: object, put: Callable[[], Awaitable[None]]) -> None:
        """Do it if what is wanted, or the bot, is another than when it was done last."""
        named = json.dumps([self.bot.id, wanted], ensure_ascii=False)
        digest = hashlib.sha256(named.encode()).hexdigest()
        if await within(self.store, lambda tx: tx.kept.get(key)) == digest and await self._holds(key):
            return
        await put()
        await within(self.store, lambda tx: tx.kept.put(key, digest))
        _LOG.info("set up at Telegram: %s", key)

    async def _holds(self, key: str) -> bool:
        """Whether Telegram still has the webhook; somebody may have taken it away."""
        if key != "telegram.webhook" or not self.options.webhook:
            return True
        return (await self.bot.get_webhook_info()).url == self.options.webhook

    def _webhook_wanted(self) -> object:
        secret = self.options.secret.get_secret_value() if self.options.secret else ""
        return [self.options.webhook, hashlib.sha256(secret.encode()).hexdigest(), list(ALLOWED_UPDATES), CONNECTIONS]

    async def _set_webhook(self) -> None:
        if self.options.webhook:
            await self.bot.set_webhook(
                self.options.webhook, allowed_updates=ALLOWED_UPDATES, max_connections=CONNECTIONS,
                secret_token=self.options.secret.get_secret_value() if self.options.secret else None,
            )  # fmt: skip

    async def _set_profile(self) -> None:
        for language, code in codes():
            await self._set_words(language, code)
            for scope, names in SCOPES:
                await self._set_commands(scope, described(names, language), code)

    async def _set_words(self, language: Language, code: str) -> None:
        name, long, short = (
            say(key, language)
            for key in ("telegram.profile.name", "telegram.profile.description", "telegram.profile.short")
        )
        if (await self.bot.get_my_name(code or None)).name != name:
            await self.bot.set_my_name(name, code or None)
        if (await self.bot.get_my_description(code or None)).description != long:
            await self.bot.set_my_description(long, code or None)
        if (await self.bot.get_my_short_description(code or None)).short_description != short:
            await self.bot.set_my_short_description(short, code or None)

    async def _set_commands(self, scope: BotCommandScope, commands: list[tuple[str, str]], code: str) -> None:
        there = await self.bot.get_my_commands(scope, code or None)
        if [(each.command, each.description) for each in there] != commands:
            await self.bot.set_my_commands([BotCommand(*each) for each in commands], scope, code or None)


def _profile_wanted() -> object:
    keys = ("telegram.profile.name", "telegram.profile.description", "telegram.profile.short")
    return [
        [code, [say(key, language) for key in keys], [described(names, language) for _, names in SCOPES]]
        for language, code in codes()
    ]
