"""Named points on the way of an update, where tests of crashes and outages take hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

Point = Literal["before-insert", "after-insert", "answering", "after-send", "after-mark"]

At = Callable[[Point], None]
"""Called when a point is reached; `answering` from the thread of an open transaction, the others from the loop."""


def nowhere(_: Point) -> None:
    """Nothing happens at any point."""
