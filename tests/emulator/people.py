"""What people do: they write, tap, type the bot's name, choose a result, change their words, let the bot in and throw it out.

Each deed changes the world as Telegram would and gives the bot the update, if the bot is to see it at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tests.emulator.entities import units
from tests.emulator.profile import member
from tests.emulator.values import Json, Queue, Upload
from tests.emulator.world import World

COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@(?P<whom>\w+))?")
MENTION = re.compile(r"(?<!\w)@\w{5,32}")


@dataclass(frozen=True, slots=True)
class Someone:
    """A person with an account."""

    id: int
    first_name: str
    language: str | None = "en"
    username: str | None = None

    def as_user(self) -> Json:
        """The person as the sender of an update."""
        user = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        extra = {"language_code": self.language, "username": self.username}
        return user | {name: value for name, value in extra.items() if value}


@dataclass(frozen=True, slots=True)
class Deed:
    """What became of something that a person did; no update id where the bot does not see it."""

    update_id: int | None
    chat_id: int = 0
    message_id: int = 0
    query_id: str = ""


class People:
    """Everybody who is not the bot."""

    def __init__(self, world: World) -> None:
        self.world = world

    def meet(self, person: Someone) -> None:
        """Let the bot write to a person."""
        chat: Json = {"id": person.id, "type": "private", "first_name": person.first_name}
        self.world.chats.setdefault(person.id, chat | ({"username": person.username} if person.username else {}))

    def found(self, chat_id: int, title: str) -> None:
        """Open a group of which the bot is a member."""
        self.world.chats.setdefault(chat_id, {"id": chat_id, "type": "supergroup", "title": title})

    def say(self, person: Someone, chat_id: int, content: Json, *, reply_to: int = 0) -> Deed:
        """Write into a chat; `content` is the text, or whatever else the message holds."""
        message = self._message(person, chat_id, content, reply_to)
        self.world.messages[chat_id, message["message_id"]] = message
        update = self._push("message", message, Queue("chat", chat_id)) if self._seen(message) else None
        return Deed(update, chat_id, message["message_id"])

    def change(self, person: Someone, chat_id: int, message_id: int, text: str) -> Deed:
        """Put other words into a message of one's own."""
        message = self.world.messages[chat_id, message_id]
        message.pop("entities", None)
        message.update(_with_entities({"text": text}), edit_date=self.world.clock.date())
        seen = self._seen(message)
        update = self._push("edited_message", message, Queue("chat", chat_id)) if seen else None
        return Deed(update, chat_id, message_id)

    def send_file(self, person: Someone, chat_id: int, upload: Upload, caption: str = "") -> Deed:
        """Send the bot a document."""
        name = f"sent{next(self.world.numbers)}"
        self.world.files[name] = upload
        document: Json = {"file_id": name, "file_unique_id": f"u{name}", "file_name": upload.name}
        document |= {"mime_type": upload.media_type, "file_size": len(upload.data)}
        return self.say(person, chat_id, {"document": document} | ({"caption": caption} if caption else {}))

    def tap(self, person: Someone, message: Json, data: str, *, inline_message_id: str = "") -> Deed:
        """Press a button that calls the bot."""
        query = f"{person.id}{next(self.world.numbers):06}"
        self.world.callbacks[query] = self.world.clock.now() + self.world.times.callback_answer
        body: Json = {"id": query, "from": person.as_user(), "chat_instance": str(person.id), "data": data}
        body |= {"inline_message_id": inline_message_id} if inline_message_id else {"message": dict(message)}
        life, chat = self.world.times.callback_life, message.get("chat", {}).get("id", 0)
        update = self.world.push("callback_query", body, Queue("callback", person.id), life=life)
        return Deed(update, chat, message.get("message_id", 0), query)

    def inline(self, person: Someone, query: str, *, offset: str = "", chat_type: str = "sender") -> Deed:
        """Type the bot's name and something behind it."""
        number = f"{person.id}{next(self.world.numbers):06}"
        self.world.inline_queries[number] = self.world.clock.now() + self.world.times.inline_answer
        body = {"id": number, "from": person.as_user(), "query": query[:256], "offset": offset, "chat_type": chat_type}
        life = self.world.times.inline_life
        return Deed(self.world.push("inline_query", body, Queue("inline", person.id), life=life), query_id=number)

    def choose(self, person: Someone, query_id: str, query: str, result_id: str, chat_id: int) -> tuple[Deed, Json]:
        """Take one of the offered results: what it stands for is written into the chat."""
        content = dict(self.world.inline_answers[query_id]["posts"][result_id])
        message = self._message(person, chat_id, content, 0) | {"via_bot": self.world.bot.as_user()}
        if chat_id in self.world.chats:
            self.world.messages[chat_id, message["message_id"]] = message
            self._push("message", message, Queue("chat", chat_id))
        body: Json = {"result_id": result_id, "from": person.as_user(), "query": query}
        if "reply_markup" in content:
            body["inline_message_id"] = inline = f"inline{next(self.world.numbers)}"
            self.world.inline_messages[inline] = message
        queue, life = Queue("inline", person.id), self.world.times.chosen_life
        update = self.world.push("chosen_inline_result", body, queue, life=life)
        deed = Deed(update, chat_id, message["message_id"], str(body.get("inline_message_id", "")))
        return deed, message

    def react(self, person: Someone, chat_id: int, message_id: int, emoji: str) -> Deed:
        """Mark a message; the bot hears of it only if it asked for that."""
        body = {
            "chat": self.world.chats[chat_id],
            "message_id": message_id,
            "user": person.as_user(),
            "date": self.world.clock.date(),
            "old_reaction": [],
            "new_reaction": [{"type": "emoji", "emoji": emoji}] if emoji else [],
        }
        return Deed(self._push("message_reaction", body, Queue("chat", chat_id)), chat_id, message_id)

    def place_bot(self, person: Someone, chat_id: int, status: str) -> Deed:
        """Let the bot in, make it an administrator, or throw it out; in a private chat: block it or not."""
        bot = self.world.bot.id
        before = member(self.world, chat_id, bot)
        self.world.members[chat_id, bot] = status
        body = {
            "chat": self.world.chats[chat_id],
            "from": person.as_user(),
            "date": self.world.clock.date(),
            "old_chat_member": before,
            "new_chat_member": member(self.world, chat_id, bot),
        }
        return Deed(self._push("my_chat_member", body, Queue("member", person.id)), chat_id)

    def _push(self, kind: str, body: Json, queue: Queue) -> int | None:
        return self.world.push(kind, dict(body), queue, life=self.world.times.message_life)

    def _message(self, person: Someone, chat_id: int, content: Json, reply_to: int) -> Json:
        if chat_id == person.id:
            self.meet(person)
        elif self.world.standing(chat_id, person.id) == "left":
            self.world.members[chat_id, person.id] = "member"
        message: Json = {"message_id": next(self.world.numbers), "from": person.as_user()}
        chat = self.world.chats.get(chat_id, {"id": chat_id, "type": "private"})
        message |= {"chat": chat, "date": self.world.clock.date()} | _with_entities(content)
        if reply_to:
            answered = self.world.messages[chat_id, reply_to]
            message["reply_to_message"] = {k: v for k, v in answered.items() if k != "reply_to_message"}
        return message

    def _seen(self, message: Json) -> bool:
        """Whether privacy mode lets the bot see a message."""
        bot, chat = self.world.bot, message["chat"]["id"]
        standing = self.world.standing(chat, bot.id)
        if standing in {"left", "kicked"}:
            return False
        if chat > 0 or standing == "administrator":
            return True
        if message.get("reply_to_message", {}).get("from", {}).get("id") == bot.id:
            return True
        words: str = message.get("text") or message.get("caption") or ""
        named = f"@{bot.username}".lower() in {found[0].lower() for found in MENTION.finditer(words)}
        return named or any(_for_bot(found, bot.username) for found in COMMAND.finditer(words))


def _for_bot(command: re.Match[str], username: str) -> bool:
    return command["whom"] is None or command["whom"].lower() == username.lower()


def _with_entities(content: Json) -> Json:
    """A message with the entities that clients find by themselves."""
    if "entities" in content or "text" not in content:
        return content
    text: str = content["text"]
    found: list[Any] = [
        {"type": kind, "offset": units(text[: match.start()]), "length": units(match[0])}
        for kind, pattern in (("bot_command", COMMAND), ("mention", MENTION))
        for match in pattern.finditer(text)
        if kind != "mention" or not text[: match.start()].rpartition(" ")[2].startswith("/")
    ]
    found.sort(key=lambda entity: entity["offset"])
    return content | ({"entities": found} if found else {})
