"""What a yes/no question asks of an act, and how its modals tell permission from duty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mood = Literal["permission", "duty", "breach", "consequence", "fact"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a yes/no question asks of an act: its mood, and whether the act stands negated ("not clocking in")."""

    mood: Mood
    negated: bool = False

    @property
    def states(self) -> bool:
        """Whether a yes says that something is or will be the case, so that the yes of its negation is a no."""
        return self.mood in ("fact", "consequence")

    @property
    def denies(self) -> bool:
        """Whether a yes says that something is not, or will not be, the case."""
        return self.states and self.negated


def by_modal(permission: int, duty: int, *, negated: bool) -> Frame:
    """The frame that the later modal gives, from where each last stands (-1: nowhere); Chinese asks at the end."""
    if permission < 0 and duty < 0:
        return Frame("fact", negated)
    return Frame("permission" if permission >= duty else "duty", negated)
