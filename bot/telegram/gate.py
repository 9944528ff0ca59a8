"""Who gets in: by default nobody. Members are known by their ids; a group must be on the list, and its member too.

Strangers learn how to get in, once in a while and in private; nothing else of the bot answers them.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop

from bot.service import Service, language_of
from bot.service.notices import denied
from bot.telegram.addressed import Self
from bot.telegram.answers import Rows, Voice
from bot.telegram.callbacks import read
from bot.telegram.context import Context
from bot.telegram.messages import leaves
from bot.telegram.scene import Scene, hint, scene_of
from bot.telegram.threads import within
from bot.telegram.turns import Turns
from bot.texts import say

if TYPE_CHECKING:
    from bot.storage import Transaction

_LOG = logging.getLogger(__name__)
_THANKS = {"up": "service.thanks.up", "reason": "service.thanks.down"}


@dataclass(frozen=True, slots=True)
class Gate:
    """What runs before every handler."""

    service: Service
    turns: Turns
    voice: Voice
    welcome: frozenset[int]
    """The groups in which the bot may stay."""

    async def tapped(self, update: Update, context: Context) -> None:
        """Answer a tap before anything else: Telegram takes no answer later, and the button waits for it."""
        query = update.callback_query
        if query is None:
            return
        tap = read(query.data)
        key = "telegram.tap.stale" if tap is None else _THANKS.get(tap.action)
        try:
            await context.bot.answer_callback_query(query.id, say(key, hint(query.from_user)) if key else None)
        except TelegramError as error:
            _LOG.info("a tap could not be answered: %s", type(error).__name__)
        if tap is None:
            raise ApplicationHandlerStop

    async def admit(self, update: Update, context: Context) -> None:
        """Let members pass with their scene, and nobody else."""
        scene = scene_of(update, Self(context.bot.id, context.bot.username))
        if scene is None or (update.effective_message and not update.callback_query and scene.words is None):
            raise ApplicationHandlerStop
        if update.my_chat_member:
            context.scene = scene
            return
        if not scene.private and scene.place.chat not in self.welcome:
            await self.turns.take(context.turn, scene, self.leave)
            raise ApplicationHandlerStop
        member = await within(self.turns.store, lambda tx: self.service.access.admit(tx, scene.asker))
        if member is None and not _begins(scene):
            await self._refuse(update, context, scene)
            raise ApplicationHandlerStop
        context.scene = replace(scene, member=member, language=language_of(member, scene.asker))

    def leave(self, _: Transaction, scene: Scene) -> Rows:
        """Leave a group that is not on the list."""
        return () if scene.private or scene.place.chat in self.welcome else (leaves(scene.place),)

    async def _refuse(self, update: Update, context: Context, scene: Scene) -> None:
        if update.inline_query:
            await self._offer_nothing(context, update.inline_query.id)
        elif update.message:
            await self.turns.take(context.turn, scene, self._denied)

    async def _offer_nothing(self, context: Context, query: str) -> None:
        try:
            await context.bot.answer_inline_query(query, [], cache_time=0, is_personal=True)
        except TelegramError as error:
            _LOG.info("an inline query could not be answered: %s", type(error).__name__)

    def _denied(self, tx: Transaction, scene: Scene) -> Rows:
        """Tell a stranger how to get in; not again and again."""
        wait = tx.budgets.take(f"denied:{scene.asker.person}", rate_per_minute=1, burst=2)
        return () if wait else self.voice.reply(scene, denied(scene.asker))


def _begins(scene: Scene) -> bool:
    """Whether a stranger brings an invitation, perhaps."""
    return scene.private and (scene.words or "").split(" ")[0] == "/start"
