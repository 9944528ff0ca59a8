"""Real PTB on the emulator, collecting updates and having them brought: people, groups, and what tests can do to Telegram."""

from __future__ import annotations

import asyncio
import re

import pytest
from telegram.error import Forbidden

from tests.emulator import Telegram, Times
from tests.emulator.bots import EchoBot


def test_leaving_the_emulator_leaves_no_thread_behind() -> None:
    with Telegram() as telegram:
        telegram.person()
        thread = telegram.server._thread
        assert thread.is_alive()
    assert not thread.is_alive()


def test_a_question_is_answered(telegram: Telegram, bot: EchoBot) -> None:
    answer = telegram.person().ask("a < b & c")
    assert answer.text == "You said a < b & c"
    assert answer.parts("bold") == ["a < b & c"]
    assert answer.labels == ["Good"]
    assert answer.call is not None
    assert answer.call.params["parse_mode"] == "HTML"


def test_a_tap_is_answered_and_changes_the_message(telegram: Telegram, bot: EchoBot) -> None:
    ann = telegram.person()
    ann.ask("hello")
    assert ann.notice(ann.tap("Good")).text == "Thanks"
    changed = ann.read()
    assert (changed.text, changed.edited, changed.rows) == ("Noted", True, ())
    assert [message.text for message in ann.chat()] == ["hello", "Noted"]


def test_a_result_of_an_inline_query_can_be_posted_anywhere(telegram: Telegram, bot: EchoBot) -> None:
    offer = telegram.person().inline("a clause")
    assert (offer.titles, offer.cache_time) == (["As it is"], 0)
    _, posted = telegram.person().choose(offer, "As it is")
    assert (posted.text, posted.parts("italic")) == ("a clause", ["a clause"])


def test_in_a_group_the_bot_sees_only_what_is_meant_for_it(telegram: Telegram, bot: EchoBot) -> None:
    ann, team = telegram.person(), telegram.group()
    assert ann.say("just chatting", group=team).update_id is None
    assert ann.say("/help@another_bot", group=team).update_id is None
    answer = ann.ask("@rules_bot how long?", group=team)
    assert ann.say("and then?", group=team, reply_to=answer).update_id is not None
    assert ann.read(group=team).text == "You said and then?"
    assert ann.ask("/help", group=team).text == "You said /help"


def test_an_administrator_sees_everything_in_a_group(telegram: Telegram, bot: EchoBot) -> None:
    ann, team = telegram.person(), telegram.group()
    telegram.appoint(team, telegram.world.bot.id)
    assert ann.ask("just chatting", group=team).text == "You said just chatting"


def test_a_deep_link_starts_the_bot(telegram: Telegram, bot: EchoBot) -> None:
    ann = telegram.person()
    ann.start("wr-4_2")
    assert ann.read().text == "You said /start wr-4_2"
    with pytest.raises(AssertionError, match="no deep link can carry"):
        ann.start("not allowed")


def test_an_edited_question_comes_as_such(telegram: Telegram, bot: EchoBot) -> None:
    ann = telegram.person()
    said = ann.say("frist")
    ann.read("frist")
    ann.change(said, "first")
    assert ann.read().text == "You said first"


def test_who_blocks_the_bot_gets_no_message(telegram: Telegram, bot: EchoBot) -> None:
    ann = telegram.person()
    ann.place_bot("kicked")
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        bot.server.run(bot.application.bot.send_message(ann.id, "hello"))
    ann.place_bot("member")
    assert ann.ask("back again").text == "You said back again"


def test_a_document_arrives(telegram: Telegram, bot: EchoBot) -> None:
    ann = telegram.person()
    sent = ann.send_file("rules.txt", b"one")
    assert ann.read().text == "You said nothing"
    kept = telegram.world.messages[ann.id, sent.message_id]["document"]
    assert (kept["file_name"], kept["file_size"]) == ("rules.txt", 3)


def test_many_people_are_answered(telegram: Telegram, bot: EchoBot) -> None:
    people = [telegram.person(2000 + number) for number in range(20)]
    for person in people:
        person.say(f"I am {person.id}")
    assert [person.read().text for person in people] == [f"You said I am {person.id}" for person in people]
    telegram.wait_until_delivered()
    assert telegram.pending() == []


