"""The emulator refuses and accepts what Telegram does: every case of the table, over HTTP, in both forms of a request."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.emulator import Telegram
from tests.emulator.conformance import CASES, FILE, GROUP, HERS, LATE_TAP, LEFT, OWN, PERSON, QUERY, TAP, Case
from tests.emulator.values import Json

CODES = {"Bad Request": 400, "Unauthorized": 401, "Forbidden": 403, "Not Found": 404}


@pytest.fixture(scope="module")
def everywhere() -> Iterator[tuple[Telegram, httpx.Client]]:
    """One emulator for the whole table; each case resets it."""
    with Telegram() as telegram, httpx.Client(trust_env=False) as client:
        yield telegram, client


def prepared(telegram: Telegram) -> Json:
    """A world with something of every kind, and what the words of the table stand for in it."""
    telegram.reset()
    telegram.server.run(telegram.api.delivery.courier.stop())
    ann, team, left = telegram.person(PERSON), telegram.group(GROUP), telegram.group(LEFT, "Old")
    telegram.appoint(team, PERSON)
    telegram.appoint(left, telegram.world.bot.id, "kicked")
    hers = ann.say("how long?")
    own = telegram.server.run(_own(telegram))
    late = ann.tap("a")
    telegram.advance(151)
    file = telegram.world.messages[PERSON, ann.send_file("a.txt", b"abc").message_id]["document"]["file_id"]
    tap, query = ann.tap("a"), telegram.person(1002, "Bo").type_inline("x")
    telegram.server.run(_drop(telegram, hers.update_id))
    return {
        OWN: own,
        HERS: hers.message_id,
        TAP: tap.query_id,
        LATE_TAP: late.query_id,
        QUERY: query.query_id,
        FILE: file,
    }


async def _own(telegram: Telegram) -> int:
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    await telegram.api.reply({"method": "sendMessage", "chat_id": PERSON, "text": "own", "reply_markup": keyboard})
    return int(telegram.world.calls.made[-1].result["message_id"])


async def _drop(telegram: Telegram, update_id: int | None) -> None:
    for update in [each for each in telegram.world.pending.values() if each.update_id == update_id]:
        telegram.world.done(update)


def filled(value: Any, known: Json) -> Any:
    """Parameters with what the words of the table stand for."""
    if isinstance(value, dict):
        return {name: filled(each, known) for name, each in value.items()}
    return known.get(value, value) if isinstance(value, str) else value


def test_the_table_has_its_cases() -> None:
    assert len(CASES) > 100
    assert len({(case.method, case.id) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("form", ["form", "json"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.method}: {case.id}")
def test_telegram_answers(everywhere: tuple[Telegram, httpx.Client], case: Case, form: str) -> None:
    telegram, client = everywhere
    known = prepared(telegram)
    params = filled(case.params, known)
    body: Json = {"json": params} if form == "json" else {"data": {name: _flat(each) for name, each in params.items()}}
    response = client.post(f"{telegram.base_url}{telegram.token}/{case.method}", **body)
    found = response.json()
    if case.refusal:
        code = CODES[case.refusal.partition(":")[0]]
        assert found == {"ok": False, "error_code": code, "description": case.refusal}
        assert response.status_code == code
    else:
        assert response.status_code == 200, found
        assert found["ok"] is True
        _holds(found["result"], filled(case.result, known))


def _flat(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _holds(found: Any, expected: Any) -> None:
    if isinstance(expected, dict) and isinstance(found, dict):
        assert {name: found.get(name) for name in expected} == expected
    else:
        assert found == expected


def test_a_wrong_token_is_refused(telegram: Telegram) -> None:
    response = httpx.get(f"{telegram.base_url}999:BAD/getMe", trust_env=False)
    assert response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


def test_the_public_names_are_sorted_and_there() -> None:
    import tests.emulator as package

    assert list(package.__all__) == sorted(package.__all__)
    assert [name for name in package.__all__ if not hasattr(package, name)] == []
