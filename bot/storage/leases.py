"""Who of several replicas does what only one may do, until when."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, or_, select

from bot.storage.columns import for_both
from bot.storage.tables import leases
from bot.storage.work import Part

# One statement, so that of two who try at once one waits for the other and then sees its lease.
ACQUIRE = for_both(
    lambda insert: (
        (begun := insert(leases))
        .on_conflict_do_update(
            index_elements=["name"],
            set_={"holder": begun.excluded.holder, "until": begun.excluded.until},
            where=or_(leases.c.holder == begun.excluded.holder, leases.c.until <= bindparam("now")),
        )
        .returning(leases.c.name)
    )
)
RELEASE = delete(leases).where(leases.c.name == bindparam("name"), leases.c.holder == bindparam("holder"))
RESET = delete(leases)
HOLDER = select(leases.c.holder).where(leases.c.name == bindparam("name"), leases.c.until > bindparam("now"))


class Leases(Part):
    """Leases by their name."""

    def acquire(self, name: str, holder: str, seconds: float) -> bool:
        """Whether the holder has the lease for so many seconds from now: taken, taken over, or renewed."""
        times = {"until": self._work.after(seconds), "now": self._work.steady}
        return self._work.run(ACQUIRE, times, name=name, holder=holder).first() is not None

    def release(self, name: str, holder: str) -> None:
        """End the lease, if that holder has it."""
        self._work.run(RELEASE, name=name, holder=holder)

    def holder(self, name: str) -> str | None:
        """Who has the lease now."""
        held: str | None = self._work.run(HOLDER, name=name, now=self._work.steady).scalar()
        return held

    def reset(self) -> None:
        """End every lease. Only right while nobody relies on one."""
        self._work.run(RESET)