def test_an_update_can_come_twice(telegram: Telegram, bot: EchoBot) -> None:
    ann = telegram.person()
    said = ann.say("once")
    ann.read("once")
    telegram.wait_until_delivered()
    assert telegram.repeat() == said.update_id
    assert ann.read("once").text == "You said once"
    telegram.wait_until_delivered()
    assert len(telegram.outbox("sendMessage")) == 2


def test_updates_can_come_in_another_order(telegram: Telegram, bot: EchoBot) -> None:
    ann = telegram.person()
    telegram.hold()
    sent = [ann.say(word).update_id for word in ("one", "two", "three")]
    assert telegram.release(backwards=True) == sent[::-1]
    assert [ann.read().text.split()[-1] for _ in sent] == ["three", "two", "one"]
    telegram.wait_until_delivered()
    assert len(telegram.outbox("sendMessage")) == 3


def test_numbers_go_on_after_a_reset(telegram: Telegram, bot: EchoBot) -> None:
    ann = telegram.person()
    before, _ = ann.say("before"), ann.read()
    telegram.wait_until_delivered()
    telegram.reset()
    assert telegram.outbox() == []
    after = ann.say("after")
    assert after.update_id is not None
    assert before.update_id is not None
    assert after.update_id > before.update_id
    assert after.message_id > before.message_id
    assert ann.read().text == "You said after"


def test_the_same_things_can_be_awaited(telegram: Telegram, bot: EchoBot) -> None:
    async def talk() -> list[str]:
        people = [telegram.person(3000 + number) for number in range(5)]
        return [answer.text for answer in await asyncio.gather(*(person.ask.soon("hi") for person in people))]

    assert asyncio.run(talk()) == ["You said hi"] * 5


def test_what_does_not_come_is_reported_with_what_came(telegram: Telegram) -> None:
    ann = telegram.person()
    said = ann.say("anybody?")
    message = re.escape(
        "expected a message in chat 1001 with 'yes' within 0.05 s; since call 0 the bot made:\n  no call\n"
        f"updates that wait: message {said.update_id}; polls: 0"
    )
    with pytest.raises(AssertionError, match=message):
        ann.read("yes", within=0.05)


def test_a_bot_that_is_not_there_yet_can_be_awaited(telegram: Telegram) -> None:
    with pytest.raises(AssertionError, match=r"expected a bot to ask for updates within 0\.05 s"):
        telegram.wait_until_ready(within=0.05)
    for mode in ("webhook", "polling"):
        with EchoBot(telegram, mode):
            telegram.wait_until_ready()
        telegram.server.run(telegram.api.delivery.courier.stop())


def test_a_missing_button_is_reported_with_those_that_are_there(telegram: Telegram, bot: EchoBot) -> None:
    ann = telegram.person()
    ann.ask("hello")
    with pytest.raises(AssertionError, match=r"expected a button 'Bad' in chat 1001; there are \[\['Good'\]\]"):
        ann.tap("Bad")


def test_a_tap_that_nobody_answered_expires(telegram: Telegram) -> None:
    with EchoBot(telegram, "polling"):
        ann = telegram.person()
        ann.ask("hello")
    tap, query = ann.tap("Good"), ann.type_inline("x")
    said = ann.say("still there")
    assert [update["update_id"] for update in telegram.pending()] == [tap.update_id, query.update_id, said.update_id]
    telegram.advance(31)
    assert [update["update_id"] for update in telegram.pending()] == [tap.update_id, said.update_id]
    telegram.advance(120)
    assert [update["update_id"] for update in telegram.pending()] == [said.update_id]
    telegram.advance(86_400)
    assert telegram.pending() == []


def test_a_late_answer_to_a_tap_is_refused(telegram: Telegram, polling: EchoBot) -> None:
    ann = telegram.person()
    ann.ask("hello")
    telegram.hold()
    ann.tap("Good")
    telegram.advance(16)
    telegram.release()
    refused = telegram.wait_for("answerCallbackQuery", ok=False)
    assert "query is too old" in refused.answer["description"]


def test_times_are_telegrams_unless_shortened() -> None:
    assert (Times().message_life, Times().callback_life, Times().inline_life) == (86_400, 150, 30)
