"""The state of each conversation: what a follow-up leans on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select

from bot.storage.columns import for_both
from bot.storage.tables import conversations
from bot.storage.work import Part

LASTS = timedelta(hours=2)
"""How long a conversation may rest until a question no longer counts as a follow-up."""

GET = select(conversations.c.state).where(
    conversations.c.chat == bindparam("chat"),
    conversations.c.person == bindparam("person"),
    conversations.c.at > bindparam("since"),
)
PUT = for_both(
    lambda insert: (begun := insert(conversations)).on_conflict_do_update(
        index_elements=["chat", "person"], set_={"state": begun.excluded.state, "at": begun.excluded.at}
    )
)
# An update that changes nothing: of two who try at once one waits for the other and then sees what it has kept.
HOLD = for_both(
    lambda insert: (begun := insert(conversations)).on_conflict_do_update(
        index_elements=["chat", "person"], set_={"person": begun.excluded.person}
    )
)
REMOVE = delete(conversations).where(conversations.c.person == bindparam("person"))
SWEEP = delete(conversations).where(conversations.c.at <= bindparam("since"))


class Conversations(Part):
    """What was said before, for each person in each chat."""

    def get(self, chat: str, person: str, *, ttl: timedelta = LASTS) -> dict[str, Any]:
        """The state, or an empty one where there is none or it has rested for longer than `ttl`."""
        state = self._work.run(GET, chat=chat, person=person, since=self._work.now - ttl).scalar()
        return dict(state or {})

    def hold(self, chat: str, person: str) -> None:
        """Let nobody else put a state until this transaction ends; one is begun where there is none."""
        self._work.run(HOLD, chat=chat, person=person, state={}, at=self._work.now)

    def put(self, chat: str, person: str, state: Mapping[str, Any]) -> None:
        """Keep the state over the one before."""
        self._work.run(PUT, chat=chat, person=person, state=dict(state), at=self._work.now)

    def remove(self, person: str) -> int:
        """How many conversations the person had; they are gone."""
        return self._work.run(REMOVE, person=person).rowcount

    def sweep(self, *, ttl: timedelta = LASTS) -> int:
        """How many conversations had rested too long; they are gone."""
        return self._work.run(SWEEP, since=self._work.now - ttl).rowcount
