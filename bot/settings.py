"""Settings from the environment (`CLAUSEBOT_…`) or from a file `.env` in the current folder that holds the same names.

An option of a command goes before the environment, the environment before the file. A secret may stand in a file of its
own, which the same name with `_FILE` behind it names. Only commands read settings.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.environment import FILE, PREFIX
from bot.problems import SettingsError

SECRETS = ("database", "telegram_token", "telegram_secret", "web_code")
"""The settings that may also be named as a file to read them from."""

Names = Annotated[tuple[str, ...], NoDecode]
"""Several values in one setting, apart by commas or spaces."""


class Settings(BaseSettings):
    """What can be set outside a command; an empty value counts as not set."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=FILE, env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    rules: Path | None = None
    """The folder of the rule book; the packaged one if not set."""
    database: SecretStr = SecretStr("sqlite:///clausebot.db")
    """Where members, conversations and messages are kept, as an SQLAlchemy URL: sqlite:///FILE or postgresql://…"""
    access: Literal["invite", "open"] = "invite"
    """Who may ask: people with an invitation, or everybody (for demonstrations)."""
    telegram_token: SecretStr | None = None
    """The bot's token, as BotFather gave it."""
    telegram_api: str = "https://api.telegram.org"
    """Base URL of the Bot API server."""
    telegram_webhook: str | None = None
    """Public https URL at which Telegram reaches us; not set: polling."""
    telegram_secret: SecretStr | None = None
    """What Telegram must send with each update: 32 or more of A-Z a-z 0-9 _ -"""
    telegram_chats: Names = ()
    """Groups in which the bot may stay, by id; it leaves all others."""
    telegram_supervisors: str | None = None
    """The chat, by id, that questions for a person go to; not set: each supervisor at the right step."""
    host: str = "127.0.0.1"
    """The address that the page, the API, the webhook and the health checks listen on."""
    port: int = Field(default=8080, ge=1, le=65535)
    """… and the port."""
    web_code: SecretStr | None = None
    """The access code of the page on the intranet; not set: this machine only, or the header below."""
    web_user_header: str | None = None
    """The header in which a trusted proxy names the user."""
    web_proxies: Names = ()
    """Addresses of the proxies that are trusted to set it."""
    web_supervisors: Names = ()
    """Users, as the proxy names them, who have the supervisors' desk."""
    web_url: str | None = None
    """Public URL of the page, for links and the check of the Origin header; not set: as asked for."""
    engines: int = Field(default=0, ge=0, le=64)
    """How many processes answer questions beside the one that talks to the network; 0: that one does."""
    retention_days: int = Field(default=90, ge=1)
    """How many days questions are kept."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """How much is logged; never what was asked or by whom."""

    @model_validator(mode="before")
    @classmethod
    def _split(cls, values: dict[str, Any]) -> dict[str, Any]:
        for name in ("telegram_chats", "web_proxies", "web_supervisors"):
            if isinstance(values.get(name), str):
                values[name] = tuple(filter(None, re.split(r"[,\s]+", values[name])))
        return values


def read(**given: Any) -> Settings:
    """The settings as they stand now; what is given, and not None, goes before them."""
    try:
        chosen = {**_from_files(), **{name: value for name, value in given.items() if value is not None}}
        return Settings(**chosen)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"the settings file {FILE} cannot be read: {error}") from error
    except ValidationError as error:
        raise SettingsError("; ".join(_fault(dict(each)) for each in error.errors())) from error


class _Files(BaseSettings):
    """Where secrets stand that are not in the environment."""

    model_config = Settings.model_config

    database_file: Path | None = None
    telegram_token_file: Path | None = None
    telegram_secret_file: Path | None = None
    web_code_file: Path | None = None


def _from_files() -> dict[str, str]:
    named = _Files()
    found: dict[str, str] = {}
    for secret in SECRETS:
        path: Path | None = getattr(named, f"{secret}_file")
        if path is not None:
            found[secret] = _content(path, f"{PREFIX}{secret.upper()}_FILE")
    return found


def _content(path: Path, setting: str) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{setting} names {path}, which cannot be read: {error}") from error


def _fault(error: dict[str, Any]) -> str:
    """One unusable setting on one line, never with the value of a secret."""
    name = str(error["loc"][0]) if error["loc"] else ""
    found = "" if name in SECRETS else f"; found {str(error['input'])[:60]!r}"
    return f"{PREFIX}{name.upper()}: {error['msg'][:1].lower()}{error['msg'][1:]}{found}"
