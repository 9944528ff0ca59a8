"""Everything `bot` raises on purpose.

BotError
├── SettingsError         a setting is not usable
├── MissingExtra          a package is not installed that only some need
├── BadLine               a line of a batch is no question
└── StoreError            the store cannot be used
    └── StoreUnavailable  the store is away for now
"""

from __future__ import annotations


class BotError(Exception):
    """A mistake in what a person gave us; its text is one readable line."""


class SettingsError(BotError):
    """A setting is not usable; the text names it."""


class MissingExtra(BotError):
    """A package is not installed that only some need; the text says how to install it."""


class BadLine(BotError):
    """A line of a batch is no question; the text says what was expected and what was found."""


class StoreError(BotError):
    """The store cannot be used as it is; the text says why and what to do, and never holds a password."""


class StoreUnavailable(StoreError):
    """The database is away, locked or full; the transaction came to nothing and may be tried again."""
