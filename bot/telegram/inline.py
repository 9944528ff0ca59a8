"""Inline mode: a member types the bot's name and some words in any chat, and posts a clause with its citation."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from anyio import to_thread
from telegram import InlineQueryResultArticle, InlineQueryResultsButton, InputTextMessageContent, Update
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.telegram.answers import Voice
from bot.telegram.context import Context
from bot.telegram.links import clause_link, token
from bot.telegram.markup import escaped, shortened
from bot.telegram.render import clause_parts, glimpse
from bot.telegram.shelf import Shelf
from bot.texts import say
from knowledge.answer import CitedClause
from knowledge.model import Language

_LOG = logging.getLogger(__name__)

MOST = 20
"""Results of a query; Telegram takes 50 at most."""
CACHED = 5
"""Seconds that Telegram may show the same results again: rules change, and members leave."""
_TITLE = 100


@dataclass(frozen=True, slots=True)
class Inline:
    """Answers inline queries at once: they are worth nothing half a minute later."""

    voice: Voice
    username: str

    async def offer(self, update: Update, context: Context) -> None:
        """Offer clauses for what was typed."""
        query, scene = update.inline_query, context.scene
        if query is None or scene is None:
            return
        results = await to_thread.run_sync(lambda: self.results(query.query, scene.language))
        button = None if results else self._button(scene.language)
        try:
            await context.bot.answer_inline_query(query.id, results, cache_time=CACHED, is_personal=True, button=button)
        except TelegramError as error:
            _LOG.info("an inline query could not be answered: %s", type(error).__name__)

    def results(self, words: str, language: Language) -> list[InlineQueryResultArticle]:
        """The clause that the words name, then those that they are most likely about."""
        shelf = self.voice.shelf
        if not words.strip():
            return []
        named = shelf.engine.look_up(words, language=language).clauses
        clauses = {clause.id: clause for clause in (*named, *shelf.engine.search(words, limit=MOST))}
        return [self._result(clause, shelf, language) for clause in list(clauses.values())[:MOST]]

    def _result(self, clause: CitedClause, shelf: Shelf, language: Language) -> InlineQueryResultArticle:
        parts = clause_parts(clause, shelf.edition(clause.id), language)
        html = parts[0].html if len(parts) == 1 else self._beginning(parts[0].html, clause, language)
        return InlineQueryResultArticle(
            token(clause.id), shortened(clause.citation(language), _TITLE),
            InputTextMessageContent(html, parse_mode=ParseMode.HTML), description=glimpse(clause, language),
        )  # fmt: skip

    def _beginning(self, html: str, clause: CitedClause, language: Language) -> str:
        """A clause too long for one message, in its first part; who may see the rest finds it behind the link."""
        rest = say("telegram.inline.rest", language, link=clause_link(self.username, clause.id))
        return f"{html}\n{escaped(rest)}"

    def _button(self, language: Language) -> InlineQueryResultsButton:
        return InlineQueryResultsButton(say("telegram.inline.nothing", language), start_parameter="help")
