"""Questions that go to a person: up the ladder step by step, and back to who asked."""

from __future__ import annotations

from bot.service import Service
from bot.storage import Store
from bot.storage.records import Case, Member
from tests.service.conftest import Told, asker, enrol

ANN, BOB, LEADER, DEPUTY = asker("ann"), asker("bob"), asker("leader"), asker("deputy")
UNCOVERED = "工作服是什么颜色的"


def member(store: Store, name: str) -> Member:
    with store.begin() as tx:
        found = tx.members.get(f"telegram:{name}")
    assert found is not None
    return found


def escalated(service: Service, store: Store, text: str = UNCOVERED) -> Case:
    with store.begin() as tx:
        reply = service.conversations.ask(tx, ANN, text)
        assert "escalate" in reply.offers
        assert service.cases.escalate(tx, ANN, reply.asked or "").kind == "notice"
        (case,) = tx.cases.of_person(ANN.person)
    return case


def test_a_question_of_an_agent_goes_to_the_shift_leaders(service: Service, store: Store, told: Told) -> None:
    enrol(store, "ann")
    enrol(store, "leader", role="supervisor", rung=1)
    enrol(store, "deputy", role="supervisor", rung=2)
    case = escalated(service, store)
    assert case.rung == 1
    assert case.nearest
    ((opened, to),) = told.opened_to
    assert opened == case
    assert [each.person for each in to] == [LEADER.person]


def test_the_asker_is_told_whom_it_went_to(service: Service, store: Store) -> None:
    enrol(store, "ann")
    enrol(store, "leader", role="supervisor", rung=1)
    with store.begin() as tx:
        reply = service.conversations.ask(tx, ANN, UNCOVERED)
        assert "班长" in service.cases.escalate(tx, ANN, reply.asked or "").text


def test_asking_twice_makes_one_case(service: Service, store: Store, told: Told) -> None:
    enrol(store, "ann")
    with store.begin() as tx:
        handle = service.conversations.ask(tx, ANN, UNCOVERED).asked or ""
        service.cases.escalate(tx, ANN, handle)
        service.cases.escalate(tx, ANN, handle)
        assert len(tx.cases.of_person(ANN.person)) == 1
    assert len(told.opened_to) == 1


def test_a_step_with_nobody_on_it_is_left_out_and_nobody_at_all_leaves_it_in_the_queue(
    service: Service, store: Store, told: Told
) -> None:
    enrol(store, "ann")
    assert escalated(service, store).rung == 1
    assert told.opened_to[0][1] == ()
    enrol(store, "bob")
    enrol(store, "deputy", role="supervisor", rung=2)
    with store.begin() as tx:
        handle = service.conversations.ask(tx, BOB, UNCOVERED).asked or ""
        service.cases.escalate(tx, BOB, handle)
        (case,) = tx.cases.of_person(BOB.person)
    assert case.rung == 2


def test_a_question_of_a_shift_leader_goes_one_step_above(service: Service, store: Store) -> None:
    enrol(store, "ann", role="supervisor", rung=1)
    enrol(store, "leader", role="supervisor", rung=1)
    enrol(store, "deputy", role="supervisor", rung=2)
    assert escalated(service, store).rung == 2


def test_it_is_passed_on_step_by_step_up_to_the_last(service: Service, store: Store, told: Told) -> None:
    enrol(store, "ann")
    enrol(store, "leader", role="supervisor", rung=1)
    enrol(store, "deputy", role="supervisor", rung=2)
    enrol(store, "head", role="supervisor", rung=4)
    case = escalated(service, store)
    with store.begin() as tx:
        rungs = []
        while (moved := service.cases.pass_on(tx, member_at(store, 4), case.id)) is not None:
            rungs.append(moved.rung)
    assert rungs == [2, 4]
    assert [tuple(each.person for each in to) for _, to in told.opened_to] == [
        ("telegram:leader",),
        ("telegram:deputy",),
        ("telegram:head",),
    ]


def member_at(store: Store, rung: int) -> Member:
    return Member("telegram:head", "supervisor", rung)


def test_a_reply_reaches_the_asker_and_is_kept_for_hr(service: Service, store: Store, told: Told) -> None:
    enrol(store, "ann")
    enrol(store, "leader", role="supervisor", rung=1)
    case = escalated(service, store)
    with store.begin() as tx:
        replied = service.cases.reply(tx, member_at(store, 1), case.id, "  蓝色，打 13812345678 领 ")
        proposals = tx.proposals.open()
        unseen = tx.cases.unseen(ANN.person)
    assert replied is not None
    assert replied.state == "answered"
    assert replied.reply == "蓝色，打 [phone] 领"
    assert told.answers == [replied]
    assert unseen == (replied,)
    assert [(each.question, each.clause, each.reply) for each in proposals] == [(case.question, None, replied.reply)]


def test_only_the_first_reply_counts_and_only_from_that_step_or_above(service: Service, store: Store) -> None:
    enrol(store, "ann")
    enrol(store, "deputy", role="supervisor", rung=2)
    case = escalated(service, store)
    with store.begin() as tx:
        assert service.cases.reply(tx, Member("telegram:bob"), case.id, "no") is None
        assert service.cases.reply(tx, Member("telegram:leader", "supervisor", 1), case.id, "no") is None
        assert service.cases.reply(tx, Member("telegram:deputy", "supervisor", 2), case.id, " ") is None
        assert service.cases.reply(tx, Member("telegram:deputy", "supervisor", 2), case.id, "蓝色") is not None
        assert service.cases.reply(tx, Member("telegram:deputy", "supervisor", 2), case.id, "红色") is None
        assert service.cases.pass_on(tx, Member("telegram:deputy", "supervisor", 2), case.id) is None


def test_a_supervisor_sees_the_cases_up_to_their_own_step(service: Service, store: Store) -> None:
    enrol(store, "ann")
    case = escalated(service, store)
    with store.begin() as tx:
        assert service.cases.waiting(tx, Member("telegram:leader", "supervisor", 1)) == (case,)
        assert service.cases.waiting(tx, Member("telegram:bob")) == ()
