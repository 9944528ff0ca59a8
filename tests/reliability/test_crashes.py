"""The process is killed at every point of the way of an update: nothing is lost, and what is sent twice is known before.

The one moment that nothing can close lies between the sending of an answer and the mark that it was sent: Telegram knows
no key by which it would recognise a message. What the store had not marked when the process died is sent again.
"""

from __future__ import annotations

import time
from collections import Counter

import pytest

from bot.telegram.hooks import Point
from tests.emulator import Telegram
from tests.reliability.conftest import Launch
from tests.reliability.crowd import Crowd
from tests.reliability.database import Database
from tests.telegram.running import Mode

CRASHES: list[tuple[Point, int, int]] = [
    ("before-insert", 1, 16),
    ("after-insert", 1, 16),
    ("answering", 1, 16),
    ("after-send", 3, 16),
    ("after-mark", 3, 1),
]
"""Where, at the how-manieth time, and how many senders there are; with one, no other message is on its way meanwhile."""


@pytest.mark.parametrize(("point", "nth", "senders"), CRASHES, ids=[point for point, _, _ in CRASHES])
def test_nothing_is_lost_when_the_process_is_killed(
    point: Point, nth: int, senders: int, database: Database, mode: Mode, telegram: Telegram, launch: Launch
) -> None:
    crowd = Crowd(telegram, 4)
    crowd.ask(rounds=3)
    launch(database, mode, crash=point, nth=nth, senders=senders).wait_until_killed()
    time.sleep(0.1)  # what the process had sent may still be on the wire
    in_doubt = database.unsettled() & {words for shown in crowd.shown().values() for words in shown}
    launch(database, mode)
    crowd.wait()
    database.wait_until_settled()
    assert crowd.doubled() == Counter(in_doubt)
    assert bool(in_doubt) == (point == "after-send")
    assert crowd.disordered() == []
    telegram.wait_until_delivered()
    assert database.given_up() == []
