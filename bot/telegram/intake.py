"""An update as it comes in, cut down to what is needed: no name, no title, no number of a telephone is ever stored.

Reads JSON that may be anything. What it makes of it can always be read by python-telegram-bot, so that no update,
however odd, stands in the way of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.storage.records import Incoming
from bot.telegram.messages import PREFIX

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
"""The kinds that Telegram is asked for."""

LIFETIMES = {"callback_query": timedelta(seconds=150), "inline_query": timedelta(seconds=30)}
"""After this, Telegram refuses an answer."""

Redact = Callable[[str], str]

_LARGEST = 2**52  # ids beyond this are none of Telegram's, and more than a JSON number of a database may hold
_TEXT = 8192
_STATUS = {"creator": "member", "administrator": "member", "restricted": "member", "member": "member"}
_CHATS = ("private", "group", "supergroup", "channel")
_ENTITIES = ("mention", "text_mention", "bot_command")


class NoUpdate(Exception):
    """What came in is no update: it has no id that counts as one."""


def incoming(raw: object, now: datetime, redact: Redact) -> Incoming:
    """The row of the inbox for an update. Raises `NoUpdate` for what is none."""
    update = trimmed(raw, redact)
    kind = next((kind for kind in ALLOWED_UPDATES if kind in update), "other")
    lifetime = LIFETIMES.get(kind)
    line = _line(kind, _dict(update.get(kind)))
    return Incoming(update["update_id"], line, kind, update, now, now + lifetime if lifetime else None)


def trimmed(raw: object, redact: Redact) -> dict[str, Any]:
    """The update without what is not needed; of what cannot be read, the number. Doing it twice changes nothing."""
    update = _dict(raw)
    number = _number(update.get("update_id"))
    if number is None or number < 0:
        raise NoUpdate("expected an object with update_id, a number")
    kind = next((kind for kind in ALLOWED_UPDATES if kind in update), None)
    body = _READERS[kind](_dict(update[kind]), redact) if kind else None
    return {"update_id": number} | ({kind: body} if kind and body else {})


def _line(kind: str, body: Mapping[str, Any]) -> str:
    """What keeps its order: a chat; an inline query waits for no message, and nothing waits for it."""
    if kind == "inline_query":
        return f"{PREFIX}inline:{_dict(body.get('from')).get('id', 0)}"
    message = _dict(body.get("message")) if kind == "callback_query" else body
    chat = _dict(message.get("chat")) or _dict(body.get("from"))
    return f"{PREFIX}{chat.get('id', 0)}"


def _message(message: Mapping[str, Any], redact: Redact) -> dict[str, Any] | None:
    bare, sender = _bare_message(message), _user(message.get("from"))
    if bare is None or sender is None:
        return None
    found = bare | {"from": sender} | _words(message, redact)
    replied = _replied(message.get("reply_to_message"), redact)
    if replied:
        found["reply_to_message"] = replied
    thread = _number(message.get("message_thread_id"))
    if thread is not None and message.get("is_topic_message") is True:
        found |= {"message_thread_id": thread, "is_topic_message": True}
    for key in ("migrate_to_chat_id", "edit_date"):
        if (value := _number(message.get(key))) is not None:
            found[key] = value
    if _dict(message.get("sender_chat")):
        found["sender_chat"] = bare["chat"]
    via = _user(message.get("via_bot"))
    if via:
        found["via_bot"] = via
    return found


def _replied(raw: object, redact: Redact) -> dict[str, Any] | None:
    message = _dict(raw)
    bare, sender = _bare_message(message), _user(message.get("from"))
    return bare | ({"from": sender} if sender else {}) | _words(message, redact) if bare else None


def _bare_message(message: Mapping[str, Any]) -> dict[str, Any] | None:
    number, chat = _number(message.get("message_id")), _chat(message.get("chat"))
    if number is None or chat is None:
        return None
    return {"message_id": number, "date": _date(message.get("date")), "chat": chat}


def _words(message: Mapping[str, Any], redact: Redact) -> dict[str, Any]:
    """Text or caption, redacted, with the mentions and commands that are still in it."""
    for text, marks in (("text", "entities"), ("caption", "caption_entities")):
        if isinstance(message.get(text), str):
            original = _sound(message[text])
            redacted = redact(original)
            entities = [each for each in map(_entity, _list(message.get(marks))) if each]
            kept = entities if redacted == original else _moved(original, redacted, entities)
            return {text: redacted} | ({marks: kept} if kept else {})
    return {}


def _moved(original: str, redacted: str, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entities at the places where their words stand after redaction; those that went are left out."""
    found, start = [], 0
    before, after = original.encode("utf-16-le"), redacted.encode("utf-16-le")
    for entity in sorted(entities, key=lambda each: int(each["offset"])):
        words = before[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])]
        place = after.find(words, start) if words else -1
        if place >= 0 and place % 2 == 0:
            found.append(entity | {"offset": place // 2})
            start = place + len(words)
    return found


def _entity(raw: object) -> dict[str, Any] | None:
    entity = _dict(raw)
    offset, length = _number(entity.get("offset")), _number(entity.get("length"))
    if entity.get("type") not in _ENTITIES or offset is None or length is None or offset < 0 or length < 1:
        return None
    found = {"type": entity["type"], "offset": min(offset, _TEXT), "length": min(length, _TEXT)}
    user = _user(entity.get("user"))
    return found | ({"user": user} if user else {})


def _callback(query: Mapping[str, Any], redact: Redact) -> dict[str, Any] | None:
    sender = _user(query.get("from"))
    if sender is None or not isinstance(query.get("id"), str):
        return None
    found = {"id": _sound(query["id"]), "from": sender, "chat_instance": ""}
    message = _dict(query.get("message"))
    shown = _replied(message, redact)
    if shown:
        found["message"] = {key: value for key, value in shown.items() if key not in ("text", "entities")} | _markup(
            message
        )
    if isinstance(query.get("data"), str):
        found["data"] = _sound(query["data"])[:64]
    return found


def _markup(message: Mapping[str, Any]) -> dict[str, Any]:
    """The buttons of our own message, which a tap may change."""
    rows = [
        [button for button in map(_button, _list(row)) if button]
        for row in _list(_dict(message.get("reply_markup")).get("inline_keyboard"))
    ]
    shown = [row for row in rows if row]
    return {"reply_markup": {"inline_keyboard": shown}} if shown else {}


def _button(raw: object) -> dict[str, Any] | None:
    button = _dict(raw)
    if not isinstance(button.get("text"), str):
        return None
    found: dict[str, Any] = {"text": _sound(button["text"])}
    if isinstance(button.get("callback_data"), str):
        return found | {"callback_data": _sound(button["callback_data"])}
    if isinstance(text := _dict(button.get("copy_text")).get("text"), str):
        return found | {"copy_text": {"text": _sound(text)}}
    chosen = _dict(button.get("switch_inline_query_chosen_chat"))
    if not chosen:
        return None
    words = {"query": _sound(str(chosen.get("query", "")))}
    where = {key: True for key in ("allow_user_chats", "allow_group_chats") if chosen.get(key) is True}
    return found | {"switch_inline_query_chosen_chat": words | where}


def _inline(query: Mapping[str, Any], redact: Redact) -> dict[str, Any] | None:
    sender = _user(query.get("from"))
    if sender is None or not isinstance(query.get("id"), str):
        return None
    text = query.get("query")
    words = redact(_sound(text)[:256]) if isinstance(text, str) else ""
    offset = query.get("offset")
    return {
        "id": _sound(query["id"]), "from": sender, "query": words,
        "offset": _sound(offset)[:64] if isinstance(offset, str) else "",
    }  # fmt: skip


def _membership(change: Mapping[str, Any], _: Redact) -> dict[str, Any] | None:
    chat, sender = _chat(change.get("chat")), _user(change.get("from"))
    before, after = _standing(change.get("old_chat_member")), _standing(change.get("new_chat_member"))
    if chat is None or sender is None or before is None or after is None:
        return None
    return {
        "chat": chat, "from": sender, "date": _date(change.get("date")),
        "old_chat_member": before, "new_chat_member": after,
    }  # fmt: skip


def _standing(raw: object) -> dict[str, Any] | None:
    """A member is in the chat or is not; nothing else matters here."""
    user = _user(_dict(raw).get("user"))
    return {"status": _STATUS.get(str(_dict(raw).get("status")), "left"), "user": user} if user else None


def _user(raw: object) -> dict[str, Any] | None:
    user = _dict(raw)
    number = _number(user.get("id"))
    if number is None:
        return None
    found: dict[str, Any] = {"id": number, "is_bot": user.get("is_bot") is True, "first_name": ""}
    language = user.get("language_code")
    return found | ({"language_code": _sound(language)[:16]} if isinstance(language, str) else {})


def _chat(raw: object) -> dict[str, Any] | None:
    chat = _dict(raw)
    number = _number(chat.get("id"))
    return {"id": number, "type": chat["type"]} if number is not None and chat.get("type") in _CHATS else None


def _date(raw: object) -> int:
    number = _number(raw)
    return number if number is not None and 0 <= number < 2**32 else 0


def _sound(text: str) -> str:
    """The text without what no database takes: NUL and halves of characters."""
    return text[:_TEXT].replace("\0", "").encode("utf-8", "replace").decode()


def _number(raw: object) -> int | None:
    return raw if isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) <= _LARGEST else None


def _dict(raw: object) -> dict[str, Any]:
    return raw if isinstance(raw, dict) else {}


def _list(raw: object) -> list[Any]:
    return raw if isinstance(raw, list) else []


_READERS: Mapping[str, Callable[[Mapping[str, Any], Redact], dict[str, Any] | None]] = {
    "message": _message,
    "edited_message": _message,
    "callback_query": _callback,
    "inline_query": _inline,
    "my_chat_member": _membership,
}
