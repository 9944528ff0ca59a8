"""What Telegram answers, as a table: a call and either the refusal, word for word, or part of the result.

In parameters, `OWN` stands for a message of the bot, `HERS` for one of a person, `TAP` and `QUERY` for something she has just
done, `LATE_TAP` for a tap that has waited too long. A case begins in a world that no other has touched.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.emulator.values import Json

PERSON, GROUP, LEFT = 1001, -1_000_000_000_500, -1_000_000_000_600
OWN, HERS, TAP, LATE_TAP, QUERY, FILE = "OWN", "HERS", "TAP", "LATE_TAP", "QUERY", "FILE"
HELLO: Json = {"chat_id": PERSON, "text": "hello"}
UNCHANGED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True, slots=True)
class Case:
    """One call and what it earns."""

    id: str
    method: str
    params: Json
    refusal: str = ""
    result: Any = field(default=None)


def refused(case: str, method: str, params: Json, refusal: str) -> Case:
    """A call that Telegram refuses."""
    return Case(case, method, params, refusal=refusal)


def accepted(case: str, method: str, params: Json, result: Any) -> Case:
    """A call that works; of an object only the fields named are compared."""
    return Case(case, method, params, result=result)


def html(text: str) -> Json:
    """A message in HTML."""
    return {"chat_id": PERSON, "text": text, "parse_mode": "HTML"}


def buttons(*row: Json) -> Json:
    """A message with a row of buttons."""
    return HELLO | {"reply_markup": {"inline_keyboard": [list(row)]}}


def article(number: str = "1", text: str = "x", **rest: Any) -> Json:
    """A result of an inline query."""
    content = {"message_text": text, "parse_mode": "HTML"}
    return {"type": "article", "id": number, "title": "t", "input_message_content": content, **rest}


def offered(*results: Json, **rest: Any) -> Json:
    """An answer to the query that waits."""
    return {"inline_query_id": QUERY, "results": list(results), **rest}


SENDING = [
    accepted("text", "sendMessage", HELLO, {"text": "hello", "chat": {"id": PERSON, "type": "private", "first_name": "Ann"}}),
    accepted("text in a group", "sendMessage", HELLO | {"chat_id": GROUP}, {"text": "hello"}),
    accepted("text is trimmed", "sendMessage", HELLO | {"text": "\n hello "}, {"text": "hello"}),
    accepted("4096 units", "sendMessage", HELLO | {"text": "x" * 4096}, {"text": "x" * 4096}),
    accepted("2048 characters of two units", "sendMessage", HELLO | {"text": "😀" * 2048}, {"text": "😀" * 2048}),
    accepted("method in any case", "SENDMESSAGE", HELLO, {"text": "hello"}),
    accepted("tags do not count", "sendMessage", html(f"<b>{'x' * 4096}</b>"), {"text": "x" * 4096}),
    accepted("entities of HTML", "sendMessage", html("a <b>b</b>"), {"text": "a b", "entities": [{"type": "bold", "offset": 2, "length": 1}]}),
    accepted("entities given", "sendMessage", HELLO | {"entities": [{"type": "bold", "offset": 0, "length": 5}]}, {"entities": [{"type": "bold", "offset": 0, "length": 5}]}),
    accepted("entities move with what is trimmed", "sendMessage", html(" <b>b</b>"), {"text": "b", "entities": [{"type": "bold", "offset": 0, "length": 1}]}),
    refused("4097 units", "sendMessage", HELLO | {"text": "x" * 4097}, "Bad Request: message is too long"),
    refused("2049 characters of two units", "sendMessage", HELLO | {"text": "😀" * 2049}, "Bad Request: message is too long"),
    refused("no text", "sendMessage", {"chat_id": PERSON}, "Bad Request: message text is empty"),
    refused("white space", "sendMessage", HELLO | {"text": " \n"}, "Bad Request: message text is empty"),
    refused("tags around nothing", "sendMessage", html("<b></b>"), "Bad Request: message text is empty"),
    refused("no chat", "sendMessage", {"text": "x"}, "Bad Request: chat_id is empty"),
    refused("unknown chat", "sendMessage", HELLO | {"chat_id": 77}, "Bad Request: chat not found"),
    refused("group that was left", "sendMessage", HELLO | {"chat_id": LEFT}, "Forbidden: bot was kicked from the supergroup chat"),
    refused("unknown markup language", "sendMessage", HELLO | {"parse_mode": "BBCode"}, "Bad Request: unsupported parse_mode"),
    refused("lone bracket", "sendMessage", html("a < b <b>x"), 'Bad Request: can\'t parse entities: Unsupported start tag "" at byte offset 2'),
    refused("unknown tag", "sendMessage", html("ü<div>x</div>"), 'Bad Request: can\'t parse entities: Unsupported start tag "div" at byte offset 2'),
    refused("tag that stays open", "sendMessage", html("<b>x"), 'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"'),
    accepted("reply", "sendMessage", HELLO | {"reply_parameters": {"message_id": HERS}}, {"text": "hello"}),
    accepted("reply to nothing, if need be", "sendMessage", HELLO | {"reply_parameters": {"message_id": 99_999, "allow_sending_without_reply": True}}, {"text": "hello"}),
    accepted("quotation", "sendMessage", HELLO | {"reply_parameters": {"message_id": HERS, "quote": "how"}}, {"quote": {"text": "how", "position": 0, "is_manual": True}}),
    refused("reply to nothing", "sendMessage", HELLO | {"reply_parameters": {"message_id": 99_999}}, "Bad Request: message to be replied not found"),
    refused("quotation of something else", "sendMessage", HELLO | {"reply_parameters": {"message_id": HERS, "quote": "where"}}, "Bad Request: QUOTE_TEXT_INVALID"),
    refused("parameter that is no JSON", "sendMessage", HELLO | {"reply_markup": "{"}, "Bad Request: can't parse reply markup JSON object"),
    accepted("typing", "sendChatAction", {"chat_id": PERSON, "action": "typing"}, True),
    accepted("draft", "sendMessageDraft", HELLO | {"draft_id": 1}, True),
    refused("draft in a group", "sendMessageDraft", HELLO | {"draft_id": 1, "chat_id": GROUP}, "Bad Request: can't send message drafts to the chat"),
    refused("unknown action", "sendChatAction", {"chat_id": PERSON, "action": "thinking"}, "Bad Request: wrong parameter action in request"),
]  # fmt: skip

BUTTONS = [
    accepted("data of 64 bytes", "sendMessage", buttons({"text": "a", "callback_data": "x" * 64}), {"reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "x" * 64}]]}}),
    accepted("copied text of 256", "sendMessage", buttons({"text": "a", "copy_text": {"text": "x" * 256}}), {"text": "hello"}),
    accepted("link", "sendMessage", buttons({"text": "a", "url": "https://example.com/x"}), {"text": "hello"}),
    accepted("inline", "sendMessage", buttons({"text": "a", "switch_inline_query_chosen_chat": {"query": "x"}}), {"text": "hello"}),
    accepted("style", "sendMessage", buttons({"text": "a", "callback_data": "x", "style": "danger"}), {"text": "hello"}),
    accepted("forced reply", "sendMessage", HELLO | {"reply_markup": {"force_reply": True, "input_field_placeholder": "p"}}, {"text": "hello"}),
    accepted("eight in a row", "sendMessage", buttons(*({"text": "a", "callback_data": "x"},) * 8), {"text": "hello"}),
    refused("data of 65 bytes", "sendMessage", buttons({"text": "a", "callback_data": "x" * 65}), "Bad Request: BUTTON_DATA_INVALID"),
    refused("data of 22 characters of three bytes", "sendMessage", buttons({"text": "a", "callback_data": "规" * 22}), "Bad Request: BUTTON_DATA_INVALID"),
    refused("no data", "sendMessage", buttons({"text": "a", "callback_data": ""}), "Bad Request: BUTTON_DATA_INVALID"),
    refused("copied text of 257", "sendMessage", buttons({"text": "a", "copy_text": {"text": "x" * 257}}), "Bad Request: BUTTON_COPY_TEXT_INVALID"),
    refused("nothing to do", "sendMessage", buttons({"text": "a"}), "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
    refused("no label", "sendMessage", buttons({"callback_data": "x"}), 'Bad Request: can\'t parse inline keyboard button: Can\'t find field "text"'),
    refused("link to nowhere", "sendMessage", buttons({"text": "a", "url": "nowhere"}), "Bad Request: inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
    refused("101 buttons", "sendMessage", HELLO | {"reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "x"}]] * 101}}, "Bad Request: REPLY_MARKUP_TOO_LONG"),
    refused("nine in a row", "sendMessage", buttons(*({"text": "a", "callback_data": "x"},) * 9), "Bad Request: REPLY_MARKUP_TOO_LONG"),
]  # fmt: skip

CHANGING = [
    accepted("other text", "editMessageText", HELLO | {"message_id": OWN, "text": "new"}, {"text": "new"}),
    accepted("same text without buttons", "editMessageText", HELLO | {"message_id": OWN, "text": "own"}, {"text": "own"}),
    accepted("other buttons", "editMessageReplyMarkup", {"chat_id": PERSON, "message_id": OWN}, {"text": "own"}),
    refused("same text and buttons", "editMessageText", HELLO | {"message_id": OWN, "text": "own", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}}, UNCHANGED),
    refused("same buttons", "editMessageReplyMarkup", {"chat_id": PERSON, "message_id": OWN, "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}}, UNCHANGED),
    refused("no such message", "editMessageText", HELLO | {"message_id": 99_999}, "Bad Request: message to edit not found"),
    refused("somebody else's message", "editMessageText", HELLO | {"message_id": HERS}, "Bad Request: message can't be edited"),
    refused("no such inline message", "editMessageText", {"inline_message_id": "x", "text": "x"}, "Bad Request: MESSAGE_ID_INVALID"),
    refused("too long", "editMessageText", HELLO | {"message_id": OWN, "text": "x" * 4097}, "Bad Request: message is too long"),
    accepted("deleted", "deleteMessage", {"chat_id": PERSON, "message_id": OWN}, True),
    refused("nothing to delete", "deleteMessage", {"chat_id": PERSON, "message_id": 99_999}, "Bad Request: message to delete not found"),
    accepted("reaction", "setMessageReaction", {"chat_id": PERSON, "message_id": HERS, "reaction": [{"type": "emoji", "emoji": "👀"}]}, True),
    refused("reaction to nothing", "setMessageReaction", {"chat_id": PERSON, "message_id": 99_999, "reaction": []}, "Bad Request: message to react not found"),
    refused("two reactions", "setMessageReaction", {"chat_id": PERSON, "message_id": HERS, "reaction": [{"type": "emoji", "emoji": "👀"}] * 2}, "Bad Request: REACTIONS_TOO_MANY"),
]  # fmt: skip

ANSWERING = [
    accepted("tap", "answerCallbackQuery", {"callback_query_id": TAP, "text": "x" * 200}, True),
    refused("tap, 201 units", "answerCallbackQuery", {"callback_query_id": TAP, "text": "x" * 201}, "Bad Request: MESSAGE_TOO_LONG"),
    refused("unknown tap", "answerCallbackQuery", {"callback_query_id": "nope"}, TOO_OLD),
    refused("late tap", "answerCallbackQuery", {"callback_query_id": LATE_TAP}, TOO_OLD),
    accepted("50 results", "answerInlineQuery", offered(*(article(str(number)) for number in range(50))), True),
    accepted("no results", "answerInlineQuery", offered(button={"text": "Enrol", "start_parameter": "enrol"}), True),
    refused("unknown query", "answerInlineQuery", offered() | {"inline_query_id": "nope"}, TOO_OLD),
    refused("51 results", "answerInlineQuery", offered(*(article(str(number)) for number in range(51))), "Bad Request: RESULTS_TOO_MUCH"),
    refused("same id twice", "answerInlineQuery", offered(article("1"), article("1")), "Bad Request: RESULT_ID_DUPLICATE"),
    refused("id of 65 bytes", "answerInlineQuery", offered(article("x" * 65)), "Bad Request: RESULT_ID_INVALID"),
    refused("result without a message", "answerInlineQuery", offered({"type": "article", "id": "1", "title": "t"}), "Bad Request: can't parse inline query result: Input message content is not specified"),
    refused("result with bad HTML", "answerInlineQuery", offered(article(text="</b>")), "Bad Request: can't parse entities: Unexpected end tag at byte offset 0"),
    refused("result that is too long", "answerInlineQuery", offered(article(text="x" * 4097)), "Bad Request: message is too long"),
    refused("button that starts wrongly", "answerInlineQuery", offered(button={"text": "a", "start_parameter": "a b"}), "Bad Request: START_PARAM_INVALID"),
]  # fmt: skip

PRESENTING = [
    accepted("the bot", "getMe", {}, {"is_bot": True, "username": "rules_bot", "supports_inline_queries": True, "can_read_all_group_messages": False}),
    accepted("commands", "setMyCommands", {"commands": [{"command": "start", "description": "Begin"}]}, True),
    accepted("commands of nobody yet", "getMyCommands", {"scope": {"type": "all_group_chats"}, "language_code": "zh"}, []),
    accepted("100 commands", "setMyCommands", {"commands": [{"command": f"c{number}", "description": "x"} for number in range(100)]}, True),
    refused("101 commands", "setMyCommands", {"commands": [{"command": f"c{number}", "description": "x"} for number in range(101)]}, "Bad Request: BOT_COMMANDS_TOO_MUCH"),
    refused("command with a capital", "setMyCommands", {"commands": [{"command": "Start", "description": "x"}]}, "Bad Request: BOT_COMMAND_INVALID"),
    refused("command of 33", "setMyCommands", {"commands": [{"command": "x" * 33, "description": "x"}]}, "Bad Request: BOT_COMMAND_INVALID"),
    refused("command that says nothing", "setMyCommands", {"commands": [{"command": "start", "description": ""}]}, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"),
    refused("unknown scope", "setMyCommands", {"commands": [], "scope": {"type": "everybody"}}, "Bad Request: can't parse BotCommandScope: Unsupported type specified"),
    refused("scope of an unknown chat", "setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 77}}, "Bad Request: chat not found"),
    refused("unknown language", "setMyCommands", {"commands": [], "language_code": "english"}, "Bad Request: invalid language code specified"),
    accepted("commands deleted", "deleteMyCommands", {}, True),
    accepted("name", "setMyName", {"name": "x" * 64, "language_code": "zh"}, True),
    accepted("name as it is", "getMyName", {"language_code": "zh"}, {"name": "Rules"}),
    accepted("description", "setMyDescription", {"description": "x" * 512}, True),
    accepted("description as it is", "getMyDescription", {}, {"description": ""}),
    accepted("short description", "setMyShortDescription", {"short_description": "x" * 120}, True),
    accepted("short description as it is", "getMyShortDescription", {}, {"short_description": ""}),
    refused("name of 65", "setMyName", {"name": "x" * 65}, "Bad Request: BOT_NAME_TOO_LONG"),
    refused("description of 513", "setMyDescription", {"description": "x" * 513}, "Bad Request: BOT_DESCRIPTION_TOO_LONG"),
    refused("short description of 121", "setMyShortDescription", {"short_description": "x" * 121}, "Bad Request: BOT_SHORT_DESCRIPTION_TOO_LONG"),
    accepted("group", "getChat", {"chat_id": GROUP}, {"id": GROUP, "type": "supergroup", "title": "Team"}),
    refused("unknown group", "getChat", {"chat_id": -5}, "Bad Request: chat not found"),
    accepted("member", "getChatMember", {"chat_id": GROUP, "user_id": PERSON}, {"status": "administrator"}),
    accepted("the bot as a member", "getChatMember", {"chat_id": GROUP, "user_id": 123_456}, {"status": "member"}),
    refused("unknown member", "getChatMember", {"chat_id": GROUP, "user_id": 78}, "Bad Request: user not found"),
    refused("administrators of two", "getChatAdministrators", {"chat_id": PERSON}, "Bad Request: there are no administrators in the private chat"),
    accepted("leaving", "leaveChat", {"chat_id": GROUP}, True),
    refused("leaving a person", "leaveChat", {"chat_id": PERSON}, "Bad Request: chat member status can't be changed in private chats"),
    refused("leaving twice", "leaveChat", {"chat_id": LEFT}, "Forbidden: bot was kicked from the supergroup chat"),
]  # fmt: skip

FILES = [
    accepted("file that Telegram has", "sendDocument", {"chat_id": PERSON, "document": FILE, "caption": "x" * 1024}, {"caption": "x" * 1024}),
    accepted("where it is", "getFile", {"file_id": FILE}, {"file_id": FILE, "file_size": 3}),
    refused("caption of 1025", "sendDocument", {"chat_id": PERSON, "document": FILE, "caption": "x" * 1025}, "Bad Request: message caption is too long"),
    refused("no document", "sendDocument", {"chat_id": PERSON}, "Bad Request: there is no document in the request"),
    refused("unknown file", "sendDocument", {"chat_id": PERSON, "document": "nope"}, "Bad Request: wrong remote file identifier specified: Wrong string length"),
    refused("no such file", "getFile", {"file_id": "nope"}, "Bad Request: invalid file_id"),
]  # fmt: skip

DELIVERING = [
    accepted("webhook", "setWebhook", {"url": "http://127.0.0.1:9/hook", "secret_token": "a" * 256}, True),
    accepted("no webhook", "getWebhookInfo", {}, {"url": "", "has_custom_certificate": False, "pending_update_count": 3}),
    accepted("webhook deleted", "deleteWebhook", {"drop_pending_updates": True}, True),
    refused("secret of 257", "setWebhook", {"url": "http://127.0.0.1:9/hook", "secret_token": "a" * 257}, "Bad Request: secret token is too long"),
    refused("secret with a space", "setWebhook", {"url": "http://127.0.0.1:9/hook", "secret_token": "a b"}, "Bad Request: secret token contains unallowed characters"),
    refused("webhook without encryption", "setWebhook", {"url": "http://bot.example.com/hook"}, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"),
    refused("webhook on another port", "setWebhook", {"url": "https://bot.example.com:8080/hook"}, "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
    refused("unknown method", "sendPigeon", {}, "Not Found"),
]  # fmt: skip

CASES = [*SENDING, *BUTTONS, *CHANGING, *ANSWERING, *PRESENTING, *FILES, *DELIVERING]
