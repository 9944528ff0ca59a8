"""What counts as said to the bot, in private and in groups."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Message

from bot.telegram.addressed import Self, spoken

ME = Self(123456, "rules_bot")
ANN = {"id": 1001, "is_bot": False, "first_name": ""}
BOT = {"id": 123456, "is_bot": True, "first_name": ""}
PRIVATE, GROUP = {"id": 1001, "type": "private"}, {"id": -5, "type": "supergroup"}


def message(text: str, *entities: dict[str, Any], chat: dict[str, Any] = GROUP, **more: Any) -> Message:
    body = {"message_id": 7, "date": 1_790_000_000, "chat": chat, "from": ANN, "text": text, "entities": list(entities)}
    return Message.de_json(body | more, None)


def mention(offset: int, length: int = 10) -> dict[str, Any]:
    return {"type": "mention", "offset": offset, "length": length}


def replied(text: str, sender: dict[str, Any]) -> dict[str, Any]:
    return {"message_id": 3, "date": 1_790_000_000, "chat": GROUP, "from": sender, "text": text}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        pytest.param(message("how long?", chat=PRIVATE), "how long?", id="in private"),
        pytest.param(message("how long?"), None, id="among others"),
        pytest.param(message("@rules_bot how long?", mention(0)), "how long?", id="name first"),
        pytest.param(message("how long, @Rules_Bot, may I?", mention(10)), "how long, , may I?", id="name inside"),
        pytest.param(message("😀 @rules_bot how", mention(3)), "😀 how", id="behind a wide character"),
        pytest.param(message("@other_bot how long?", mention(0)), None, id="another bot"),
        pytest.param(message("@rules_bot2 how?", mention(0, 11)), None, id="a name that begins alike"),
        pytest.param(message("/help"), None, id="a command to anybody"),
        pytest.param(message("/clause@rules_bot 3"), "/clause 3", id="a command to the bot"),
        pytest.param(message("/clause@other_bot 3"), None, id="a command to another bot"),
        pytest.param(message("and then?", reply_to_message=replied("5 minutes", BOT)), "and then?", id="a reply to it"),
        pytest.param(message("and then?", reply_to_message=replied("hello", ANN)), None, id="a reply to a person"),
        pytest.param(
            message("@rules_bot", mention(0), reply_to_message=replied("how long?", ANN)), "how long?",
            id="its name below a question",
        ),
        pytest.param(message("@rules_bot", mention(0)), "", id="its name alone"),
        pytest.param(
            message("Rules how?", {"type": "text_mention", "offset": 0, "length": 5, "user": BOT}), "how?",
            id="a mention without a name",
        ),
        pytest.param(message("clause", via_bot=BOT, chat=PRIVATE), None, id="posted through it"),
    ],
)  # fmt: skip
def test_what_is_meant_for_the_bot(said: Message, meant: str | None) -> None:
    assert spoken(said, ME) == meant


def test_a_caption_is_a_question_too() -> None:
    body = {"message_id": 7, "date": 1_790_000_000, "chat": PRIVATE, "from": ANN, "caption": "how long?"}
    assert spoken(Message.de_json(body, None), ME) == "how long?"
