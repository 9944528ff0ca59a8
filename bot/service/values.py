"""What goes into the service and what comes out of it, the same for every channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.storage.records import Channel
from knowledge.answer import Answer, Conversation
from knowledge.model import Language, Role

Offer = Literal["thumbs", "not_this", "section", "translate", "share", "choose", "escalate"]
"""What makes sense after an answer; a channel shows those it has a way for."""

ReplyKind = Literal["answer", "notice", "denied", "limited"]

REASONS = ("wrong_clause", "wrong_verdict", "unclear", "outdated", "other")
"""Why a thumb went down, in the order in which the reasons are offered."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who speaks, and where. `hint` is the language of the client, which an explicit choice outweighs.

    `vouched` says that the channel itself has let the person in, `role` and `language` are said for this once alone.
    """

    person: str
    chat: str
    channel: Channel
    hint: Language = "zh"
    group: bool = False
    vouched: bool = False
    role: Role | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What to show. An `answer` carries the handle `asked` for the buttons under it; all other kinds only `text`.

    `limited` says in `wait` after how many seconds it is worth trying again, and has no text if it was said before.
    """

    kind: ReplyKind
    language: Language
    text: str = ""
    answer: Answer | None = None
    asked: str | None = None
    offers: tuple[Offer, ...] = ()
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class Heard:
    """A question that may be answered: by whom and how it was asked, and what was said `before`.

    `leans` says that `before` is their conversation as it stands, which may have gone on when the answer is there.
    """

    asker: Asker
    text: str
    role: Role | None
    language: Language | None
    before: Conversation = Conversation()
    leans: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """What the operator decides: who is let in, how much one person may ask, how long questions are kept."""

    open_to_all: bool = False
    questions_per_minute: int = 20
    burst: int = 10
    retention_days: int = 90
    fewest_askers: int = 5
    """Statistics leave out whatever fewer people than this asked, so that nobody is shown."""
    invite_hours: int = 72
    first_code_minutes: int = 60
    redemptions_per_minute: int = 5
