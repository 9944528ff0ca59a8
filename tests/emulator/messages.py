"""Methods that write, change, remove and mark messages."""

from __future__ import annotations

from typing import Any

from tests.emulator import limits
from tests.emulator.entities import MOST, Entity, from_json, trimmed
from tests.emulator.html import parse_html
from tests.emulator.parameters import Parameters
from tests.emulator.refusals import BadRequest, Refusal
from tests.emulator.values import Json
from tests.emulator.world import World

UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
ACTIONS = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
    "find_location record_video_note upload_video_note".split()
)


class TooLarge(Refusal):
    """A file is larger than bots may send."""

    code = 413


def formatted(words: str, parse_mode: str, entities: list[Json]) -> tuple[str, tuple[Entity, ...]]:
    """A text as Telegram keeps it."""
    mode = parse_mode.lower()
    if mode not in {"", "html"}:
        raise BadRequest("unsupported parse_mode")
    plain, found = parse_html(words) if mode else (words, tuple(from_json(entity) for entity in entities))
    plain, found = trimmed(plain, found)
    return plain, found[:MOST]


def written(parameters: Parameters) -> Json:
    """The text of a message with its entities."""
    given = parameters.items("entities")
    words, entities = formatted(parameters.text("text"), parameters.text("parse_mode"), given)
    limits.text(words)
    content: Json = {"text": words, "entities": [entity.as_json() for entity in entities]}
    return {name: value for name, value in content.items() if value}


