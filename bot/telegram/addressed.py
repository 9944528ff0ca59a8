"""Whether a message is meant for the bot, and what it says to it: in a group only a mention or a reply is."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Chat, Message, MessageEntity

_MENTIONS = (MessageEntity.MENTION, MessageEntity.TEXT_MENTION)


@dataclass(frozen=True, slots=True)
class Self:
    """The bot, as Telegram knows it."""

    id: int
    username: str

    @property
    def mention(self) -> str:
        """How people call it."""
        return f"@{self.username}".lower()


def spoken(message: Message, me: Self) -> str | None:
    """The words for the bot, without its name; empty for what is no text, None for what is meant for others.

    Who answers a message with nothing but the bot's name means the words of that message.
    """
    if message.via_bot is not None:
        return None
    text = message.text or message.caption or ""
    if message.chat.type == Chat.PRIVATE:
        return text.strip()
    if text.startswith("/"):
        return _command(text, me)
    named = _without_name(message, text, me)
    if named is not None:
        return named or _quoted(message)
    return text.strip() if _answers(message, me) else None


def _command(text: str, me: Self) -> str | None:
    """A command counts in a group if it names the bot; several bots may have one of that name."""
    first, _, rest = text.partition(" ")
    return f"{first.partition('@')[0]} {rest}".strip() if first.lower().endswith(me.mention) else None


def _without_name(message: Message, text: str, me: Self) -> str | None:
    entities = message.parse_entities(list(_MENTIONS)) or message.parse_caption_entities(list(_MENTIONS))
    names = [words for entity, words in entities.items() if _means(entity, words, me)]
    for name in names:
        text = text.replace(name, " ", 1)
    return " ".join(text.split()) if names else None


def _means(entity: MessageEntity, words: str, me: Self) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == me.id
    return words.lower() == me.mention


def _answers(message: Message, me: Self) -> bool:
    replied = message.reply_to_message
    return replied is not None and replied.from_user is not None and replied.from_user.id == me.id


def _quoted(message: Message) -> str:
    replied = message.reply_to_message
    return ((replied.text or replied.caption or "") if replied else "").strip()
