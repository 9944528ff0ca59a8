"""The bot presents itself in both languages, by scope and role, and sets nothing twice."""

from __future__ import annotations

import time

from bot.telegram.menus import ADMINISTRATOR, EVERYWHERE, PRIVATE, SUPERVISOR
from tests.emulator import Telegram
from tests.telegram.conftest import Start
from tests.telegram.running import Mode
from tests.telegram.test_delivery import until

SETTERS = ("setmycommands", "setmyname", "setmydescription", "setmyshortdescription", "setwebhook")
DONE = 15
"""Three texts and three lists of commands in each of two languages, and the lists once more for English by its code."""


def setters(telegram: Telegram) -> list[str]:
    return [call.method for call in telegram.outbox() if call.method.lower() in SETTERS]


def names(telegram: Telegram, scope: str, language: str = "", chat: int = 0) -> list[str]:
    given = {"type": scope} | ({"chat_id": chat} if chat else {})
    return [str(each["command"]) for each in telegram.commands(given, language)]


def test_commands_are_set_by_scope_and_language(telegram: Telegram, start: Start) -> None:
    start()
    until(lambda: len(setters(telegram)) == DONE)
    for language in ("", "zh", "en"):
        assert names(telegram, "all_private_chats", language) == list(PRIVATE)
        assert names(telegram, "all_group_chats", language) == list(EVERYWHERE)
    zh, en = (telegram.commands({"type": "all_private_chats"}, language)[0] for language in ("zh", "en"))
    assert (zh["description"], en["description"]) == ("这是什么", "what this is")


def test_nothing_is_set_twice(telegram: Telegram, start: Start, mode: Mode) -> None:
    bot = start(mode=mode)
    done = DONE + (mode == "webhook")
    until(lambda: len(setters(telegram)) == done)
    time.sleep(0.3)
    bot.restart()
    bot.enrol(1001)
    telegram.person(1001, language="zh").ask("/help")
    assert len(setters(telegram)) == done


def test_a_supervisor_sees_more_commands_and_loses_them_with_the_role(telegram: Telegram, start: Start) -> None:
    bot = start()
    boss, ann = telegram.person(2001, language="zh"), telegram.person(1001, language="zh")
    boss.start(f"i-{bot.first_code()}")
    until(lambda: names(telegram, "chat", "zh", 2001) == [*PRIVATE, *SUPERVISOR, *ADMINISTRATOR])
    link = boss.ask("/invite supervisor").text.partition("start=")[2].split()[0]
    ann.start(link)
    until(lambda: names(telegram, "chat", "", 1001) == [*PRIVATE, *SUPERVISOR])
    boss.ask("/revoke 1001")
    until(lambda: names(telegram, "chat", "", 1001) == [])


def test_a_webhook_that_somebody_took_away_is_set_again(telegram: Telegram, start: Start) -> None:
    bot = start(mode="webhook")
    until(lambda: "setWebhook" in setters(telegram))
    bot.enrol(1001)
    telegram.wait_until_delivered()
    telegram.server.run(telegram.api.delivery.courier.stop())
    bot.restart()
    ann = telegram.person(1001, language="zh")
    assert "没有这个命令" in ann.ask("/dance").text
