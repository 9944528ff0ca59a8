"""What is kept between questions, as frozen values: who may ask, what was asked, what still has to be delivered.

A `person` and a `chat` are a channel and an id in it (`telegram:1001`, `web:6f1c…`). Statistics know no person, only
the keyed hash of one, the `asker`. Every text a person typed has been redacted before it comes here. Moments are UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from knowledge.answer import Outcome
from knowledge.model import Language, Role, Verdict

Channel = Literal["telegram", "web"]
Thumb = Literal["up", "down"]
CaseState = Literal["open", "answered", "closed"]
ItemState = Literal["new", "running", "done", "dead"]
ProposalState = Literal["open", "accepted", "rejected"]


@dataclass(frozen=True, slots=True)
class Member:
    """Someone who may ask. `role` is what an invite granted, `asks_as` what the member says for the sake of the answer.

    `rung` is the member's place on the ladder of reporting (0 for who only asks), `language` an explicit choice.
    """

    person: str
    role: Role = "agent"
    rung: int = 0
    admin: bool = False
    asks_as: Role | None = None
    language: Language | None = None
    enrolled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Invite:
    """A code that enrols one person once; only the SHA-256 of the code is kept."""

    code_hash: str
    role: Role
    rung: int
    admin: bool
    expires_at: datetime
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and what it came to. `before` is the conversation before it, so that it can be asked again."""

    id: str
    at: datetime
    channel: Channel
    chat: str
    asker: str
    question: str
    language: Language
    role: Role | None
    outcome: Outcome
    verdict: Verdict | None
    clauses: tuple[str, ...]
    candidates: tuple[str, ...]
    confidence: float
    micros: int
    edition: str
    before: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Feedback:
    """A thumb on an answer, with a reason where one was given."""

    asked: str
    asker: str
    thumb: Thumb
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """A question that went to a person; `rung` is where on the ladder it lies, `seen` whether the asker got it."""

    id: str
    asked: str
    at: datetime
    person: str
    chat: str
    channel: Channel
    language: Language
    question: str
    nearest: tuple[str, ...]
    rung: int
    state: CaseState = "open"
    reply: str = ""
    answered_at: datetime | None = None
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rules could learn: a way people ask, under a clause or for none yet; `reply` is a person's answer."""

    id: str
    at: datetime
    asked: str
    question: str
    language: Language
    clause: str | None
    reply: str = ""
    state: ProposalState = "open"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update of the inbox, as it arrived. After `expires_at` nobody waits for it any more."""

    id: int
    chat: str
    kind: str
    body: Mapping[str, Any]
    received_at: datetime
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message of the outbox; `about` names what it tells of (`case:…`, `asked:…`), `update` what caused it."""

    chat: str
    method: str
    payload: Mapping[str, Any]
    about: str = ""
    update: int | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """An item of a queue that this process works on until `lease`; `tries` counts this one, `doubtful` lost answers."""

    id: int
    chat: str
    tries: int
    doubtful: int
    item: Incoming | Outgoing


@dataclass(frozen=True, slots=True)
class Depth:
    """How much waits in a queue: items not done, items given up, seconds the oldest has waited."""

    waiting: int
    dead: int
    oldest: float
