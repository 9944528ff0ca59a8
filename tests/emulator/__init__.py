"""Telegram on this machine: the Bot API as PTB sees it, the people behind it, and all that can go wrong between them.

Own code after the rules of Telegram's server and TDLib. `Telegram` is the one door; `parse_html` serves tests of rendering.

    with Telegram() as telegram:
        start_the_bot(telegram.token, telegram.base_url, telegram.base_file_url)
        ann = telegram.person(1001, "Ann", language="en")
        answer = ann.ask("how long can I leave my seat?")
        assert answer.parts("expandable_blockquote")
        assert ann.notice(ann.tap("👍")).text == "Thank you"

Whatever talks to the emulator waits when called, `ann.ask("…")`, or can be awaited, `await ann.ask.soon("…")`.
"""

from tests.emulator.calls import Call
from tests.emulator.entities import Entity
from tests.emulator.html import parse_html
from tests.emulator.people import Deed
from tests.emulator.person import Group, Person
from tests.emulator.refusals import BadRequest, Refusal
from tests.emulator.server import Server, free_port
from tests.emulator.shown import Button, Message, Notice, Offer
from tests.emulator.telegram import Telegram
from tests.emulator.values import Attempt, Bot, Fault, Json, Times, Upload

__all__ = [
    "Attempt",
    "BadRequest",
    "Bot",
    "Button",
    "Call",
    "Deed",
    "Entity",
    "Fault",
    "Group",
    "Json",
    "Message",
    "Notice",
    "Offer",
    "Person",
    "Refusal",
    "Server",
    "Telegram",
    "Times",
    "Upload",
    "free_port",
    "parse_html",
]
