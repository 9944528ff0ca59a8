"""Single texts under a name: keys of this installation, hashes of what was set up, markers."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, select

from bot.storage.columns import for_both
from bot.storage.tables import kept
from bot.storage.work import Part

GET = select(kept.c.value).where(kept.c.key == bindparam("key"))
PUT = for_both(
    lambda insert: (begun := insert(kept)).on_conflict_do_update(
        index_elements=["key"], set_={"value": begun.excluded.value}
    )
)
# It writes what is there already, since only a row that was written is returned and locked.
PUT_IF_ABSENT = for_both(
    lambda insert: (
        insert(kept).on_conflict_do_update(index_elements=["key"], set_={"value": kept.c.value}).returning(kept.c.value)
    )
)
REMOVE = delete(kept).where(kept.c.key == bindparam("key"))


class Kept(Part):
    """Texts by their key."""

    def get(self, key: str) -> str | None:
        """The text, or None where there is none."""
        value: str | None = self._work.run(GET, key=key).scalar()
        return value

    def put(self, key: str, value: str) -> None:
        """Keep a text over the one before."""
        self._work.run(PUT, key=key, value=value)

    def put_if_absent(self, key: str, value: str) -> str:
        """The text that is kept: the one before, or else this one. Replicas that race all get the same."""
        return str(self._work.run(PUT_IF_ABSENT, key=key, value=value).scalar_one())

    def remove(self, key: str) -> None:
        """Keep nothing under that key."""
        self._work.run(REMOVE, key=key)