class Messages:
    """sendMessage and what happens to a message afterwards."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def send_message(self, parameters: Parameters) -> Json:
        """Write a message."""
        chat = self.world.open_chat(self.chat_id(parameters))
        return self.post(chat, parameters, written(parameters))

    async def send_document(self, parameters: Parameters) -> Json:
        """Send a file, a new one or one that Telegram has."""
        chat = self.world.open_chat(self.chat_id(parameters))
        words, entities = formatted(
            parameters.text("caption"), parameters.text("parse_mode"), parameters.items("caption_entities")
        )
        limits.caption(words)
        content: Json = {"document": self._document(parameters)}
        if words:
            content["caption"] = words
        if entities:
            content["caption_entities"] = [entity.as_json() for entity in entities]
        return self.post(chat, parameters, content)

    async def edit_message_text(self, parameters: Parameters) -> Json | bool:
        """Give a message another text."""
        message = self._own(parameters)
        keyboard = self._inline_keyboard(parameters)
        content = written(parameters)
        kept = {name: message[name] for name in ("text", "entities") if name in message}
        if content == kept and keyboard == message.get("reply_markup"):
            raise BadRequest(UNCHANGED)
        message.pop("entities", None)
        message.update(content)
        return self._edited(message, keyboard, parameters)

    async def edit_message_reply_markup(self, parameters: Parameters) -> Json | bool:
        """Give a message other buttons, or none."""
        message = self._own(parameters)
        keyboard = self._inline_keyboard(parameters)
        if keyboard == message.get("reply_markup"):
            raise BadRequest(UNCHANGED)
        return self._edited(message, keyboard, parameters)

    async def delete_message(self, parameters: Parameters) -> bool:
        """Remove a message."""
        key = self.chat_id(parameters), parameters.number("message_id")
        self.world.open_chat(key[0])
        if key not in self.world.messages:
            raise BadRequest("message to delete not found")
        if key[0] < 0 and not self.world.messages[key].get("from", {}).get("is_bot"):
            raise BadRequest("message can't be deleted")
        del self.world.messages[key]
        return True

    async def set_message_reaction(self, parameters: Parameters) -> bool:
        """Mark a message with an emoji."""
        key = self.chat_id(parameters), parameters.number("message_id")
        self.world.open_chat(key[0])
        if key not in self.world.messages:
            raise BadRequest("message to react not found")
        reaction = parameters.items("reaction")
        if len(reaction) > 1:
            raise BadRequest("REACTIONS_TOO_MANY")
        self.world.reactions[key] = reaction
        return True

    async def send_chat_action(self, parameters: Parameters) -> bool:
        """Show that an answer is on its way."""
        self.world.open_chat(self.chat_id(parameters))
        if parameters.text("action") not in ACTIONS:
            raise BadRequest("wrong parameter action in request")
        return True

    async def send_message_draft(self, parameters: Parameters) -> bool:
        """Show an answer as it grows; an empty one means that the bot thinks."""
        chat = self.chat_id(parameters)
        self.world.open_chat(chat)
        if chat < 0:
            raise BadRequest("can't send message drafts to the chat")
        if not parameters.number("draft_id"):
            raise BadRequest("DRAFT_ID_INVALID")
        if parameters.text("text"):
            written(parameters)
        return True

    async def get_file(self, parameters: Parameters) -> Json:
        """Where a file can be fetched."""
        name = parameters.text("file_id")
        if name not in self.world.files:
            raise BadRequest("invalid file_id")
        size = len(self.world.files[name].data)
        return {"file_id": name, "file_unique_id": f"u{name}", "file_size": size, "file_path": f"documents/{name}"}

    def post(self, chat: Json, parameters: Parameters, content: Json) -> Json:
        """Put the bot's message into a chat."""
        message: Json = {"message_id": next(self.world.numbers), "from": self.world.bot.as_user(), "chat": chat}
        message |= {"date": self.world.clock.date()} | content | self._answered(chat, parameters)
        markup = parameters.item("reply_markup")
        limits.markup(markup)
        if markup and markup.get("inline_keyboard"):
            message["reply_markup"] = markup
        self.world.messages[chat["id"], message["message_id"]] = message
        return dict(message)

    def chat_id(self, parameters: Parameters) -> int:
        """The chat that a call names."""
        if not parameters.text("chat_id"):
            raise BadRequest("chat_id is empty")
        return parameters.number("chat_id")

    def _answered(self, chat: Json, parameters: Parameters) -> Json:
        """The message that this one replies to."""
        reply = parameters.item("reply_parameters") or {}
        number = int(reply.get("message_id", 0)) or parameters.number("reply_to_message_id")
        if not number:
            return {}
        answered = self.world.messages.get((chat["id"], number))
        lax = reply.get("allow_sending_without_reply") or parameters.flag("allow_sending_without_reply")
        if answered is None and not lax:
            raise BadRequest("message to be replied not found")
        if answered is None:
            return {}
        found: Json = {"reply_to_message": {k: v for k, v in answered.items() if k != "reply_to_message"}}
        return found | self._quoted(answered, reply)

    @staticmethod
    def _quoted(answered: Json, reply: Json) -> Json:
        quote = reply.get("quote")
        if not quote:
            return {}
        words, _ = formatted(str(quote), str(reply.get("quote_parse_mode", "")), reply.get("quote_entities", []))
        whole: str = answered.get("text") or answered.get("caption") or ""
        if words not in whole:
            raise BadRequest("QUOTE_TEXT_INVALID")
        return {"quote": {"text": words, "position": int(reply.get("quote_position", 0)), "is_manual": True}}

    def _document(self, parameters: Parameters) -> Json:
        upload, known = parameters.file("document"), parameters.text("document")
        if upload is not None:
            if len(upload.data) > limits.UPLOAD:
                raise TooLarge("Request Entity Too Large")
            known = f"file{next(self.world.numbers)}"
            self.world.files[known] = upload
        if not known:
            raise BadRequest("there is no document in the request")
        if known not in self.world.files:
            raise BadRequest("wrong remote file identifier specified: Wrong string length")
        kept = self.world.files[known]
        found = {"file_id": known, "file_unique_id": f"u{known}", "file_name": kept.name}
        return found | {"mime_type": kept.media_type, "file_size": len(kept.data)}

    def _own(self, parameters: Parameters) -> Json:
        """The message to be changed, which must be the bot's own."""
        if inline := parameters.text("inline_message_id"):
            if inline not in self.world.inline_messages:
                raise BadRequest("MESSAGE_ID_INVALID")
            return self.world.inline_messages[inline]
        key = self.chat_id(parameters), parameters.number("message_id")
        self.world.open_chat(key[0])
        message = self.world.messages.get(key)
        if message is None:
            raise BadRequest("message to edit not found")
        if message.get("from", {}).get("id") != self.world.bot.id:
            raise BadRequest("message can't be edited")
        return message

    @staticmethod
    def _inline_keyboard(parameters: Parameters) -> Json | None:
        markup = parameters.item("reply_markup")
        limits.markup(markup)
        return markup if markup and markup.get("inline_keyboard") else None

    def _edited(self, message: Json, keyboard: Json | None, parameters: Parameters) -> Json | bool:
        message["edit_date"] = self.world.clock.date()
        message.pop("reply_markup", None)
        if keyboard is not None:
            message["reply_markup"] = keyboard
        shown: dict[str, Any] = dict(message)
        return True if parameters.text("inline_message_id") else shown
