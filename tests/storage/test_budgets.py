"""No sequence of requests gets more than the budget, and the wait that is named is the true one."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.storage import Store
from tests.storage.fakes import FakeClock

KEYS = itertools.count()


@pytest.fixture
def budgets(timed: Store) -> Callable[..., float]:
    """Takes a token."""

    def take(key: str, rate: int, burst: int) -> float:
        with timed.begin() as tx:
            return tx.budgets.take(key, rate_per_minute=rate, burst=burst)

    return take


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rate=st.integers(1, 600),
    burst=st.integers(1, 20),
    steps=st.lists(st.floats(0, 90), max_size=25),
)
def test_what_gets_through_never_exceeds_the_budget(
    budgets: Callable[..., float], clock: FakeClock, rate: int, burst: int, steps: list[float]
) -> None:
    key, start, got = f"key {next(KEYS)}", clock.passed, 0
    for step in steps:
        clock.passed += step
        wait = budgets(key, rate, burst)
        got += wait == 0
        assert 0 <= wait <= 60 / rate + 1e-6
        assert got <= burst + (clock.passed - start) * rate / 60 + 1e-3


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rate=st.integers(1, 600), burst=st.integers(1, 10), before=st.floats(0, 5))
def test_whoever_waits_as_long_as_told_gets_through(
    budgets: Callable[..., float], clock: FakeClock, rate: int, burst: int, before: float
) -> None:
    key = f"key {next(KEYS)}"
    budgets(key, rate, burst)
    clock.passed += before
    wait = next(wait for wait in iter(lambda: budgets(key, rate, burst), None) if wait)
    clock.passed += wait + 1e-4
    assert budgets(key, rate, burst) == 0


def test_a_clock_that_is_set_back_neither_blocks_nor_gives_away(
    budgets: Callable[..., float], clock: FakeClock
) -> None:
    assert [budgets("key", 6, 2) for _ in range(3)] == [0, 0, 10]
    clock.jumped = timedelta(hours=-1)
    assert budgets("key", 6, 2) == 10
    clock.passed += 10
    assert budgets("key", 6, 2) == 0


def test_who_asks_too_often_is_told_once_in_a_while(timed: Store, clock: FakeClock) -> None:
    with timed.begin() as tx:
        assert not tx.budgets.warned("unknown")
        tx.budgets.take("key", rate_per_minute=1, burst=1)
        assert [tx.budgets.warned("key") for _ in range(3)] == [True, False, False]
    clock.passed += 61
    with timed.begin() as tx:
        assert [tx.budgets.warned("key") for _ in range(3)] == [True, False, False]


def test_buckets_that_nobody_touches_are_swept(timed: Store, clock: FakeClock) -> None:
    with timed.begin() as tx:
        tx.budgets.take("old", rate_per_minute=1, burst=1)
    clock.passed += 86_401
    with timed.begin() as tx:
        tx.budgets.take("new", rate_per_minute=1, burst=1)
        assert tx.budgets.sweep() == 1


def test_every_key_has_its_own_bucket(store: Store) -> None:
    with store.begin() as tx:
        taken = [tx.budgets.take(key, rate_per_minute=1, burst=1) == 0 for key in ("a", "b", "a", "b")]
    assert taken == [True, True, False, False]


def test_looking_takes_nothing_and_names_the_wait_that_taking_would(timed: Store) -> None:
    budget = {"rate_per_minute": 6, "burst": 2}
    with timed.begin() as tx:
        assert [tx.budgets.wait("looked at", **budget) for _ in range(3)] == [0.0] * 3
        assert [tx.budgets.take("looked at", **budget) for _ in range(2)] == [0.0] * 2
        assert tx.budgets.wait("looked at", **budget) == tx.budgets.take("looked at", **budget) == 10.0
