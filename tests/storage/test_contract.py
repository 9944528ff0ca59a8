"""What is kept comes back as it was, on either kind of database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.storage import Store
from bot.storage.records import Feedback, Invite, Member
from tests.storage.fakes import START, asked, case, proposal

DAY = timedelta(days=1)


class Undone(Exception):
    """Ends a transaction."""


def test_a_transaction_that_fails_changes_nothing(store: Store) -> None:
    def fail() -> None:
        with store.begin() as tx:
            tx.kept.put("key", "value")
            raise Undone

    with pytest.raises(Undone):
        fail()
    with store.begin() as tx:
        assert tx.kept.get("key") is None


def test_the_time_is_in_utc_and_stands_still_in_a_transaction(store: Store) -> None:
    with store.begin() as tx:
        first = tx.now
        assert first.utcoffset() == timedelta(0)
        assert tx.now == first


def test_only_sqlite_serves_a_single_process(store: Store, url: str) -> None:
    assert store.single is url.startswith("sqlite")
    store.ping()


def test_a_member_is_kept_and_replaced(store: Store) -> None:
    member = Member("telegram:1", "supervisor", 2, admin=True, asks_as="agent", language="zh", enrolled_at=START)
    other = Member("web:2", rung=1, enrolled_at=START + DAY)
    with store.begin() as tx:
        tx.members.put(other)
        tx.members.put(replace(member, rung=1))
        tx.members.put(member)
    with store.begin() as tx:
        assert tx.members.get("telegram:1") == member
        assert tx.members.get("telegram:2") is None
        assert tx.members.all() == (member, other)
        assert tx.members.at_rung(1) == (other,)
        assert tx.members.rungs() == (1, 2)
        assert tx.members.admins() == 1
        assert tx.members.remove("telegram:1") is True
        assert tx.members.remove("telegram:1") is False
        assert tx.members.admins() == 0


def test_an_invite_is_used_once_and_in_time(store: Store) -> None:
    with store.begin() as tx:
        invite = Invite("good", "agent", 0, admin=False, expires_at=tx.now + DAY)
        tx.invites.put(invite)
        tx.invites.put(replace(invite, code_hash="late", expires_at=tx.now - DAY))
        used = tx.invites.use("good")
        assert used == replace(invite, used_at=tx.now)
        assert [tx.invites.use(code) for code in ("good", "late", "unknown")] == [None] * 3
        assert tx.invites.expire() == 1


def test_of_many_who_use_an_invite_at_once_one_gets_in(store: Store) -> None:
    with store.begin() as tx:
        tx.invites.put(Invite("code", "agent", 0, admin=False, expires_at=tx.now + DAY))

    def use(_: int) -> bool:
        with store.begin() as tx:
            return tx.invites.use("code") is not None

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(use, range(16))) == 1


def test_a_conversation_is_kept_for_a_person_in_a_chat(store: Store) -> None:
    with store.begin() as tx:
        tx.conversations.put("chat", "one", {"turns": [1]})
        tx.conversations.put("chat", "one", {"turns": [1, 2]})
        tx.conversations.put("chat", "two", {"turns": ["吃"]})
    with store.begin() as tx:
        assert tx.conversations.get("chat", "one") == {"turns": [1, 2]}
        assert tx.conversations.get("other", "one") == {}
        assert tx.conversations.get("chat", "one", ttl=timedelta(0)) == {}
        assert tx.conversations.remove("one") == 1
        assert tx.conversations.get("chat", "one") == {}
        assert tx.conversations.get("chat", "two") == {"turns": ["吃"]}
        assert tx.conversations.sweep(ttl=timedelta(0)) == 1


def test_of_all_who_carry_on_a_conversation_at_once_nobody_is_lost(store: Store) -> None:
    def carry_on(number: int) -> None:
        with store.begin() as tx:
            tx.conversations.hold("chat", "one")
            said = tx.conversations.get("chat", "one").get("turns", [])
            tx.conversations.put("chat", "one", {"turns": [*said, number]})

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(carry_on, range(16)))
    with store.begin() as tx:
        assert sorted(tx.conversations.get("chat", "one")["turns"]) == [*range(16)]


def test_a_question_is_kept_whole(store: Store) -> None:
    question = asked()
    with store.begin() as tx:
        tx.asked.put(question)
    with store.begin() as tx:
        assert tx.asked.get("a1") == question
        assert tx.asked.get("a2") is None
        assert tx.asked.of_asker("k1") == (question,)


@pytest.mark.parametrize(
    "text", ["nul \0 in it", "half a character \ud83d here", "whole 😀", "'; DROP TABLE asked; --"]
)
def test_no_text_is_refused(store: Store, text: str) -> None:
    with store.begin() as tx:
        tx.asked.put(asked(question=text, before={"text": text}))
        tx.kept.put(text, text)
    with store.begin() as tx:
        kept = tx.asked.get("a1")
        assert kept is not None
        assert kept.question == text.replace("\0", "\ufffd").replace("\ud83d", "\ufffd")
        assert kept.before == {"text": text}
        assert tx.kept.get(text) == kept.question


def test_the_last_thumb_of_an_asker_counts(store: Store) -> None:
    up = Feedback("a1", "k1", "up", "", START)
    down = Feedback("a1", "k1", "down", "wrong clause", START + DAY)
    with store.begin() as tx:
        tx.asked.put(asked())
        assert tx.asked.feedback(up)
        assert tx.asked.feedback(down)
        assert tx.asked.feedback(replace(up, asker="k2"))
        assert not tx.asked.feedback(replace(up, asked="forgotten"))
        assert tx.asked.feedback_of("a1") == (replace(up, asker="k2"), down)


def test_forgetting_leaves_nothing_of_an_asker(store: Store) -> None:
    with store.begin() as tx:
        tx.asked.put(asked("a1", asker="k1"))
        tx.asked.put(asked("a2", asker="k2"))
        tx.asked.feedback(Feedback("a1", "k2", "up", "", START))
        tx.asked.feedback(Feedback("a2", "k1", "up", "", START))
        assert tx.asked.forget("k1") == 1
        assert tx.asked.of_asker("k1") == ()
        assert tx.asked.feedback_of("a1") == tx.asked.feedback_of("a2") == ()
        assert tx.asked.of_asker("k2") == (asked("a2", asker="k2"),)


def test_old_questions_go(store: Store) -> None:
    with store.begin() as tx:
        tx.asked.put(asked("old", at=START - DAY))
        tx.asked.put(asked("new"))
        assert tx.asked.older_than(START) == 1
        assert tx.asked.get("old") is None
        assert tx.asked.get("new") is not None


def test_a_case_goes_from_open_to_seen(store: Store) -> None:
    first, second = case("c1"), case("c2", at=START + DAY, rung=2, person="telegram:2")
    with store.begin() as tx:
        tx.cases.put(second)
        tx.cases.put(first)
        assert tx.cases.open() == (first, second)
        assert tx.cases.open(1) == (first,)
        assert tx.cases.of_person("telegram:2") == (second,)
        answered = replace(first, state="answered", reply="on the 10th", answered_at=START + DAY)
        tx.cases.update(answered)
        assert tx.cases.get("c1") == answered
        assert tx.cases.open() == (second,)
        assert tx.cases.unseen("telegram:1") == (answered,)
        tx.cases.update(replace(answered, seen=True))
        assert tx.cases.unseen("telegram:1") == ()
        assert tx.cases.remove("telegram:1") == 1
        assert tx.cases.get("c1") is None


def test_a_proposal_is_decided_on(store: Store) -> None:
    with store.begin() as tx:
        tx.proposals.put(proposal("p1"))
        tx.proposals.put(proposal("p2", clause="rules/1"))
        tx.proposals.update(proposal("p1", state="accepted", reply="yes"))
        assert tx.proposals.get("p1") == proposal("p1", state="accepted", reply="yes")
        assert tx.proposals.get("p3") is None
        assert tx.proposals.open() == (proposal("p2", clause="rules/1"),)
        assert len(tx.proposals.all()) == 2


def test_the_first_value_of_a_key_stays(store: Store) -> None:
    with store.begin() as tx:
        assert tx.kept.put_if_absent("key", "first") == "first"
        assert tx.kept.put_if_absent("key", "second") == "first"
        tx.kept.put("key", "third")
        assert tx.kept.get("key") == "third"
        tx.kept.remove("key")
        assert tx.kept.get("key") is None


def test_all_who_set_a_key_at_once_get_the_same(store: Store) -> None:
    def put(number: int) -> str:
        with store.begin() as tx:
            return tx.kept.put_if_absent("secret", f"value {number}")

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(put, range(16)))) == 1


def test_a_lease_has_one_holder(store: Store) -> None:
    with store.begin() as tx:
        assert tx.leases.holder("poller") is None
        assert tx.leases.acquire("poller", "one", 60)
        assert not tx.leases.acquire("poller", "two", 60)
        assert tx.leases.acquire("poller", "one", 60)
        tx.leases.release("poller", "two")
        assert tx.leases.holder("poller") == "one"
        tx.leases.release("poller", "one")
        assert tx.leases.acquire("poller", "two", 0)
    with store.begin() as tx:
        assert tx.leases.holder("poller") is None
        assert tx.leases.acquire("poller", "one", 60)


def test_of_many_who_want_a_lease_at_once_one_gets_it(store: Store) -> None:
    def acquire(number: int) -> bool:
        with store.begin() as tx:
            return tx.leases.acquire("poller", f"holder {number}", 60)

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(acquire, range(16))) == 1


def test_of_many_who_ask_at_once_as_many_as_the_budget_allows_get_through(store: Store) -> None:
    def take(_: int) -> bool:
        with store.begin() as tx:
            return tx.budgets.take("k1", rate_per_minute=1, burst=5) == 0

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(take, range(16))) == 5
