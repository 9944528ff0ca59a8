"""What is kept of a person is shown to them whole, taken away whole, and not kept for ever."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from bot.service import Policy, Service
from bot.service.privacy import export, forget, pseudonym, sweep
from bot.storage import Store
from tests.service.conftest import asker, enrol

ANN, BOB = asker("ann"), asker("bob")


def test_the_export_holds_all_that_is_kept_and_is_json(service: Service, store: Store) -> None:
    enrol(store, "ann")
    with store.begin() as tx:
        handle = service.conversations.ask(tx, ANN, "工作服是什么颜色的").asked or ""
        service.conversations.feedback(tx, ANN, handle, "down", "other")
        service.cases.escalate(tx, ANN, handle)
        kept = json.loads(json.dumps(export(tx, ANN)))
    assert kept["member"]["role"] == "agent"
    assert [each["question"] for each in kept["questions"]] == ["工作服是什么颜色的"]
    assert kept["questions"][0]["feedback"] == [{"thumb": "down", "reason": "other"}]
    assert [each["state"] for each in kept["cases"]] == ["open"]
    assert kept["conversation"]["turns"]


def test_the_export_of_one_holds_nothing_of_another(service: Service, store: Store) -> None:
    enrol(store, "ann", "bob")
    with store.begin() as tx:
        service.conversations.ask(tx, ANN, "how long can I leave my seat?")
        assert export(tx, BOB)["questions"] == []


def test_what_is_forgotten_is_nowhere_in_the_database(service: Service, store: Store, tmp_path: Path) -> None:
    enrol(store, "ann")
    with store.begin() as tx:
        handle = service.conversations.ask(tx, ANN, "工作服是什么颜色的呀").asked or ""
        service.cases.escalate(tx, ANN, handle)
    with store.begin() as tx:
        forget(tx, ANN)
        assert export(tx, ANN) | {"member": {}} == {"member": {}, "conversation": {}, "questions": [], "cases": []}
        assert service.access.admit(tx, ANN) is not None


def test_questions_are_deleted_after_their_time_and_not_before(service: Service, store: Store) -> None:
    enrol(store, "ann")
    with store.begin() as tx:
        service.conversations.ask(tx, ANN, "how long can I leave my seat?")
        assert sweep(tx, Policy(retention_days=90)) == 0
    with store.begin() as tx:
        assert tx.now + timedelta(days=1) > tx.now
        assert sweep(tx, Policy(retention_days=-1)) == 1
        assert tx.asked.of_asker(pseudonym(tx, ANN.person)) == ()


def test_the_hash_of_a_person_differs_from_store_to_store_and_stays_in_one(store: Store, tmp_path: Path) -> None:
    from bot.storage import open_store

    other = open_store(f"sqlite:///{tmp_path / 'other.db'}")
    with store.begin() as tx, other.begin() as elsewhere:
        assert pseudonym(tx, ANN.person) == pseudonym(tx, ANN.person)
        assert pseudonym(tx, ANN.person) != pseudonym(tx, BOB.person)
        assert pseudonym(tx, ANN.person) != pseudonym(elsewhere, ANN.person)
    other.close()
