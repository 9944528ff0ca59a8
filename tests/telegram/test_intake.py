"""Updates are cut down to what is needed; what is odd never breaks anything, and who wrote is not kept by name."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from bot.service.redaction import redact
from bot.telegram.intake import ALLOWED_UPDATES, NoUpdate, incoming, trimmed

NOW = datetime(2026, 11, 27, tzinfo=UTC)
ANN = {"id": 1001, "is_bot": False, "first_name": "Ann", "last_name": "Li", "username": "ann_li", "language_code": "zh"}
CHAT = {"id": 1001, "type": "private", "first_name": "Ann", "username": "ann_li"}
MESSAGE: dict[str, Any] = {"message_id": 7, "date": 1_790_000_000, "chat": CHAT, "from": ANN, "text": "hello"}

keys = st.sampled_from(
    [
        *ALLOWED_UPDATES, "update_id", "message_id", "date", "chat", "from", "id", "type", "text", "caption", "entities",
        "offset", "length", "reply_to_message", "reply_markup", "inline_keyboard", "data", "query", "user", "status",
        "old_chat_member", "new_chat_member", "is_bot", "language_code", "sender_chat", "via_bot", "callback_data",
    ]
)  # fmt: skip
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
    | st.sampled_from(["private", "group", "mention", "member"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=6),
    max_leaves=25,
)  # fmt: skip


def of(kind: str, body: dict[str, Any]) -> dict[str, Any]:
    return {"update_id": 5, kind: body}


@given(values)
def test_whatever_comes_becomes_a_row_that_can_be_read_or_no_update(raw: object) -> None:
    try:
        row = incoming(raw, NOW, redact)
    except NoUpdate:
        return
    update = Update.de_json(json.loads(json.dumps(row.body)), None)
    assert update.update_id == row.id
    assert row.chat.startswith("telegram:")


@given(st.dictionaries(st.sampled_from(ALLOWED_UPDATES), values, max_size=1), st.integers(0, 2**40))
def test_cutting_down_twice_changes_nothing(body: dict[str, Any], number: int) -> None:
    once = trimmed(body | {"update_id": number}, redact)
    assert trimmed(once, redact) == once
    assert trimmed(Update.de_json(once, None).to_dict(), redact) == once


@pytest.mark.parametrize("raw", [None, [], "x", 3, {}, {"update_id": "5"}, {"update_id": True}, {"update_id": -1}])
def test_what_has_no_number_is_no_update(raw: object) -> None:
    with pytest.raises(NoUpdate, match="expected an object with update_id"):
        incoming(raw, NOW, redact)


def test_no_name_is_kept() -> None:
    group = {"id": -5, "type": "supergroup", "title": "Night shift", "username": "night"}
    replied = MESSAGE | {"text": "before", "from": ANN | {"id": 1002}}
    body = json.dumps(trimmed(of("message", MESSAGE | {"chat": group, "reply_to_message": replied}), redact))
    assert "before" in body
    for name in ("Ann", "Li", "ann_li", "Night", "night"):
        assert name not in body


def test_numbers_of_customers_go_and_the_bots_name_stays_where_it_is() -> None:
    text = "😀 13812345678 @rules_bot may I?"
    entities = [
        {"type": "phone_number", "offset": 3, "length": 11},
        {"type": "mention", "offset": 15, "length": 10},
    ]
    message = trimmed(of("message", MESSAGE | {"text": text, "entities": entities}), redact)["message"]
    assert message["text"] == "😀 [phone] @rules_bot may I?"
    (mention,) = message["entities"]
    words = message["text"].encode("utf-16-le")[2 * mention["offset"] : 2 * (mention["offset"] + mention["length"])]
    assert words.decode("utf-16-le") == "@rules_bot"


def test_what_waits_for_an_answer_has_an_end() -> None:
    tapped = incoming(of("callback_query", {"id": "1", "from": ANN, "data": "u", "message": MESSAGE}), NOW, redact)
    typed = incoming(of("inline_query", {"id": "2", "from": ANN, "query": "x", "offset": ""}), NOW, redact)
    assert tapped.expires_at == NOW + timedelta(seconds=150)
    assert typed.expires_at == NOW + timedelta(seconds=30)
    assert incoming(of("message", MESSAGE), NOW, redact).expires_at is None


def test_taps_keep_the_order_of_their_chat_and_inline_queries_hold_nobody_up() -> None:
    tapped = incoming(of("callback_query", {"id": "1", "from": ANN, "data": "u", "message": MESSAGE}), NOW, redact)
    typed = incoming(of("inline_query", {"id": "2", "from": ANN, "query": "x", "offset": ""}), NOW, redact)
    assert (tapped.chat, typed.chat) == ("telegram:1001", "telegram:inline:1001")


def test_kinds_that_nobody_asked_for_are_only_a_number() -> None:
    row = incoming({"update_id": 9, "channel_post": MESSAGE}, NOW, redact)
    assert (row.kind, row.body) == ("other", {"update_id": 9})
