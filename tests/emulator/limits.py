"""How much fits: every limit of the Bot API that the bot can run into, each with the refusal that it earns.

Lengths are counted in UTF-16 units, the strictest of the ways in which Telegram's clients and servers count.
The limits are documented. Of the refusals, those for buttons without a label, too many buttons, names, descriptions and
pages of inline results were not compared with the server: rely on their status, not on their words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tests.emulator.entities import units
from tests.emulator.links import checked
from tests.emulator.refusals import BadRequest
from tests.emulator.values import Json

TEXT, CAPTION, CALLBACK_ANSWER, CALLBACK_DATA, COPIED = 4096, 1024, 200, 64, 256
BUTTONS, BUTTONS_IN_A_ROW = 100, 8
RESULTS, RESULT_ID, INLINE_QUERY, NEXT_OFFSET = 50, 64, 256, 64
COMMANDS, COMMAND_DESCRIPTION = 100, 256
NAME, DESCRIPTION, SHORT_DESCRIPTION = 64, 512, 120
DEEP_LINK = re.compile(r"[A-Za-z0-9_-]{1,64}")
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
SECRET, SECRET_LENGTH = re.compile(r"[A-Za-z0-9_-]*"), 256
LANGUAGE = re.compile(r"(?:[a-z]{2})?")
UPLOAD = 50 << 20
PLACEHOLDER = 64
BESIDE = frozenset({"text", "style", "icon_custom_emoji_id"})
"""Fields of a button that say how it looks, not what it does."""


def text(words: str) -> None:
    """The text of a message."""
    if not words.strip():
        raise BadRequest("message text is empty")
    if units(words) > TEXT:
        raise BadRequest("message is too long")


def caption(words: str) -> None:
    """What stands below a document."""
    if units(words) > CAPTION:
        raise BadRequest("message caption is too long")


def callback_answer(words: str) -> None:
    """The notice that answers a tap."""
    if units(words) > CALLBACK_ANSWER:
        raise BadRequest("MESSAGE_TOO_LONG")


def markup(given: Json | None) -> None:
    """The buttons below a message, of whichever kind."""
    if given is None:
        return
    if "inline_keyboard" in given:
        _grid(given["inline_keyboard"])
        for row in given["inline_keyboard"]:
            for button in row:
                _inline_button(button)
    elif "keyboard" in given:
        _grid(given["keyboard"])
    if units(given.get("input_field_placeholder") or "") > PLACEHOLDER:
        raise BadRequest("REPLY_MARKUP_PLACEHOLDER_INVALID")


def _grid(rows: Sequence[Sequence[object]]) -> None:
    if sum(map(len, rows)) > BUTTONS or any(len(row) > BUTTONS_IN_A_ROW for row in rows):
        raise BadRequest("REPLY_MARKUP_TOO_LONG")


def _inline_button(button: Json) -> None:
    if "text" not in button:
        raise BadRequest("can't parse inline keyboard button: Can't find field \"text\"")
    if not str(button["text"]).strip():
        raise BadRequest("BUTTON_TEXT_INVALID")
    kinds = set(button) - BESIDE
    if not kinds:
        raise BadRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in kinds and not 1 <= len(str(button["callback_data"]).encode()) <= CALLBACK_DATA:
        raise BadRequest("BUTTON_DATA_INVALID")
    if "copy_text" in kinds and not 1 <= units(str(button["copy_text"].get("text", ""))) <= COPIED:
        raise BadRequest("BUTTON_COPY_TEXT_INVALID")
    if "url" in kinds and checked(str(button["url"])) is None:
        raise BadRequest(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


def commands(given: Sequence[Json]) -> None:
    """The list of commands for one scope and language."""
    if len(given) > COMMANDS:
        raise BadRequest("BOT_COMMANDS_TOO_MUCH")
    for each in given:
        if not COMMAND.fullmatch(str(each.get("command", ""))):
            raise BadRequest("BOT_COMMAND_INVALID")
        if not 1 <= units(str(each.get("description", ""))) <= COMMAND_DESCRIPTION:
            raise BadRequest("BOT_COMMAND_DESCRIPTION_INVALID")


def language(code: str) -> None:
    """A language of the bot's profile: two letters, or none for everybody else."""
    if not LANGUAGE.fullmatch(code):
        raise BadRequest("invalid language code specified")


def profile(field: str, words: str) -> None:
    """A name, description or short description."""
    most = {"name": NAME, "description": DESCRIPTION, "short_description": SHORT_DESCRIPTION}[field]
    if units(words) > most:
        raise BadRequest(f"BOT_{field.upper()}_TOO_LONG")


def secret(token: str) -> None:
    """The secret that comes with every update to the webhook."""
    if len(token) > SECRET_LENGTH:
        raise BadRequest("secret token is too long")
    if not SECRET.fullmatch(token):
        raise BadRequest("secret token contains unallowed characters")


def results(given: Sequence[Json]) -> None:
    """The results of an inline query, apart from their texts."""
    if len(given) > RESULTS:
        raise BadRequest("RESULTS_TOO_MUCH")
    for each in given:
        if not 1 <= len(str(each.get("id", "")).encode()) <= RESULT_ID:
            raise BadRequest("RESULT_ID_INVALID")
        if each.get("type") == "article" and not str(each.get("title", "")):
            raise BadRequest("ARTICLE_TITLE_EMPTY")
    if len({each["id"] for each in given}) != len(given):
        raise BadRequest("RESULT_ID_DUPLICATE")


def inline_button(button: Json | None) -> None:
    """The button above the results of an inline query."""
    start = (button or {}).get("start_parameter")
    if start is not None and not DEEP_LINK.fullmatch(str(start)):
        raise BadRequest("START_PARAM_INVALID")


def next_offset(offset: str) -> None:
    """Where the next page of inline results begins."""
    if len(offset.encode()) > NEXT_OFFSET:
        raise BadRequest("NEXT_OFFSET_INVALID")
