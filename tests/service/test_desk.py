"""What supervisors see together: heaps of like questions, figures with a floor, and never who asked."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.service import Service
from bot.storage import Store
from bot.storage.records import Member
from tests.service.conftest import asker, enrol

LEADER = Member("telegram:leader", "supervisor", 1)
AGENT = Member("telegram:agent")
NAMES = [f"agent{i}" for i in range(5)]


def asked_by(service: Service, store: Store, names: list[str], text: str) -> list[str]:
    enrol(store, *names)
    with store.begin() as tx:
        return [service.conversations.ask(tx, asker(name), text).asked or "" for name in names]


def test_like_questions_stand_in_one_heap(service: Service, store: Store) -> None:
    asked_by(service, store, NAMES[:2], "工作服是什么颜色的")
    asked_by(service, store, NAMES[2:3], "工作服什么颜色的呢")
    asked_by(service, store, NAMES[3:4], "when is pay day?")
    with store.begin() as tx:
        first, second = service.desk.unanswered(tx, LEADER)
    assert first.count == 3
    assert set(first.wordings) == {"工作服是什么颜色的", "工作服什么颜色的呢"}
    assert first.nearest
    assert second.wordings == ("when is pay day?",)


def test_nothing_that_was_answered_well_stands_among_them(service: Service, store: Store) -> None:
    asked_by(service, store, NAMES[:1], "how long can I leave my seat?")
    with store.begin() as tx:
        assert service.desk.unanswered(tx, LEADER) == ()


def test_an_answer_that_was_disliked_does(service: Service, store: Store) -> None:
    (handle,) = asked_by(service, store, NAMES[:1], "how long can I leave my seat?")
    with store.begin() as tx:
        service.conversations.feedback(tx, asker(NAMES[0]), handle, "down", "wrong_clause")
        (heap,) = service.desk.unanswered(tx, LEADER)
        ((question, feedback),) = service.desk.disliked(tx, LEADER)
    assert heap.question == question.question
    assert feedback.reason == "wrong_clause"


def test_figures_show_nothing_below_five_askers(service: Service, store: Store) -> None:
    handles = asked_by(service, store, NAMES[:4], "how long can I leave my seat?")
    with store.begin() as tx:
        for name, handle in zip(NAMES, handles, strict=False):
            service.conversations.feedback(tx, asker(name), handle, "up")
        figures = service.desk.figures(tx, LEADER)
    assert figures is not None
    assert (figures.outcomes, figures.clauses, figures.thumbs, figures.per_day) == ({}, (), {}, ())


def test_figures_of_five_askers_are_shown(service: Service, store: Store) -> None:
    handles = asked_by(service, store, NAMES, "how long can I leave my seat?")
    with store.begin() as tx:
        for name, handle in zip(NAMES, handles, strict=True):
            service.conversations.feedback(tx, asker(name), handle, "up")
        figures = service.desk.figures(tx, LEADER)
    assert figures is not None
    assert figures.outcomes == {"answered": 5}
    assert figures.clauses[0] == ("work-rules/seat-conduct/4", 5)
    assert figures.thumbs == {"up": 5}
    assert [(outcome, count) for _, outcome, count in figures.per_day] == [("answered", 5)]


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[date]:
    """The date twelve hours from here, which is never the one in UTC, on a machine that stands there."""
    now = datetime.now(UTC)
    east = now.hour >= 12
    monkeypatch.setenv("TZ", "FAR-12" if east else "FAR+12")
    time.tzset()
    yield (now + timedelta(hours=12 if east else -12)).date()
    monkeypatch.undo()
    time.tzset()


def test_a_day_begins_at_midnight_where_the_machine_stands(service: Service, store: Store, elsewhere: date) -> None:
    asked_by(service, store, NAMES, "how long can I leave my seat?")
    with store.begin() as tx:
        figures = service.desk.figures(tx, LEADER)
    assert figures is not None
    assert [day for day, _, _ in figures.per_day] == [elsewhere]
    assert {day for day, _, _ in figures.clauses_per_day} == {elsewhere}


def test_nobody_is_named(service: Service, store: Store) -> None:
    handles = asked_by(service, store, NAMES, "工作服是什么颜色的")
    with store.begin() as tx:
        service.conversations.feedback(tx, asker(NAMES[0]), handles[0], "down")
        shown = [*service.desk.unanswered(tx, LEADER)]
        disliked = service.desk.disliked(tx, LEADER)
        everybody = [tx.asked.get(handle) for handle in handles]
    told = str([asdict(heap) for heap in shown]) + str(disliked)
    assert shown
    for asked in everybody:
        assert asked is not None
        assert asked.asker not in told
    assert not any(name in told for name in NAMES)


def test_who_is_no_supervisor_sees_nothing(service: Service, store: Store) -> None:
    (handle,) = asked_by(service, store, NAMES[:1], "工作服是什么颜色的")
    with store.begin() as tx:
        service.conversations.feedback(tx, asker(NAMES[0]), handle, "down")
        assert service.desk.unanswered(tx, AGENT) == ()
        assert service.desk.disliked(tx, AGENT) == ()
        assert service.desk.proposals(tx, AGENT) == ()
        assert service.desk.figures(tx, AGENT) is None


def test_a_proposal_is_accepted_for_a_clause_that_exists_or_rejected(service: Service, store: Store) -> None:
    (handle,) = asked_by(service, store, NAMES[:1], "how long can I leave my seat?")
    who = asker(NAMES[0])
    with store.begin() as tx:
        offer = service.conversations.not_this(tx, who, handle)
        service.conversations.choose(tx, who, offer.asked or "", 0)
        (proposal,) = service.desk.proposals(tx, LEADER)
        assert service.desk.decide(tx, AGENT, proposal.id, "accepted") is None
        assert service.desk.decide(tx, LEADER, proposal.id, "accepted", clause="no/such") is None
        accepted = service.desk.decide(tx, LEADER, proposal.id, "accepted")
        assert accepted is not None
        assert accepted.clause == proposal.clause
        assert service.desk.proposals(tx, LEADER) == ()
