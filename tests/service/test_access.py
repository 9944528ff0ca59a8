"""Who gets in: nobody without a code, one person a code, no supervisor by a supervisor."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.service import Policy, Service
from bot.service.access import Access
from bot.storage import Store
from bot.storage.records import Member
from tests.service.conftest import asker, enrol

ANN, BOB = asker("ann"), asker("bob")


def admin(store: Store) -> Member:
    enrol(store, "root", role="supervisor", admin=True)
    with store.begin() as tx:
        found = tx.members.get("telegram:root")
    assert found is not None
    return found


def test_the_first_code_makes_the_first_administrator_and_then_there_is_none(service: Service, store: Store) -> None:
    with store.begin() as tx:
        code = service.access.first_code(tx)
        assert code is not None
        assert len(code) <= 64
        member = service.access.redeem(tx, ANN, code)
        assert member is not None
        assert member.admin
        assert service.access.first_code(tx) is None


def test_a_code_lets_one_person_in_with_its_role(service: Service, store: Store) -> None:
    by = admin(store)
    with store.begin() as tx:
        code = service.access.invite(tx, by, role="probation")
        assert code is not None
        member = service.access.redeem(tx, ANN, code)
        assert member is not None
        assert (member.role, member.rung, member.admin) == ("probation", 0, False)
        assert service.access.redeem(tx, BOB, code) is None
        assert service.access.admit(tx, ANN) == member
        assert service.access.admit(tx, BOB) is None


def test_a_code_is_not_kept_as_it_is(service: Service, store: Store) -> None:
    by = admin(store)
    with store.begin() as tx:
        code = service.access.invite(tx, by, role="agent") or ""
        assert tx.invites.use(code) is None


def test_a_code_is_over_after_its_time(store: Store) -> None:
    access, by = Access(Policy(invite_hours=0)), admin(store)
    with store.begin() as tx:
        code = access.invite(tx, by, role="agent") or ""
    with store.begin() as tx:
        assert access.redeem(tx, ANN, code) is None


def test_codes_cannot_be_guessed_at_leisure(service: Service, store: Store) -> None:
    by = admin(store)
    with store.begin() as tx:
        code = service.access.invite(tx, by, role="agent") or ""
        for wrong in range(10):
            assert service.access.redeem(tx, ANN, f"wrong-{wrong}") is None
        assert service.access.redeem(tx, ANN, code) is None
        assert service.access.redeem(tx, BOB, code) is not None


def test_a_supervisor_invites_agents_and_only_an_administrator_supervisors(service: Service, store: Store) -> None:
    by = admin(store)
    leader = Member("telegram:leader", "supervisor", 1)
    agent = Member("telegram:agent")
    with store.begin() as tx:
        assert service.access.invite(tx, leader, role="agent")
        assert service.access.invite(tx, leader, role="supervisor") is None
        assert service.access.invite(tx, leader, role="agent", admin=True) is None
        assert service.access.invite(tx, agent, role="agent") is None
        code = service.access.invite(tx, by, role="supervisor", rung=2) or ""
        member = service.access.redeem(tx, ANN, code)
    assert member is not None
    assert member.rung == 2


def test_who_is_let_out_asks_no_more_and_nobody_lets_out_themselves(service: Service, store: Store) -> None:
    by = admin(store)
    enrol(store, "ann")
    with store.begin() as tx:
        assert not service.access.revoke(tx, Member("telegram:leader", "supervisor", 1), ANN.person)
        assert service.access.revoke(tx, by, ANN.person)
        assert service.access.admit(tx, ANN) is None
        assert not service.access.revoke(tx, by, by.person)
        assert not service.access.revoke(tx, by, "telegram:nobody")


def test_asking_as_somebody_else_changes_no_right(service: Service, store: Store) -> None:
    enrol(store, "ann")
    with store.begin() as tx:
        member = tx.members.get(ANN.person)
        assert member is not None
        service.access.set_role(tx, member, "supervisor")
        now = tx.members.get(ANN.person)
    assert now is not None
    assert (now.role, now.asks_as, now.rung) == ("agent", "supervisor", 0)
    assert timedelta(hours=Policy().invite_hours) > timedelta(minutes=Policy().first_code_minutes)


def test_whom_a_channel_has_let_in_may_ask_and_has_no_role(store: Store, service: Service) -> None:
    vouched = replace(asker("ann"), vouched=True)
    with store.begin() as tx:
        assert service.access.admit(tx, asker("ann")) is None
        assert service.access.admit(tx, vouched) == Member("telegram:ann")
        assert service.conversations.ask(tx, vouched, "may I eat at my desk?").answer is not None


def test_what_is_said_for_once_holds_for_once(store: Store, service: Service) -> None:
    enrol(store, "ann")
    once = replace(asker("ann"), role="probation", language="en")
    with store.begin() as tx:
        member = service.access.admit(tx, once)
        assert member is not None
        assert (member.role, member.asks_as, member.language) == ("agent", "probation", "en")
        assert service.conversations.ask(tx, once, "可以换班吗").language == "en"
        kept = tx.members.get("telegram:ann")
        assert kept is not None
        assert (kept.asks_as, kept.language) == (None, None)
