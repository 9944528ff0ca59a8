"""Engines in other processes answer as one in this process does, and nobody notices when one of them dies."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from bot.serving.enginepool import EnginePool, Unhurried
from knowledge import Answer, Assistant, Conversation
from knowledge.model import RuleBook

SWAPS = ("我这个月第四次换班行不行", "那一年呢，最多几次")
PATIENCE = 60.0
PROGRAM = """
import sys, time
from bot.serving.enginepool import EnginePool
from knowledge import Assistant, load
from multiprocessing import active_children

if __name__ == "__main__":
    pool = EnginePool(Assistant, load(), 1)
    print(*(child.pid for child in active_children()), flush=True)
    time.sleep(600)
"""


class Fragile:
    """An engine that stumbles over one question, and whose process dies of another."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self._home = multiprocessing.parent_process() is None

    def ask(self, question: str, **_: object) -> tuple[Answer, Conversation]:
        if question == "stumble":
            raise ValueError("stumbled")
        if question == "die" and not self._home:
            os._exit(1)
        return Answer(question, "en", "answered", "at home" if self._home else "beside"), Conversation()


@pytest.fixture(scope="module")
def pool(assistant: Assistant) -> EnginePool:
    return EnginePool(Assistant, assistant.book, 2)


@pytest.fixture
def fragile(assistant: Assistant) -> Iterator[EnginePool]:
    yield EnginePool(Fragile, assistant.book, 1)  # type: ignore[arg-type]
    gc.collect()


def answers(engine: Assistant | EnginePool | Unhurried) -> list[Answer]:
    found, conversation = [], Conversation()
    for text in SWAPS:
        answer, conversation = engine.ask(text, role="supervisor", conversation=conversation)
        found.append(replace(answer, micros=0))
    return found


def said(engine: EnginePool, question: str) -> str:
    return engine.ask(question)[0].answer


def beside_again(engine: EnginePool) -> bool:
    """Whether questions go to another process again; on a busy machine it takes many seconds until it has begun."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if said(engine, "hello") == "beside":  # which waits a while for a process before it is answered at home
            return True
    return False


def test_a_conversation_is_answered_as_in_one_process(pool: EnginePool, assistant: Assistant) -> None:
    assert answers(pool) == answers(assistant) == answers(Unhurried(assistant))
    assert pool.book is assistant.book


def test_many_at_once_each_get_their_own_answer(pool: EnginePool, assistant: Assistant) -> None:
    questions = ["may I eat at my desk?", "离座最多几分钟", "what is the fine for a fake sign-up?"] * 10
    with ThreadPoolExecutor(8) as threads:
        found = [answer for answer, _ in threads.map(pool.ask, questions)]
    expected = {question: assistant.ask(question)[0] for question in questions}
    assert [replace(one, micros=0) for one in found] == [replace(expected[q], micros=0) for q in questions]


def test_what_is_no_question_is_done_in_this_process(pool: EnginePool, assistant: Assistant) -> None:
    clause = assistant.search("swap shifts")[0].id
    _, after = pool.ask("may I swap shifts?")
    assert pool.search("swap shifts") == assistant.search("swap shifts")
    assert replace(pool.look_up("第三条"), micros=0) == replace(assistant.look_up("第三条"), micros=0)
    assert pool.choose(after, clause)[0].clauses == assistant.choose(after, clause)[0].clauses


def test_a_question_that_a_process_died_of_is_answered_and_others_go_on(fragile: EnginePool) -> None:
    assert said(fragile, "hello") == "beside"
    assert said(fragile, "die") == "at home"
    assert beside_again(fragile)


def test_a_mistake_in_another_process_is_told_in_this_one(fragile: EnginePool) -> None:
    with pytest.raises(ValueError, match="stumbled"):
        fragile.ask("stumble")
    assert said(fragile, "hello") == "beside"


def test_processes_end_when_nobody_holds_their_pool(assistant: Assistant) -> None:
    before = {*multiprocessing.active_children()}
    pool = EnginePool(Fragile, assistant.book, 2)  # type: ignore[arg-type]
    begun = {*multiprocessing.active_children()} - before
    assert len(begun) == 2
    del pool
    gc.collect()
    for process in begun:
        process.join(PATIENCE)
    assert not begun & {*multiprocessing.active_children()}


def test_processes_end_with_the_one_that_was_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        beside = int(parent.stdout.readline())
        assert lives(beside)
        os.kill(parent.pid, signal.SIGKILL)
    until = time.monotonic() + PATIENCE
    while lives(beside) and time.monotonic() < until:
        time.sleep(0.05)
    assert not lives(beside)


def lives(number: int) -> bool:
    """Whether a process is there and does something; whoever ended waits for nobody to ask how."""
    try:
        stat = Path(f"/proc/{number}/stat").read_text(encoding="ascii")
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"
