"""What a button says when it is tapped: a short action, the handle it is about, an argument; at most 64 bytes.

Buttons come back from outside and may be old or forged, so they are read strictly: what is not exactly of this shape is
nothing. Whether the person may do it is decided where it is done.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

Action = Literal[
    "up", "down", "reason", "back", "not", "section", "tongue", "choose", "raise", "pass",
    "books", "book", "part", "clause", "forget", "role", "language",
]  # fmt: skip
"""What a tap can ask for, in one word of the field."""

LIMIT = 64
"""Bytes of callback data."""

_CODES: dict[str, Action] = dict(
    zip(
        ("u", "d", "r", "b", "n", "s", "t", "c", "e", "p", "L", "D", "S", "C", "f", "o", "l"),
        get_args(Action),
        strict=True,
    )
)
_ACTIONS = {action: code for code, action in _CODES.items()}
_SHAPE = re.compile(r"([A-Za-z])(?::([A-Za-z0-9_-]{1,40})(?::([a-z0-9_]{1,16}))?)?", re.ASCII)
_HANDLE = re.compile(r"[A-Za-z0-9_-]{12}", re.ASCII)
_OF_HANDLES = frozenset({"up", "down", "reason", "back", "not", "section", "tongue", "choose", "raise"})
_WITH_ARGUMENT = frozenset({"reason", "tongue", "choose", "part"})
_NUMBERED = frozenset({"choose", "part"})


@dataclass(frozen=True, slots=True)
class Tap:
    """One tap: what is asked for, of what, and which."""

    action: Action
    about: str = ""
    argument: str = ""

    @property
    def place(self) -> int:
        """The argument as a number from 0; only for actions that have one."""
        return int(self.argument)


def written(action: Action, about: str = "", argument: str = "") -> str:
    """The data of a button."""
    data = ":".join(part for part in (_ACTIONS[action], about, argument) if part)
    if read(data) != Tap(action, about, argument):
        raise ValueError(f"expected an action, a handle and an argument that a button can carry, got {data!r}")
    return data


def read(data: str | None) -> Tap | None:
    """The tap that data stands for; None for anything else."""
    shape = _SHAPE.fullmatch(data or "") if data and len(data) <= LIMIT else None
    if shape is None or shape[1] not in _CODES:
        return None
    tap = Tap(_CODES[shape[1]], shape[2] or "", shape[3] or "")
    return tap if _sound(tap) else None


def _sound(tap: Tap) -> bool:
    """Whether the parts that this action needs are there, and no others."""
    if tap.action in _OF_HANDLES and not _HANDLE.fullmatch(tap.about):
        return False
    if (tap.action in _WITH_ARGUMENT) != bool(tap.argument):
        return False
    return tap.action not in _NUMBERED or bool(re.fullmatch(r"0|[1-9]\d{0,2}", tap.argument, re.ASCII))
