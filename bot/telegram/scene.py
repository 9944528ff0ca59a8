"""Who speaks, where, and what they say or tap: all that a handler needs to know of an update, as a plain value."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Chat, InlineKeyboardMarkup, MaybeInaccessibleMessage, Message, Update, User

from bot.service import Asker
from bot.storage.records import Member
from bot.telegram.addressed import Self, spoken
from bot.telegram.callbacks import Tap, read
from bot.telegram.messages import Place, chat_key
from knowledge.model import Language


@dataclass(frozen=True, slots=True)
class Scene:
    """One update. `words` are None for a group's talk that is not meant for the bot, and empty for what is no text."""

    asker: Asker
    place: Place
    language: Language
    words: str | None = None
    message: int = 0
    replied: int | None = None
    tap: Tap | None = None
    shown: InlineKeyboardMarkup | None = None
    member: Member | None = None
    private: bool = True

    @property
    def speaker(self) -> Member:
        """The member who speaks; the gate lets nobody else come so far."""
        if self.member is None:
            raise LookupError("expected a member behind the gate")
        return self.member

    @property
    def rest(self) -> str:
        """What stands behind a command."""
        _, _, rest = (self.words or "").partition(" ")
        return rest.strip()


def hint(user: User | None) -> Language:
    """The language of a client, as far as the interface speaks it; Chinese where it does not say."""
    code = (user.language_code if user else None) or "zh"
    return "zh" if code.lower().startswith("zh") else "en"


def scene_of(update: Update, me: Self) -> Scene | None:
    """The scene of an update from a person; None for any other."""
    user, chat = update.effective_user, update.effective_chat
    if user is None or user.is_bot:
        return None
    number = chat.id if chat else user.id
    private = chat is None or chat.type == Chat.PRIVATE
    language = hint(user)
    asker = Asker(chat_key(user.id), chat_key(number), "telegram", language, group=not private)
    if update.callback_query:
        return _tapped(update, asker, number, private=private)
    message = update.effective_message
    if not isinstance(message, Message):
        return Scene(asker, Place(number, update=update.update_id), language, private=private)
    return _said(update, message, asker, me, private=private)


def _said(update: Update, message: Message, asker: Asker, me: Self, *, private: bool) -> Scene:
    quoting = not private or update.edited_message is not None
    return Scene(
        asker,
        Place(message.chat.id, message.message_thread_id, message.message_id if quoting else None, update.update_id),
        asker.hint,
        words=spoken(message, me),
        message=message.message_id,
        replied=message.reply_to_message.message_id if message.reply_to_message else None,
        private=private,
    )


def _tapped(update: Update, asker: Asker, chat: int, *, private: bool) -> Scene:
    query = update.callback_query
    shown: MaybeInaccessibleMessage | None = query.message if query else None
    return Scene(
        asker,
        Place(chat, shown.message_thread_id if isinstance(shown, Message) else None, update=update.update_id),
        asker.hint,
        message=shown.message_id if shown else 0,
        tap=read(query.data if query else None),
        shown=shown.reply_markup if isinstance(shown, Message) else None,
        private=private,
    )
