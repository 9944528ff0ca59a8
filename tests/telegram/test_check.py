"""`--check` says what is missing before anything starts, all at once, and no secret."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.problems import SettingsError
from bot.storage import open_store
from bot.telegram.check import check
from bot.telegram.options import TELEGRAM, options_of
from tests.emulator import Telegram

SECRET = SecretStr("s" * 32)


@dataclass(frozen=True)
class Set:
    """Settings as the composition root hands them in."""

    telegram_token: SecretStr | None
    telegram_api: str
    database: SecretStr
    telegram_webhook: str | None = None
    telegram_secret: SecretStr | None = None
    telegram_chats: tuple[str, ...] = ()
    telegram_supervisors: str | None = None


@pytest.fixture
def good(telegram: Telegram, tmp_path: Path) -> Set:
    return Set(SecretStr(telegram.token), telegram.server.url, SecretStr(f"sqlite:///{tmp_path / 'check.db'}"))


def test_good_settings_have_no_problem(good: Set) -> None:
    assert check(good) == []
    assert check(replace(good, telegram_webhook="http://inside/hook", telegram_secret=SECRET)) == []


def test_everything_is_said_at_once(good: Set) -> None:
    bad = replace(
        good, telegram_token=None, telegram_api=TELEGRAM, telegram_webhook="http://bot.example:8080/hook",
        telegram_chats=("team",), telegram_supervisors="boss", database=SecretStr("nonsense"),
    )  # fmt: skip
    assert [problem.split(" ")[0].rstrip(":") for problem in check(bad)] == [
        "CLAUSEBOT_TELEGRAM_TOKEN", "CLAUSEBOT_TELEGRAM_WEBHOOK", "CLAUSEBOT_TELEGRAM_WEBHOOK",
        "CLAUSEBOT_TELEGRAM_SECRET", "CLAUSEBOT_TELEGRAM_CHATS", "CLAUSEBOT_TELEGRAM_SUPERVISORS", "CLAUSEBOT_DATABASE",
    ]  # fmt: skip


def test_a_token_is_looked_at_and_asked_about_but_never_shown(good: Set) -> None:
    malformed, refused = "secret-token", "654321:AAAnotherTokenThatNobodyKnows-0123456789"
    assert check(replace(good, telegram_token=SecretStr(malformed))) == [
        "CLAUSEBOT_TELEGRAM_TOKEN: expected a number, a colon and 30 or more of A-Z a-z 0-9 _ -"
    ]
    (problem,) = check(replace(good, telegram_token=SecretStr(refused)))
    assert problem == "CLAUSEBOT_TELEGRAM_TOKEN is refused by Telegram; BotFather shows the right one"


def test_a_server_that_does_not_answer_is_named(good: Set) -> None:
    (problem,) = check(replace(good, telegram_api="http://127.0.0.1:9"))
    assert problem.startswith("http://127.0.0.1:9 cannot be asked: NetworkError")


def test_a_weak_secret_is_refused(good: Set) -> None:
    (problem,) = check(replace(good, telegram_webhook="http://inside/hook", telegram_secret=SecretStr("short")))
    assert problem == "CLAUSEBOT_TELEGRAM_SECRET: expected 32 to 256 of A-Z a-z 0-9 _ -"


def test_a_database_in_use_is_told(good: Set) -> None:
    with open_store(good.database.get_secret_value()):
        (problem,) = check(good)
    assert problem.startswith("CLAUSEBOT_DATABASE: ")
    assert "in use by another process" in problem


def test_options_are_made_of_settings(good: Set) -> None:
    options = options_of(replace(good, telegram_chats=("-5", "-6"), telegram_supervisors="-7"))
    assert options.welcome == {-5, -6, -7}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"telegram_token": None}, "CLAUSEBOT_TELEGRAM_TOKEN is not set"),
        ({"telegram_webhook": "https://x/hook"}, "CLAUSEBOT_TELEGRAM_SECRET is not set"),
        ({"telegram_chats": ("team",)}, "CLAUSEBOT_TELEGRAM_CHATS: expected the id of a chat"),
    ],
)
def test_what_cannot_start_does_not(good: Set, change: dict[str, object], says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        options_of(replace(good, **change))  # type: ignore[arg-type]
