"""Rows of the outbox as calls of the Bot API."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from telegram import (
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardMarkup,
    InputFile,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.ext import ExtBot

from bot.storage.records import Outgoing
from bot.telegram.messages import chat_id

Bot = ExtBot[None]


class NotCallable(Exception):
    """A row of the outbox that no call fits."""


async def call(bot: Bot, row: Outgoing, *, plain: bool = False, afresh: bool = False) -> int | None:
    """Make the call, and say as which message it came out.

    `plain` leaves the HTML away; `afresh` sends what an edit would have shown, without anything that it hangs on.
    """
    chat = chat_id(row.chat)
    calls = _CALLS.get("sendMessage" if afresh and row.method == "editMessageText" else row.method)
    if chat is None or calls is None:
        raise NotCallable(f"expected a message to Telegram, got {row.method} to {row.chat}")
    payload = dict(row.payload)
    if afresh:
        payload = {name: value for name, value in payload.items() if name not in ("thread", "reply_to", "message_id")}
    return await calls(bot, chat, payload | ({"html": None} if plain else {}))


async def _send(bot: Bot, chat: int, payload: Mapping[str, Any]) -> int:
    reply = payload.get("reply_to")
    message = await bot.send_message(
        chat, _text(payload), parse_mode=_mode(payload), reply_markup=_markup(payload),
        message_thread_id=payload.get("thread"),
        reply_parameters=ReplyParameters(reply, allow_sending_without_reply=True) if reply else None,
    )  # fmt: skip
    return message.message_id


async def _edit(bot: Bot, chat: int, payload: Mapping[str, Any]) -> int | None:
    message = await bot.edit_message_text(
        _text(payload), chat_id=chat, message_id=payload["message_id"], parse_mode=_mode(payload),
        reply_markup=_markup(payload),
    )  # fmt: skip
    return message.message_id if isinstance(message, Message) else None


async def _mark(bot: Bot, chat: int, payload: Mapping[str, Any]) -> None:
    await bot.edit_message_reply_markup(chat_id=chat, message_id=payload["message_id"], reply_markup=_markup(payload))


async def _hand_over(bot: Bot, chat: int, payload: Mapping[str, Any]) -> int:
    file = InputFile(payload["content"].encode(), filename=payload["filename"])
    return (await bot.send_document(chat, file, caption=payload["caption"])).message_id


async def _leave(bot: Bot, chat: int, _: Mapping[str, Any]) -> None:
    await bot.leave_chat(chat)


async def _list_commands(bot: Bot, chat: int, payload: Mapping[str, Any]) -> None:
    commands = [BotCommand(*each) for each in payload["commands"]]
    await bot.set_my_commands(commands, BotCommandScopeChat(chat), payload["language_code"] or None)


async def _unlist_commands(bot: Bot, chat: int, payload: Mapping[str, Any]) -> None:
    await bot.delete_my_commands(BotCommandScopeChat(chat), payload["language_code"] or None)


def _text(payload: Mapping[str, Any]) -> str:
    return str(payload.get("html") or payload["plain"])


def _mode(payload: Mapping[str, Any]) -> ParseMode | None:
    return ParseMode.HTML if payload.get("html") else None


def _markup(payload: Mapping[str, Any]) -> InlineKeyboardMarkup | None:
    shown = payload.get("reply_markup")
    return InlineKeyboardMarkup.de_json(shown, None) if shown else None


_CALLS: Mapping[str, Callable[[Bot, int, Mapping[str, Any]], Awaitable[int | None]]] = {
    "sendMessage": _send,
    "editMessageText": _edit,
    "editMessageReplyMarkup": _mark,
    "sendDocument": _hand_over,
    "leaveChat": _leave,
    "setMyCommands": _list_commands,
    "deleteMyCommands": _unlist_commands,
}
