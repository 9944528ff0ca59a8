"""What the operator sets for this channel; the composition root hands in the settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from pydantic import SecretStr

from bot.problems import SettingsError

TELEGRAM = "https://api.telegram.org"


class TelegramSettings(Protocol):
    """The settings that concern this channel; `bot.settings.Settings` is the real thing."""

    @property
    def telegram_token(self) -> SecretStr | None:
        """The bot's token."""
        ...

    @property
    def telegram_api(self) -> str:
        """Base URL of the Bot API server."""
        ...

    @property
    def telegram_webhook(self) -> str | None:
        """Where Telegram reaches us; not set: polling."""
        ...

    @property
    def telegram_secret(self) -> SecretStr | None:
        """What Telegram sends with each update."""
        ...

    @property
    def telegram_chats(self) -> tuple[str, ...]:
        """Groups in which the bot may stay."""
        ...

    @property
    def telegram_supervisors(self) -> str | None:
        """The chat that questions for a person go to."""
        ...

    @property
    def database(self) -> SecretStr:
        """Where everything is kept."""
        ...


@dataclass(frozen=True, slots=True)
class Options:
    """How the bot reaches Telegram and is reached, and in which chats it may be; `webhook` not set means polling."""

    token: SecretStr
    api: str = TELEGRAM
    webhook: str | None = None
    secret: SecretStr | None = None
    chats: frozenset[int] = frozenset()
    supervisors: int | None = None
    workers: int = 8
    senders: int = 16
    grace: float = 20.0
    """Seconds in which what has begun may come to its end."""

    @property
    def welcome(self) -> frozenset[int]:
        """The groups in which the bot may stay."""
        return self.chats | ({self.supervisors} if self.supervisors is not None else frozenset())


def options_of(settings: TelegramSettings) -> Options:
    """The options that are set. Raises SettingsError for a missing token or secret, and a chat that is no number."""
    if settings.telegram_token is None:
        raise SettingsError("CLAUSEBOT_TELEGRAM_TOKEN is not set; BotFather gives a token to each bot")
    if settings.telegram_webhook and settings.telegram_secret is None:
        raise SettingsError("CLAUSEBOT_TELEGRAM_SECRET is not set; a webhook needs one, 32 or more of A-Z a-z 0-9 _ -")
    named = settings.telegram_supervisors
    return Options(
        settings.telegram_token, settings.telegram_api, settings.telegram_webhook, settings.telegram_secret,
        frozenset(_number(name, "CHATS") for name in settings.telegram_chats),
        _number(named, "SUPERVISORS") if named else None,
    )  # fmt: skip


def _number(name: str, setting: str) -> int:
    try:
        return int(name)
    except ValueError:
        raise SettingsError(
            f"CLAUSEBOT_TELEGRAM_{setting}: expected the id of a chat, such as -1001234567890; found {name!r}"
        ) from None
