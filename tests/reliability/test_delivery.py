"""Updates come twice, late, in the wrong order, or unreadable: each is worked on once, and none stops the others."""

from __future__ import annotations

import time
from collections import Counter

from tests.emulator import Telegram
from tests.reliability.conftest import Launch
from tests.reliability.crowd import Crowd
from tests.reliability.database import Database
from tests.telegram.running import Mode


def test_what_comes_in_the_wrong_order_is_answered_once(
    mode: Mode, telegram: Telegram, launch: Launch, database: Database
) -> None:
    launch(database, mode).wait_until_ready()
    crowd = Crowd(telegram, 4)
    telegram.hold()
    crowd.ask(rounds=3)
    telegram.release(backwards=True)
    crowd.wait()
    telegram.wait_until_delivered()
    assert crowd.doubled() == Counter()


def test_what_comes_again_is_known_also_after_a_restart(
    mode: Mode, telegram: Telegram, launch: Launch, database: Database
) -> None:
    first = launch(database, mode).wait_until_ready()
    crowd = Crowd(telegram, 4)
    crowd.ask(rounds=2)
    _again(telegram)
    crowd.wait()
    assert first.stop() == 0
    launch(database, mode).wait_until_ready()
    _again(telegram)
    crowd.ask()
    crowd.wait()
    telegram.wait_until_delivered()
    database.wait_until_settled()
    assert crowd.doubled() == Counter()
    assert crowd.disordered() == []


def _again(telegram: Telegram) -> None:
    """Deliver everything so far once more."""
    for number in sorted({update.update_id for update in telegram.world.log}):
        telegram.repeat(number)


def test_an_update_that_nobody_can_read_stops_nothing(
    mode: Mode, telegram: Telegram, launch: Launch, database: Database
) -> None:
    launch(database, mode).wait_until_ready()
    crowd = Crowd(telegram, 1)
    person = crowd.people[0]
    chat = {"id": person.id, "type": "private"}
    whole = {"message_id": 900, "date": 1, "chat": chat, "from": {"id": person.id, "is_bot": False, "first_name": "Q"}}
    for body in (
        {**whole, "sticker": {"emoji": "x"}},
        {**whole, "text": 5},
        {**whole, "chat": {"id": person.id}},
        {"date": "yesterday"},
        {},
    ):
        telegram.inject("message", body, queue=person.id)
    telegram.inject("callback_query", {"id": "1", "data": 7}, queue=person.id)
    telegram.inject("a_kind_of_next_year", {"what": []}, queue=person.id)
    crowd.ask()
    crowd.wait()
    telegram.wait_until_delivered()
    database.wait_until_settled()
    polls = telegram.polls
    time.sleep(1.5)
    assert telegram.pending() == []
    assert mode == "webhook" or 0 < telegram.polls - polls < 10
    assert database.given_up() == []
