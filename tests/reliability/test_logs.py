"""Everything goes wrong at once, and the log tells of it without a token, a question or a name.

The search itself is done after every test of this folder, over what all its processes wrote.
"""

from __future__ import annotations

import json

from tests.emulator import Fault, Telegram
from tests.reliability.conftest import Launch
from tests.reliability.crowd import Crowd
from tests.reliability.database import Database
from tests.reliability.secrets import found_in, secrets_of
from tests.telegram.running import Mode

QUOTING = 'Bad Request: can\'t parse entities: unsupported start tag "zephyr1001x0"'


def test_what_goes_wrong_is_logged_without_what_was_said(
    mode: Mode, telegram: Telegram, launch: Launch, on_sqlite: Database
) -> None:
    crowd = Crowd(telegram, 3)
    crowd.ask(rounds=2)
    crowd.people[0].say("break")
    telegram.fail(
        Fault("sendMessage", 400, QUOTING, contains="zephyr1001"),
        Fault("sendMessage", 400, 'Bad Request: unsupported thing "zephyr1002x0"', contains="zephyr1002x0"),
        Fault("sendMessage", 500, "zephyr1003x0 from xenia_quill_1003", contains="zephyr1003"),
    )
    process = launch(on_sqlite, mode).wait_until_ready()
    telegram.wait_for("sendMessage", chat=1001, contains="could not be answered", within=20)
    on_sqlite.wait_until_settled()
    assert process.stop() == 0
    records = [json.loads(line) for line in process.output().splitlines()]
    assert len([each for each in records if each["level"] == "ERROR" and "error_id" in each]) == 3
    assert any("refused the HTML" in each["message"] for each in records)
    assert any("given up" in each["message"] for each in records)


def test_a_leak_would_be_found(telegram: Telegram) -> None:
    crowd = Crowd(telegram, 1)
    crowd.ask()
    secrets = secrets_of(telegram)
    for leak in (telegram.token, "zephyr1001x0", "Quillfeather1001", "xenia_quill_1001"):
        assert leak in found_in(f"a line with {leak} in it", secrets)
    assert found_in("a line with nothing", secrets) == []
