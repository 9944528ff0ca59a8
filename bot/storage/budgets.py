"""How often someone may ask: one bucket of tokens for each key, which fills at a steady rate."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, or_, select, update

from bot.storage.columns import for_both
from bot.storage.tables import budgets
from bot.storage.work import Part

WINDOW = 60.0
"""Seconds in which someone who asks too often is told so only once."""

FORGOTTEN = timedelta(days=1)
"""A bucket that nobody touched for so long has long been full again."""

# A known bucket is written as it stands: that locks its row, so that two requests never take the same token.
TOUCH = for_both(
    lambda insert: (
        insert(budgets)
        .on_conflict_do_update(index_elements=["key"], set_={"tokens": budgets.c.tokens})
        .returning(budgets.c.tokens, budgets.c.at)
    )
)
FILL = update(budgets).where(budgets.c.key == bindparam("bucket")).values(tokens=bindparam("left"), at=bindparam("now"))
WARN = (
    update(budgets)
    .where(
        budgets.c.key == bindparam("bucket"),
        or_(
            budgets.c.warned_at.is_(None),
            budgets.c.warned_at <= bindparam("since"),
            budgets.c.warned_at > bindparam("now"),  # the clock was set back
        ),
    )
    .values(warned_at=bindparam("now"))
)
LOOK = select(budgets.c.tokens, budgets.c.at).where(budgets.c.key == bindparam("bucket"))
SWEEP = delete(budgets).where(budgets.c.at <= bindparam("since"))


class Budgets(Part):
    """Buckets of tokens by their key."""

    def take(self, key: str, *, rate_per_minute: int, burst: int) -> float:
        """Zero where a token was taken, otherwise the seconds until there is one.

        The bucket holds `burst` tokens at most and gets `rate_per_minute` new ones.
        """
        now = self._work.now
        tokens, at = self._work.run(TOUCH, key=key, tokens=float(burst), at=now).one()
        there = refilled(tokens, (now - at).total_seconds(), rate_per_minute=rate_per_minute, burst=burst)
        left = there - 1 if there >= 1 else there
        self._work.run(FILL, bucket=key, left=left, now=now)
        return 0.0 if there >= 1 else (1 - there) * 60 / rate_per_minute

    def wait(self, key: str, *, rate_per_minute: int, burst: int) -> float:
        """Zero where there is a token, otherwise the seconds until there is one; none is taken."""
        row = self._work.run(LOOK, bucket=key).first()
        if row is None:
            return 0.0
        since = (self._work.now - row.at).total_seconds()
        there = refilled(row.tokens, since, rate_per_minute=rate_per_minute, burst=burst)
        return 0.0 if there >= 1 else (1 - there) * 60 / rate_per_minute

    def warned(self, key: str, *, window: float = WINDOW) -> bool:
        """Whether to say "too often" now: true once in each window, so that a flood is not answered by a flood."""
        now: datetime = self._work.now
        return self._work.run(WARN, bucket=key, now=now, since=now - timedelta(seconds=window)).rowcount > 0

    def sweep(self) -> int:
        """How many buckets nobody had touched for a day; they are gone."""
        return self._work.run(SWEEP, since=self._work.now - FORGOTTEN).rowcount


def refilled(tokens: float, seconds: float, *, rate_per_minute: int, burst: int) -> float:
    """How many tokens there are after some seconds; none are lost where the clock was set back."""
    # A whole token may come out a hair short of one after adding up; nobody waits for that.
    return min(float(burst), round(tokens + max(seconds, 0.0) * rate_per_minute / 60, 9))
