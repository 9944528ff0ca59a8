"""Methods that PTB wraps: what it sends is understood, and what comes back it can read."""

from __future__ import annotations

import io
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    ReactionTypeEmoji,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, EndPointNotFound

from tests.emulator import Telegram
from tests.emulator.bots import EchoBot

Does = Callable[[Callable[[Bot], Awaitable[Any]]], Any]


@pytest.fixture
def does(telegram: Telegram, polling: EchoBot) -> Does:
    """Has the bot do something and returns what PTB makes of the answer."""

    def done(what: Callable[[Bot], Awaitable[Any]]) -> Any:
        async def work() -> Any:
            return await what(polling.application.bot)

        return polling.server.run(work())

    return done


def test_commands_are_kept_for_each_scope_and_language(telegram: Telegram, does: Does) -> None:
    group, chinese = BotCommandScopeAllGroupChats(), [BotCommand("rules", "规定")]
    telegram.person(1001)
    does(lambda bot: bot.set_my_commands([BotCommand("help", "Help")]))
    does(lambda bot: bot.set_my_commands(chinese, group, "zh"))
    does(lambda bot: bot.set_my_commands([BotCommand("stats", "Figures")], BotCommandScopeChat(1001)))
    assert does(lambda bot: bot.get_my_commands(group, "zh")) == tuple(chinese)
    assert does(lambda bot: bot.get_my_commands(group)) == ()
    assert telegram.commands() == [{"command": "help", "description": "Help"}]
    assert telegram.commands({"type": "chat", "chat_id": 1001}) == [{"command": "stats", "description": "Figures"}]
    does(lambda bot: bot.delete_my_commands(group, "zh"))
    assert telegram.commands({"type": "all_group_chats"}, "zh") == []


def test_names_and_descriptions_fall_back_to_those_for_everybody(does: Does) -> None:
    does(lambda bot: bot.set_my_name("Rules"))
    does(lambda bot: bot.set_my_name("规定", language_code="zh"))
    does(lambda bot: bot.set_my_description("Answers"))
    does(lambda bot: bot.set_my_short_description("Short"))
    assert does(lambda bot: bot.get_my_name("zh")).name == "规定"
    assert does(lambda bot: bot.get_my_name("fr")).name == "Rules"
    assert does(lambda bot: bot.get_my_description("zh")).description == "Answers"
    assert does(lambda bot: bot.get_my_short_description()).short_description == "Short"


def test_a_file_goes_up_and_down(telegram: Telegram, does: Does) -> None:
    ann = telegram.person()

    async def send(bot: Bot) -> bytes:
        file = InputFile(io.BytesIO("规定".encode()), "rules.txt")
        message = await bot.send_document(ann.id, file, caption="<b>All</b>", parse_mode=ParseMode.HTML)
        assert message.document is not None
        assert message.document.file_size == 6
        return bytes(await (await bot.get_file(message.document.file_id)).download_as_bytearray())

    assert does(send).decode() == "规定"
    shown = ann.read()
    assert (shown.text, shown.parts("bold")) == ("All", ["All"])
    assert ann.download(shown).decode() == "规定"


def test_buttons_of_every_kind_are_shown(telegram: Telegram, does: Does) -> None:
    ann = telegram.person()
    row = [
        InlineKeyboardButton("tap", callback_data="x"),
        InlineKeyboardButton("copy", copy_text=CopyTextButton("WR 4.2")),
        InlineKeyboardButton("share", switch_inline_query="4.2"),
        InlineKeyboardButton("link", url="https://example.com/"),
    ]
    does(lambda bot: bot.send_message(ann.id, "hello", reply_markup=InlineKeyboardMarkup([row])))
    shown = ann.read()
    assert [shown.button(label).data for label in shown.labels] == ["x", None, None, None]
    assert (shown.button("copy").copies, shown.button("share").inline) == ("WR 4.2", "4.2")
    with pytest.raises(AssertionError, match="expected the button 'copy' to call the bot"):
        ann.tap("copy")


