"""Callback data: short, exact, and nothing for whatever is forged or old."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.callbacks import LIMIT, Action, Tap, read, written

HANDLE = "abcDEF012-_9"


@given(st.text(max_size=80))
def test_whatever_comes_is_read_or_refused(data: str) -> None:
    tap = read(data)
    if tap is not None:
        assert written(tap.action, tap.about, tap.argument) == data


@given(st.sampled_from(get_args(Action)), st.text(max_size=30), st.text(max_size=20))
def test_what_can_be_written_is_read_back(action: Action, about: str, argument: str) -> None:
    try:
        data = written(action, about, argument)
    except ValueError:
        return
    assert read(data) == Tap(action, about, argument)
    assert len(data.encode()) <= LIMIT


@pytest.mark.parametrize(
    "data",
    [
        "", ":", "u", "u:short", f"u:{HANDLE}:x", f"u:{HANDLE} ", f"c:{HANDLE}", f"c:{HANDLE}:01", f"c:{HANDLE}:-1",
        f"c:{HANDLE}:９", f"z:{HANDLE}", f"u:{HANDLE}\n", f"u:{'é' * 12}", "u:" + "a" * 80, f"r:{HANDLE}:Wrong",
    ],
)  # fmt: skip
def test_forged_data_is_nothing(data: str) -> None:
    assert read(data) is None


def test_no_data_is_nothing() -> None:
    assert read(None) is None


def test_a_place_is_a_number() -> None:
    tap = read(f"c:{HANDLE}:2")
    assert tap is not None
    assert tap.place == 2
