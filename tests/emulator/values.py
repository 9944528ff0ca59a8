"""The values that the modules of the emulator hand to each other. Telegram's own objects stay JSON, as on the wire."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""An object of the Bot API, with the field names of its documentation."""


@dataclass(frozen=True, slots=True)
class Bot:
    """The bot that BotFather made."""

    token: str = "123456:AAEmulatedTokenOfTheTests-0123456789"  # noqa: S105 - it opens nothing
    name: str = "Rules"
    username: str = "rules_bot"

    @property
    def id(self) -> int:
        """The user id, which is the first part of the token."""
        return int(self.token.partition(":")[0])

    def as_user(self) -> Json:
        """The bot as the sender of a message."""
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}

    def as_me(self) -> Json:
        """The bot as `getMe` describes it."""
        may = {"can_join_groups": True, "supports_inline_queries": True}
        never = ("can_read_all_group_messages", "can_connect_to_business", "has_main_web_app", "has_topics_enabled")
        return self.as_user() | may | dict.fromkeys(never, False)


@dataclass(frozen=True, slots=True)
class Times:
    """How long things last, in seconds; the defaults are Telegram's, tests shorten what they wait for."""

    message_life: float = 86_400  # of undelivered updates
    callback_life: float = 150
    inline_life: float = 30
    chosen_life: float = 600
    callback_answer: float = 15  # until an answer comes too late
    inline_answer: float = 10
    retry: float = 1  # of the webhook after its first failure, doubled after every further one
    retry_cap: float = 60
    webhook_timeout: float = 60
    webhook_pause: float = 1  # between two calls of setWebhook
    repeat: float = 3  # getUpdates with the same offset, or a second conflict, within this time is slowed down to it


@dataclass(frozen=True, slots=True)
class Queue:
    """The line in which an update waits: one chat, or one person's taps or inline queries."""

    kind: str
    id: int


@dataclass(frozen=True, slots=True)
class Pending:
    """An update that the bot has not confirmed yet."""

    serial: int  # its place among all that ever waited; an update sent twice has two
    update_id: int
    kind: str
    queue: Queue
    body: Json
    expires: float
    stray: bool = False
    """Sent once more or out of turn: getUpdates hands it out whatever the offset says."""

    def as_json(self) -> Json:
        """The update as the bot receives it."""
        return {"update_id": self.update_id, self.kind: self.body}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to bring an update to the webhook; `status` is 0 where nobody answered."""

    update_id: int
    status: int
    at: float

    @property
    def ok(self) -> bool:
        """Whether the webhook accepted it."""
        return 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that the bot or a person sent."""

    name: str
    data: bytes
    media_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with the next calls of a method, instead of or after doing what was asked."""

    method: str = "*"
    code: int = 0  # refuse with this status; 0 refuses nothing
    description: str = ""
    retry_after: int = 0
    body: str | None = None  # answer with this HTML instead of JSON, as a proxy does
    hang: float = 0  # seconds before anything else happens
    apply: bool = False  # first do what was asked
    drop: bool = False  # then close the connection without a word
    times: int = 1  # how many calls it concerns
    contains: str = ""  # only calls with this text in a parameter