def test_a_reply_quotes_what_was_asked(telegram: Telegram, does: Does) -> None:
    ann = telegram.person()
    said = ann.say("how long may I go?")
    ann.read()
    reply = ReplyParameters(said.message_id, quote="how long")
    message = does(lambda bot: bot.send_message(ann.id, "five minutes", reply_parameters=reply))
    assert message.quote.text == "how long"
    assert ann.read().reply_to == said.message_id


def test_a_reaction_is_kept(telegram: Telegram, does: Does) -> None:
    ann = telegram.person()
    said = ann.say("hello")
    assert does(lambda bot: bot.set_message_reaction(ann.id, said.message_id, [ReactionTypeEmoji("👀")])) is True
    assert telegram.world.reactions[ann.id, said.message_id] == [{"type": "emoji", "emoji": "👀"}]


def test_chats_and_members_are_described(telegram: Telegram, does: Does) -> None:
    ann, team = telegram.person(), telegram.group(title="Shift")
    ann.say("hello", group=team)
    assert does(lambda bot: bot.get_chat(team.id)).title == "Shift"
    assert does(lambda bot: bot.get_chat_member(team.id, ann.id)).status == "member"
    telegram.appoint(team, ann.id, "creator")
    assert [each.user.id for each in does(lambda bot: bot.get_chat_administrators(team.id))] == [ann.id]
    assert does(lambda bot: bot.leave_chat(team.id)) is True


def test_being_let_into_a_group_is_told(telegram: Telegram, polling: EchoBot) -> None:
    ann, team = telegram.person(), telegram.group()
    for status in ("administrator", "left"):
        ann.place_bot(status, group=team)
    telegram.wait_until_delivered()
    told = [update.body["new_chat_member"]["status"] for update in telegram.world.log]
    assert told == ["administrator", "left"]
    assert polling.problems == []


def test_an_unchanged_message_is_refused(telegram: Telegram, does: Does) -> None:
    ann = telegram.person()
    sent = does(lambda bot: bot.send_message(ann.id, "same"))
    with pytest.raises(BadRequest, match="Message is not modified"):
        does(lambda bot: bot.edit_message_text("same", ann.id, sent.message_id))


def test_a_message_posted_through_the_bot_can_be_changed_and_tapped(telegram: Telegram, does: Does) -> None:
    ann = telegram.person()
    query = ann.type_inline("x")
    telegram.wait_for("answerInlineQuery")
    telegram.world.inline_answers[query.query_id]["posts"]["1"]["reply_markup"] = {
        "inline_keyboard": [[{"text": "Good", "callback_data": "good"}]]
    }
    offer = ann.inline("x")
    telegram.world.inline_answers[offer.query_id]["posts"]["1"]["reply_markup"] = {
        "inline_keyboard": [[{"text": "Good", "callback_data": "good"}]]
    }
    chosen, _ = ann.choose(offer, "As it is")
    assert ann.notice(ann.tap("Good", on=chosen)).text == "Thanks"
    telegram.wait_for("editMessageText")
    assert telegram.world.inline_messages[chosen.query_id]["text"] == "Noted"


def test_a_draft_is_accepted(telegram: Telegram, does: Does) -> None:
    ann = telegram.person()
    assert does(lambda bot: bot.send_message_draft(ann.id, 1, "so far")) is True


def test_an_unknown_method_is_not_found(does: Does) -> None:
    with pytest.raises(EndPointNotFound, match="sendPigeon"):
        does(lambda bot: bot.do_api_request("sendPigeon"))


def test_any_update_can_be_delivered(telegram: Telegram, polling: EchoBot) -> None:
    ann = telegram.person()
    assert ann.send({"location": {"longitude": 1.5, "latitude": 2.5}, "media_group_id": "1"}).update_id is not None
    telegram.inject("kind_of_the_future", {"id": "1"})
    telegram.wait_until_delivered()
