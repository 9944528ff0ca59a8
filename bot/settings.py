"""Settings from the environment (`CLAUSEBOT_…`) or from a file `.env` in the current folder that holds the same names.

An option of a command goes before the environment, the environment before the file. Only commands read settings.
"""

from __future__ import annotations

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.problems import SettingsError

PREFIX = "CLAUSEBOT_"
FILE = ".env"


class Settings(BaseSettings):
    """What can be set outside a command; an empty value counts as not set."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=FILE, env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    rules: Path | None = None
    """The folder of the rule book; the packaged one if not set."""


def read() -> Settings:
    """The settings as they stand now."""
    try:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"the settings file {FILE} cannot be read: {error}") from error
