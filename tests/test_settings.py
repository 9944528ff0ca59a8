"""Settings: the order of precedence, secrets in files, and faults that name the setting and never a secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.environment import is_bare
from bot.problems import SettingsError
from bot.settings import SECRETS, Settings, read


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_an_option_goes_before_the_environment_and_that_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("CLAUSEBOT_PORT=7001\nCLAUSEBOT_HOST=10.0.0.1\n", encoding="utf-8")
    assert (read().port, read().host) == (7001, "10.0.0.1")
    monkeypatch.setenv("CLAUSEBOT_PORT", "7002")
    assert read().port == 7002
    assert read(port=7003).port == 7003
    assert read(port=None).port == 7002


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_may_stand_in_a_file(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("sqlite:///hidden\n", encoding="utf-8")
    monkeypatch.setenv(f"CLAUSEBOT_{name.upper()}_FILE", str(tmp_path / "secret"))
    assert getattr(read(), name).get_secret_value() == "sqlite:///hidden"


def test_a_secret_file_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSEBOT_TELEGRAM_TOKEN_FILE", "nowhere/token")
    with pytest.raises(
        SettingsError, match=r"^CLAUSEBOT_TELEGRAM_TOKEN_FILE names nowhere/token, which cannot be read"
    ):
        read()


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("PORT", "many", r"^CLAUSEBOT_PORT: input should be a valid integer.*found 'many'$"),
        ("PORT", "70000", r"^CLAUSEBOT_PORT: input should be less than or equal to 65535; found '70000'$"),
        ("ACCESS", "everyone", r"^CLAUSEBOT_ACCESS: input should be 'invite' or 'open'; found 'everyone'$"),
        ("RETENTION_DAYS", "0", r"^CLAUSEBOT_RETENTION_DAYS: input should be greater than or equal to 1; found '0'$"),
    ],
)
def test_what_cannot_be_is_named_on_one_line(name: str, value: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"CLAUSEBOT_{name}", value)
    with pytest.raises(SettingsError, match=says):
        read()


@pytest.mark.parametrize("written", ["-100, -200", "-100 -200", "-100,-200,"])
def test_several_values_stand_apart_by_commas_or_spaces(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSEBOT_TELEGRAM_CHATS", written)
    assert read().telegram_chats == ("-100", "-200")


def test_no_secret_is_shown_by_accident(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SECRETS:
        monkeypatch.setenv(f"CLAUSEBOT_{name.upper()}", "hush-hush")
    assert "hush-hush" not in repr(read())
    assert {"database", "telegram_token"} <= set(Settings.model_fields)


def test_settings_are_looked_for_wherever_they_are_read_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_bare()
    with monkeypatch.context() as within:
        within.setenv("clausebot_rules", "rules")
        assert (is_bare(), read().rules) == (False, Path("rules"))
    (tmp_path / ".env").write_text("CLAUSEBOT_RULES=rules\n", encoding="utf-8")
    assert (is_bare(), read().rules) == (False, Path("rules"))
