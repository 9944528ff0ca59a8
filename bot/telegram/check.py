"""What stands in the way of the channel, found before it starts: one line each, all at once, never with a secret."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from pydantic import SecretStr
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.problems import BotError
from bot.storage import open_store
from bot.telegram.options import TELEGRAM, TelegramSettings
from bot.telegram.requests import SendingRequest

PORTS = frozenset({443, 80, 88, 8443})
"""The ports that Telegram brings updates to."""
_TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}", re.ASCII)
_SECRET = re.compile(r"[A-Za-z0-9_-]{32,256}", re.ASCII)


def check(settings: TelegramSettings) -> list[str]:
    """Every problem on a line of its own; none if the channel can start. Asks Telegram and opens the database."""
    found = [*_token(settings), *_webhook(settings), *_chats(settings)]
    if not any("TOKEN" in problem for problem in found):
        found += asyncio.run(_asked(settings))
    return [*found, *_database(settings)]


def _token(settings: TelegramSettings) -> Iterator[str]:
    token = settings.telegram_token
    if token is None:
        yield "CLAUSEBOT_TELEGRAM_TOKEN is not set; BotFather gives a token to each bot"
    elif not _TOKEN.fullmatch(token.get_secret_value()):
        yield "CLAUSEBOT_TELEGRAM_TOKEN: expected a number, a colon and 30 or more of A-Z a-z 0-9 _ -"


def _webhook(settings: TelegramSettings) -> Iterator[str]:
    if not settings.telegram_webhook:
        return
    url = urlsplit(settings.telegram_webhook)
    if settings.telegram_api.rstrip("/") == TELEGRAM:  # a server of one's own takes any address
        if url.scheme != "https":
            yield f"CLAUSEBOT_TELEGRAM_WEBHOOK: expected https://…; found {settings.telegram_webhook!r}"
        port = _port(settings.telegram_webhook)
        if port not in PORTS:
            yield f"CLAUSEBOT_TELEGRAM_WEBHOOK: Telegram only reaches ports 443, 80, 88 and 8443; found {port}"
    secret = settings.telegram_secret
    if secret is None:
        yield "CLAUSEBOT_TELEGRAM_SECRET is not set; a webhook needs one, 32 or more of A-Z a-z 0-9 _ -"
    elif not _SECRET.fullmatch(secret.get_secret_value()):
        yield "CLAUSEBOT_TELEGRAM_SECRET: expected 32 to 256 of A-Z a-z 0-9 _ -"


def _port(url: str) -> int | None:
    try:
        return urlsplit(url).port or 443
    except ValueError:
        return None


def _chats(settings: TelegramSettings) -> Iterator[str]:
    for setting, names in (("CHATS", settings.telegram_chats), ("SUPERVISORS", (settings.telegram_supervisors,))):
        for name in names:
            if name and not re.fullmatch(r"-?\d+", name, re.ASCII):
                yield f"CLAUSEBOT_TELEGRAM_{setting}: expected the id of a chat; found {name!r}"


async def _asked(settings: TelegramSettings) -> list[str]:
    token = settings.telegram_token or SecretStr("")
    bot: ExtBot[None] = ExtBot(
        token.get_secret_value(), f"{settings.telegram_api.rstrip('/')}/bot", request=SendingRequest()
    )
    try:
        async with bot:
            return []
    except InvalidToken:
        return ["CLAUSEBOT_TELEGRAM_TOKEN is refused by Telegram; BotFather shows the right one"]
    except TelegramError as error:
        return [f"{settings.telegram_api} cannot be asked: {type(error).__name__}"]


def _database(settings: TelegramSettings) -> Iterator[str]:
    try:
        open_store(settings.database.get_secret_value()).close()
    except BotError as error:
        yield f"CLAUSEBOT_DATABASE: {error}"
