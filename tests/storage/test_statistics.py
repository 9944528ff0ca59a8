"""Statistics tell how many, never who."""

from __future__ import annotations

from datetime import date, timedelta

from bot.storage import Store
from bot.storage.records import Feedback
from tests.storage.fakes import START, asked

EARLIER = START - timedelta(days=7)


def fill(store: Store) -> None:
    """Five people ask about clause 1, four of them about clause 2 too, and one asks nine times what nobody else asks."""
    with store.begin() as tx:
        for number in range(5):
            clauses = ("rules/1", "rules/2") if number < 4 else ("rules/1",)
            tx.asked.put(asked(f"a{number}", asker=f"k{number}", clauses=clauses))
        for number in range(9):
            tx.asked.put(asked(f"b{number}", asker="k9", clauses=("rules/9",), outcome="not_covered"))
        tx.asked.put(asked("old", asker="k8", at=EARLIER - timedelta(days=1)))


def test_what_fewer_than_five_people_asked_is_left_out(store: Store) -> None:
    fill(store)
    with store.begin() as tx:
        assert tx.asked.totals(EARLIER) == {"answered": 5}
        assert tx.asked.top_clauses(EARLIER) == (("rules/1", 5, 5),)
        assert tx.asked.per_day(EARLIER) == ((START.date(), "answered", 5, 5),)
        assert tx.asked.clauses_per_day(EARLIER) == ((START.date(), "rules/1", 5, 5),)


def test_the_floor_can_be_set(store: Store) -> None:
    fill(store)
    with store.begin() as tx:
        assert tx.asked.totals(EARLIER, 1) == {"answered": 5, "not_covered": 9}
        assert tx.asked.top_clauses(EARLIER, 4) == (("rules/1", 5, 5), ("rules/2", 4, 4))
        assert tx.asked.top_clauses(EARLIER, 1)[0] == ("rules/9", 9, 1)


def test_a_day_begins_where_the_people_are(store: Store) -> None:
    with store.begin() as tx:
        tx.asked.put(asked(at=START + timedelta(hours=5)))
        assert tx.asked.per_day(EARLIER, 1)[0][0] == date(2026, 3, 1)
        assert tx.asked.per_day(EARLIER, 1, zone=timedelta(hours=8))[0][0] == date(2026, 3, 2)
        assert tx.asked.clauses_per_day(EARLIER, 1, zone=timedelta(hours=-18))[0][0] == date(2026, 2, 28)


def test_what_was_not_answered_well_is_told_without_who_asked(store: Store) -> None:
    with store.begin() as tx:
        tx.asked.put(asked("good"))
        tx.asked.put(asked("bad", at=START + timedelta(1)))
        tx.asked.put(asked("none", at=START + timedelta(2), outcome="unclear", verdict=None, clauses=()))
        tx.asked.feedback(Feedback("good", "k1", "up", "", START))
        tx.asked.feedback(Feedback("bad", "k1", "down", "wrong", START + timedelta(1)))
        unanswered = tx.asked.unanswered(EARLIER)
        thumbs = tx.asked.thumbs(EARLIER)
    assert [each.id for each in unanswered] == ["bad", "none"]
    assert [(question.id, thumb.thumb, thumb.reason) for question, thumb in thumbs] == [
        ("good", "up", ""),
        ("bad", "down", "wrong"),
    ]
    told = (*unanswered, *(question for question, _ in thumbs))
    assert {(each.asker, each.chat, len(each.before)) for each in told} == {("", "", 0)}
    assert {thumb.asker for _, thumb in thumbs} == {""}
