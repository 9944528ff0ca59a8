"""The questions that were asked, and what people thought of the answers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, literal, select

from bot.storage.columns import for_both
from bot.storage.records import Asked, Feedback
from bot.storage.statistics import ASKED, FEEDBACK, Statistics, question
from bot.storage.tables import asked, feedback
from bot.storage.work import values

PUT = for_both(
    lambda insert: (begun := insert(asked)).on_conflict_do_update(
        index_elements=["id"], set_={each.name: begun.excluded[each.name] for each in ASKED[1:]}
    )
)
GET = select(*ASKED).where(asked.c.id == bindparam("id"))
OF_ASKER = select(*ASKED).where(asked.c.asker == bindparam("asker")).order_by(asked.c.at, asked.c.id)
FORGET = delete(asked).where(asked.c.asker == bindparam("asker"))
FORGET_FEEDBACK = delete(feedback).where(feedback.c.asker == bindparam("asker"))
OLDER = delete(asked).where(asked.c.at < bindparam("moment"))

# From a select, since the question may have been forgotten in the meantime.
GIVEN = select(*(bindparam(f"given_{each.name}", type_=each.type) for each in FEEDBACK)).where(
    select(literal(1)).where(asked.c.id == bindparam("given_asked")).exists()
)
FEED = for_both(
    lambda insert: (
        (begun := insert(feedback).from_select([each.name for each in FEEDBACK], GIVEN))
        .on_conflict_do_update(
            index_elements=["asked", "asker"],
            set_={name: begun.excluded[name] for name in ("thumb", "reason", "at")},
        )
        .returning(feedback.c.asked)
    )
)
FEEDBACK_OF = select(*FEEDBACK).where(feedback.c.asked == bindparam("asked")).order_by(feedback.c.at, feedback.c.asker)


class Questions(Statistics):
    """The questions by their id and asker, and the statistics over all of them."""

    def put(self, asked: Asked) -> None:
        """Keep a question and what it came to."""
        self._work.run(PUT, values(asked))

    def get(self, id: str) -> Asked | None:  # noqa: A002  (as in the record)
        """The question, or None where it was never kept or is no longer."""
        row = self._work.run(GET, id=id).first()
        return None if row is None else question(row)

    def feedback(self, feedback: Feedback) -> bool:
        """Keep a thumb over the one before of the same asker; false where the question is no longer kept."""
        given = {f"given_{name}": value for name, value in values(feedback).items()}
        return self._work.run(FEED, given).first() is not None

    def feedback_of(self, asked: str) -> tuple[Feedback, ...]:
        """The thumbs on the answer to that question."""
        return tuple(Feedback(*row) for row in self._work.run(FEEDBACK_OF, asked=asked))

    def of_asker(self, asker: str) -> tuple[Asked, ...]:
        """Everything that asker asked, in order."""
        return tuple(question(row) for row in self._work.run(OF_ASKER, asker=asker))

    def forget(self, asker: str) -> int:
        """How many questions the asker had asked; they are gone with the thumbs on them and those the asker gave."""
        self._work.run(FORGET_FEEDBACK, asker=asker)
        return self._work.run(FORGET, asker=asker).rowcount

    def older_than(self, moment: datetime) -> int:
        """How many questions were older; they are gone with the thumbs on them."""
        return self._work.run(OLDER, moment=moment).rowcount
