"""A host is wired from settings: rules, store, service, chores."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.hosting import Host, open_host, policy_of
from bot.problems import StoreError
from bot.service import Asker
from bot.settings import read
from knowledge.errors import RuleBookError
from tests.fakes import LEAVE, make_application

ANN = Asker("telegram:ann", "telegram:ann", "telegram")


def opened(folder: Path, **given: object) -> Host:
    return open_host(make_application(), folder, read(database=f"sqlite:///{folder / 'clausebot.db'}", **given))


def test_an_open_host_answers_strangers_and_one_by_invitation_does_not(tmp_path: Path) -> None:
    for access, kind in (("open", "answer"), ("invite", "denied")):
        host = opened(tmp_path, access=access)
        with host.store.begin() as tx:
            assert host.service.conversations.ask(tx, ANN, LEAVE).kind == kind
        host.store.close()


def test_the_first_code_is_there_until_there_is_an_administrator(tmp_path: Path) -> None:
    host = opened(tmp_path)
    code = host.first_code()
    assert code is not None
    with host.store.begin() as tx:
        assert host.service.access.redeem(tx, ANN, code) is not None
    assert host.first_code() is None
    host.store.close()


def test_two_hosts_have_different_names_and_one_file_serves_one_of_them(tmp_path: Path) -> None:
    host = opened(tmp_path)
    with pytest.raises(StoreError):
        opened(tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    second = opened(other)
    assert host.holder != second.holder
    assert host.store_away() == ""
    host.store.close()
    second.store.close()


def test_rules_with_a_fault_begin_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    with pytest.raises(RuleBookError):
        opened(broken)
    assert list(broken.iterdir()) == []


def test_chores_delete_what_is_old_and_measure_what_waits(tmp_path: Path) -> None:
    host = opened(tmp_path, access="open", retention_days=1)

    async def a_while() -> None:
        async with host.housekeeping().running():
            await asyncio.sleep(0.3)

    asyncio.run(a_while())
    text = host.metrics.text().decode()
    assert 'clausebot_queue_waiting{queue="inbox"} 0.0' in text
    assert 'clausebot_queue_waiting{queue="outbox"} 0.0' in text
    assert policy_of(host.settings).retention_days == 1
    host.store.close()
